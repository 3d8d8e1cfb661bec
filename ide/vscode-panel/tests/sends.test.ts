// Where the page's own sends are seen, and what of them was kept.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "../../../wwwroot/js/client/addresses.js";
import { isSeenAt, leftBehind, seenIn, sendsIn, type Send } from "../../../wwwroot/js/client/sends.js";
import { chatOf, historyOf, PORT, statusOf } from "./playedHub";

const sendTo = (chat: string | null, part: Partial<Send> = {}): Send =>
  ({ id: "i", at: 1, port: PORT, chat, text: "x", state: "failed", problem: null, ...part });
const ports = [statusOf(chatOf("main", { isDefault: true }), chatOf("other"))];
const shownAt = (chat: string | null, chatId?: string, known = true) =>
  ({ address: addressOf(PORT, chat), history: chatId ? historyOf({ chatId }) : null, ports: known ? ports : null });

const CASES: [what: string, is: boolean, chat: string | null, shown: Parameters<typeof isSeenAt>[1]][] = [
  ["at its chat", true, "other", shownAt("other", "other")],
  ["at another chat", false, "other", shownAt("main", "main")],
  ["of the default chat, at the port's number", true, "main", shownAt(null, "main")],
  ["of the default chat, at its id", true, "main", shownAt("main")],
  ["of another chat, at the port's number", false, "other", shownAt(null, "main")],
  ["of another chat, at the port's number before its history is there", false, "other", shownAt(null)],
  ["where nothing is known of the chats", true, "other", shownAt(null, undefined, false)],
  ["of nobody knows which chat, at the port's number", true, null, shownAt(null, "main")],
  ["of nobody knows which chat, at the default chat's id", true, null, shownAt("main", "main")],
  ["of nobody knows which chat, before the ports are listed", true, null, shownAt(null, "main", false)],
  ["of nobody knows which chat, at another one", false, null, shownAt("other", "other")],
  ["of a chat that is gone, at the default one", true, "gone", shownAt(null, "main")],
  ["of a chat that is gone, at another one", false, "gone", shownAt("other", "other")],
  ["of another port", false, "main", { ...shownAt(null), address: addressOf(1) }],
  ["of a port that is not shown", false, "main", { ...shownAt(null), address: null }],
];

for (const [what, is, chat, shown] of CASES) {
  test(`a send is ${is ? "" : "not "}seen: ${what}`, () => assert.equal(isSeenAt(sendTo(chat), shown), is));
}

test("what is queued in one chat is not looked for in another", () => {
  const queued = sendTo("c", { state: "queued", chatId: "c", epoch: "e", messageId: "m" });
  const taken = { messages: [{ id: "m", role: "user", content: "x", state: "complete", createdAt: null }] };

  assert.deepEqual(seenIn([queued], historyOf({ ...taken, chatId: "d" })), [queued]);
  assert.deepEqual(leftBehind([queued], historyOf({ chatId: "d", position: { epoch: "f", sequence: 1 } })), [queued]);
  assert.deepEqual(seenIn([queued], historyOf({ ...taken, chatId: "c" })), []);
  assert.equal(leftBehind([queued], historyOf({ chatId: "c", position: { epoch: "f", sequence: 1 } }))[0]!.state, "unconfirmed");
});

test("of what was kept, a memory of the conversation that is none is none, and the text stays", () => {
  const seen = { epoch: "e", asked: 1, first: "a", last: "a", at: null };
  assert.deepEqual(sendsIn([sendTo("c", { seen })])[0]!.seen, seen);
  assert.deepEqual(sendsIn([sendTo("c", { seen: { epoch: 7 } as never })]).map(send => [send.text, send.seen]), [["x", null]]);
  assert.deepEqual(sendsIn([sendTo(7 as never)]), []);
});
