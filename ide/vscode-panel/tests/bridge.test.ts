// Both ends of the bridge against each other, with a connection that the test plays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Bridge } from "../src/bridge";
import type { Connection, FollowObserver } from "../src/connection";
import type { ToPage } from "../src/messages";
import type { HistoryUpdate } from "../../../wwwroot/js/client/protocol.js";
import { HostConnection } from "../webview/hostConnection.js";
import { PlayedConnection } from "./playedConnection";

function connectedPair() {
  const connection = new PlayedConnection();
  const page = new HostConnection(message => bridge.heard(structuredClone(message)));
  const bridge = new Bridge(connection as unknown as Connection, message => page.heard(structuredClone(message)), () => "Start the hub.");
  const states: unknown[] = [];
  page.addEventListener("state", event => states.push((event as CustomEvent).detail));
  page.start();
  connection.become("connected");
  return { connection, page, bridge, states };
}

const updateOf = (sequence: number): HistoryUpdate => ({
  port: 9232, position: { epoch: "e", sequence }, baseSequence: null, history: null, changes: [], state: "idle",
});

const CHAT = { port: 9232, chat: "c" };

const nobody: FollowObserver = { next() {}, error() {}, complete() {} };

test("a call is answered, and its arguments arrive", async () => {
  const { connection, page } = connectedPair();

  assert.equal((await page.sendMessage(9232, { text: "hello", clientMessageId: "id-1" }) as { status: string }).status, "delivered");
  assert.deepEqual(connection.sent, [[9232, { text: "hello", clientMessageId: "id-1" }]]);
  assert.equal((await page.listPorts()).length, 1);
});

test("an answer to a request and the brake arrive, and what the hub tells of the brake does", async () => {
  const { connection, page, bridge } = connectedPair();
  const told: unknown[] = [];
  page.addEventListener("server", event => told.push((event as CustomEvent).detail));
  const message = { text: "hello", clientMessageId: "id-1", cancelRequests: true, epoch: "e" };
  const response = { requestId: "r", optionId: "o", answers: [] };

  assert.equal((await page.respondToRequest(9232, response)).status, "accepted");
  await page.setReadOnly(true);
  await page.sendMessage(CHAT, message);
  connection.dispatchEvent(new CustomEvent("server", { detail: { isReadOnly: true } }));
  bridge.dispose();
  connection.dispatchEvent(new CustomEvent("server", { detail: { isReadOnly: false } }));

  assert.deepEqual(connection.sent, [[9232, response], [true], [CHAT, message]]);
  assert.deepEqual(told, [{ isReadOnly: true }]);
});

test("a refusal keeps its code", async () => {
  const { page } = connectedPair();

  await assert.rejects(page.refreshHistory(9232), { name: "HubError", code: "chatPanelNotFound", message: "The panel is not open." });
});

test("a stream's updates arrive until it is given up", () => {
  const { connection, page } = connectedPair();
  const seen: unknown[] = [];

  const stream = page.follow(CHAT, { epoch: "e", sequence: 3 }, { ...nobody, next: update => seen.push(update) });
  const [served] = connection.streams;
  served!.observer.next(updateOf(4));
  stream.dispose();
  served!.observer.next(updateOf(5));

  assert.deepEqual(seen, [updateOf(4)]);
  assert.deepEqual([served!.address, served!.since, served!.isDisposed], [CHAT, { epoch: "e", sequence: 3 }, true]);
});

test("a stream's end arrives as what it was", () => {
  const { connection, page } = connectedPair();
  const ends: unknown[] = [];
  page.follow(1, null, { ...nobody, error: problem => ends.push(problem.code) });
  page.follow(2, null, { ...nobody, complete: () => ends.push("complete") });

  connection.streams[0]!.observer.error(Object.assign(new Error("x"), { code: "connectionLost" }));
  connection.streams[1]!.observer.complete();

  assert.deepEqual(ends, ["connectionLost", "complete"]);
});

