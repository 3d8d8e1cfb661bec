// Whether a chat still shows the conversation that somebody wrote into.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSeen, isSeenIn, seenOf } from "../../../wwwroot/js/client/conversations.js";
import type { ChatHistory } from "../../../wwwroot/js/client/protocol.js";
import { historyOf, said } from "./playedHub";

const AT = "2026-01-01T10:00:00Z";
const LATER = { epoch: "later", sequence: 1 };
/** As another epoch shows it: after a restart of the hub, or another conversation. */
const later = (messages: ChatHistory["messages"]): ChatHistory => historyOf({ position: LATER, messages });
const at = (createdAt: string | null, ...texts: string[]) => said(...texts).map(message => ({ ...message, createdAt }));
const seen = seenOf(historyOf({ messages: said("Why?", "So.", "And then?") }));

const CASES: [what: string, is: boolean, seen: ReturnType<typeof seenOf> | null, history: ChatHistory][] = [
  ["the same epoch", true, seen, historyOf({ messages: [] })],
  ["a restarted hub", true, seen, later(said("Why?", "So.", "And then?"))],
  ["a restarted hub, and it went on", true, seen, later(said("Why?", "So.", "And then?", "That.", "Good."))],
  ["answers that grew meanwhile", true, seen, later(said("Why?", "So it is.", "And then?", "That."))],
  ["blanks that came with the record", true, seen, later(said(" Why?\n", "So.", "And then? "))],
  ["another conversation", false, seen, later(said("Who?", "I.", "And then?"))],
  ["one that began alike", false, seen, later(said("Why?", "So.", "Good."))],
  ["one that is shorter", false, seen, later(said("Why?", "So."))],
  ["an empty one", false, seen, later([])],
  ["what waits in the queue was not asked yet", false, seen, later([...said("Why?", "So."), { ...said("And then?")[0]!, state: "pending" }])],
  ["the same words at the same time", true, seenOf(historyOf({ messages: at(AT, "hi") })), later(at("2026-01-01T10:00:00+00:00", "hi"))],
  ["the same words at another time", false, seenOf(historyOf({ messages: at(AT, "hi") })), later(at("2026-01-02T10:00:00Z", "hi"))],
  ["the same words, of which no time is known", true, seenOf(historyOf({ messages: at(AT, "hi") })), later(at(null, "hi"))],
  ["an empty one that is still empty", true, seenOf(historyOf()), later([])],
  ["an empty one in which something is now", false, seenOf(historyOf()), later(said("hi"))],
  ["nobody knows which it was", false, null, historyOf()],
];

for (const [what, is, conversation, history] of CASES) {
  test(`the conversation of old is ${is ? "" : "not "}shown: ${what}`, () => assert.equal(isSeenIn(conversation, history), is));
}

test("no text of a conversation is kept for it", () => {
  assert.ok(!JSON.stringify(seenOf(historyOf({ messages: said("a secret", "indeed", "another secret") }))).includes("secret"));
});

test("what was kept is such a memory, or none", () => {
  assert.ok(isSeen(JSON.parse(JSON.stringify(seen))));
  for (const other of [null, 7, "e", {}, { ...seen, epoch: null }, { ...seen, asked: "3" }, { ...seen, first: 1 }, { ...seen, at: 5 }]) {
    assert.ok(!isSeen(other));
  }
});
