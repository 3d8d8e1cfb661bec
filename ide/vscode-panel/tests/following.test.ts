// The dashboard's following: what ends a stream, and what goes on after it.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Following } from "../../../wwwroot/js/client/following.js";
import { HubError } from "../../../wwwroot/js/client/hubError.js";

type Observer = { next(update: unknown): void; error(problem: HubError): void; complete(): void };

function begun(chat: string | null = null) {
  const streams: Observer[] = [];
  const store = {
    state: { address: { port: 9232, chat }, history: { position: "epoch 7" } },
    problems: [] as HubError[],
    historyUpdated() {},
    historyFailed(_: unknown, problem: HubError) { this.problems.push(problem); },
    resumed() {},
  };
  const connection = {
    isConnected: true,
    follow: (_address: unknown, _since: unknown, observer: Observer) => { streams.push(observer); return { dispose() {} }; },
  };
  const gone: unknown[] = [];
  const following = new Following(connection as never, store as never, address => gone.push(address));
  following.begin();
  return { streams, store, following, gone };
}

test("a stream that ends because the hub failed is said and followed on, each time after a longer wait", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { streams, store } = begun();
  for (const [code, wait] of [[null, 500], ["unexpected", 1000], [null, 2000]] as const) {
    const before = streams.length;
    streams.at(-1)?.error(new HubError(code, "An error occurred on the server while streaming results."));
    mock.timers.tick(wait * 0.75 - 1);
    assert.equal(streams.length, before);
    mock.timers.tick(wait);
    assert.equal(streams.length, before + 1);
  }
  assert.equal(store.problems.length, 3);
  mock.timers.reset();
});

test("a stream that the hub refused with a code, or that ended with the connection, is not followed on by itself", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  for (const code of ["portNotAllowed", "unauthorized", "connectionLost", "notConnected"]) {
    const { streams } = begun();
    streams.at(-1)?.error(new HubError(code, "no"));
    mock.timers.tick(60_000);
    assert.equal(streams.length, 1, code);
  }
  mock.timers.reset();
});

test("another chat that was opened meanwhile is not left for the one whose stream ended", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { streams, store, following } = begun();
  streams.at(-1)?.error(new HubError(null, "failed"));
  store.state.address = { port: 9222, chat: null };
  following.begin();
  mock.timers.tick(60_000);
  assert.equal(streams.length, 2);
  mock.timers.reset();
});

test("a chat that is gone is left, and only where it was one of several", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  for (const [chat, gone, problems] of [["c", 1, 0], [null, 0, 1]] as const) {
    const begunOne = begun(chat);
    begunOne.streams.at(-1)?.error(new HubError("chatNotFound", "no"));
    mock.timers.tick(60_000);
    assert.deepEqual([begunOne.gone.length, begunOne.store.problems.length, begunOne.streams.length], [gone, problems, 1]);
  }
  mock.timers.reset();
});