test("a page that is shown again begins without the streams of the one before", () => {
  const { connection, page, states } = connectedPair();
  page.follow(9232, null, nobody);

  page.start();

  assert.equal(connection.streams[0]!.isDisposed, true);
  assert.equal(states.at(-1), "connected");
});

test("a hidden page is told nothing, and follows nothing", () => {
  const { connection, page, bridge, states } = connectedPair();
  page.follow(9232, null, nobody);

  bridge.pageGone();
  connection.become("away");

  assert.equal(connection.streams[0]!.isDisposed, true);
  assert.equal(states.at(-1), "connected");
});

test("an answer to a page that was thrown away is not taken for one to the page after it", async () => {
  const connection = new PlayedConnection();
  const waiting: { text: unknown; answer(result: unknown): void; refuse(error: Error): void }[] = [];
  connection.sendMessage = (_, message) =>
    new Promise<never>((answer, refuse) => waiting.push({ text: (message as { text: string }).text, answer: answer as () => void, refuse }));
  let page = new HostConnection(message => bridge.heard(structuredClone(message)));
  const bridge = new Bridge(connection as unknown as Connection, message => page.heard(structuredClone(message)), () => null);
  page.start();
  void page.sendMessage(9232, { text: "A", clientMessageId: "id-a" });

  bridge.pageGone();
  page = new HostConnection(message => bridge.heard(structuredClone(message)));
  page.start();
  const secondSend = page.sendMessage(9232, { text: "B", clientMessageId: "id-b" });
  waiting.find(send => send.text === "A")!.answer({ status: "delivered" });
  await Promise.resolve();
  waiting.find(send => send.text === "B")!.refuse(Object.assign(new Error("A draft is there."), { code: "draftPresent" }));

  await assert.rejects(secondSend, { name: "HubError", code: "draftPresent" });
});

test("an update of a stream that the page before followed is not taken for one of this page's", () => {
  const connection = new PlayedConnection();
  const heard: HistoryUpdate[] = [];
  const newPage = () => new HostConnection(message => bridge.heard(structuredClone(message)));
  const posted: ToPage[] = [];
  const bridge = new Bridge(connection as unknown as Connection, message => posted.push(message), () => null);
  const first = newPage();
  first.start();
  first.follow(9232, null, nobody);
  connection.streams[0]!.observer.next(updateOf(1));
  const onItsWay = posted.at(-1)!;

  const second = newPage();
  second.start();
  second.follow(9233, null, { ...nobody, next: update => heard.push(update) });
  second.heard(onItsWay);

  assert.deepEqual(heard, []);
});

test("a connection that went is told with what to do, one that is there without", () => {
  const posted: unknown[] = [];
  const connection = new PlayedConnection();
  new Bridge(connection as unknown as Connection, message => posted.push(message), () => "Start the hub.").heard({ kind: "start" });

  connection.become("connected");
  connection.become("away");

  assert.deepEqual(posted, [
    { kind: "state", state: "connecting", advice: null },
    { kind: "state", state: "connected", advice: null },
    { kind: "state", state: "away", advice: "Start the hub." },
  ]);
});

test("a page that begins while the hub is away knows it at once, and has it tried again", () => {
  const posted: unknown[] = [];
  const connection = Object.assign(new PlayedConnection(), { problem: new Error("fetch failed") });

  new Bridge(connection as unknown as Connection, message => posted.push(message), () => "Start the hub.").heard({ kind: "start" });

  assert.deepEqual(posted, [{ kind: "state", state: "away", advice: "Start the hub." }]);
  assert.equal(connection.attempts, 1);
});

test("nothing but the hub's calls can be called", async () => {
  const posted: unknown[] = [];
  const bridge = new Bridge(new PlayedConnection() as unknown as Connection, message => posted.push(message), () => null);
  bridge.heard({ kind: "start" });

  bridge.heard({ kind: "call", id: "a/1", method: "stop", args: [] });
  await Promise.resolve();

  assert.deepEqual(posted.at(-1), { kind: "refused", id: "a/1", problem: { code: null, message: "The panel may not call stop." } });
});
