// How often the dashboard's connection knocks at a hub that does not keep it. Time is the test's own.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { backOff, failuresAfter } from "../../../wwwroot/js/client/backOff.js";
import { Connection } from "../../../wwwroot/js/client/connection.js";

/** A library whose connections the test plays; what it counts are the attempts. */
class PlayedHub {
  attempts: number[] = [];
  state = "Disconnected";
  #play: (hub: PlayedHub) => Promise<void>;
  #closed: () => void = () => {};

  constructor(play: (hub: PlayedHub) => Promise<void>) {
    this.#play = play;
  }

  get library() {
    const build = () => this;
    class HubConnectionBuilder {
      withUrl = () => this;
      configureLogging = () => this;
      build = build;
    }
    return { HubConnectionBuilder, LogLevel: { None: 6 } };
  }

  on(): void {}
  stop(): void {}
  onclose(closed: () => void): void {
    this.#closed = closed;
  }

  async start(): Promise<void> {
    this.attempts.push(performance.now());
    await this.#play(this);
    this.state = "Connected";
  }

  end(): void {
    this.state = "Disconnected";
    this.#closed();
  }
}

const endsAtOnce = async (hub: PlayedHub) => queueMicrotask(() => queueMicrotask(() => hub.end()));
const refuses = async () => {
  throw Object.assign(new Error("Unauthorized: Status code '401'"), { statusCode: 401 });
};

/** Lets time pass, for a page whose random numbers are the smallest: it waits for as short as it ever does. */
async function passes(milliseconds: number, clock: { now: number }): Promise<void> {
  for (const end = clock.now + milliseconds; clock.now < end;) {
    clock.now += 25;
    mock.timers.tick(25);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  }
}

async function attemptsIn(seconds: number, hub: PlayedHub): Promise<{ states: string[]; attempts: number }> {
  const clock = { now: 0 };
  const states: string[] = [];
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(performance, "now", () => clock.now);
  mock.method(Math, "random", () => 0);
  try {
    const connection = new Connection("http://127.0.0.1/hubs/chat", () => null, hub.library as never);
    connection.addEventListener("state", event => states.push((event as CustomEvent).detail));
    connection.start();
    await passes(seconds * 1000, clock);
    connection.stop();
    return { states, attempts: hub.attempts.length };
  } finally {
    mock.restoreAll();
    mock.timers.reset();
  }
}

test("a connection that ends as soon as it begins is tried six times in twenty seconds at most", async () => {
  const { attempts, states } = await attemptsIn(20, new PlayedHub(endsAtOnce));

  assert.ok(attempts >= 2 && attempts <= 6, `${attempts} attempts`);
  assert.equal(states.filter(state => state === "connected").length, attempts);
});

test("a hub that refuses is asked six times in twenty seconds at most, and the page says all the time that it refuses", async () => {
  const { attempts, states } = await attemptsIn(20, new PlayedHub(refuses));

  assert.ok(attempts >= 2 && attempts <= 6, `${attempts} attempts`);
  assert.deepEqual(new Set(states.slice(1)), new Set(["refused"]));
});

test("a token that ends while the page is connected leads to refusals, and to no other connection", async () => {
  let connections = 0;
  const hub = new PlayedHub(async played => {
    if (connections++ > 0) return refuses();
    setTimeout(() => played.end(), 15_000);
  });

  const { attempts, states } = await attemptsIn(35, hub);

  assert.deepEqual([...new Set(states)], ["connecting", "connected", "away", "refused"]);
  assert.equal(states.filter(state => state === "connected").length, 1);
  assert.ok(attempts >= 3 && attempts <= 7, `${attempts} attempts`);
});

test("a connection that lasted is followed by the shortest wait", () => {
  assert.equal(failuresAfter(7, 10_000), 0);
  assert.equal(failuresAfter(7, 9_999), 8);
  assert.equal(failuresAfter(0, 0), 1);
  assert.deepEqual([0, 1, 4, 5, 100].map(failures => backOff(failures, () => 1)), [500, 1000, 8000, 10_000, 10_000]);
});
