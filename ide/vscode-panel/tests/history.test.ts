// What the agent waits for, in the dashboard's history.
import assert from "node:assert/strict";
import { test } from "node:test";
import { apply, requestsOf } from "../../../wwwroot/js/client/history.js";
import type { ChatHistory, HistoryUpdate } from "../../../wwwroot/js/client/protocol.js";
import { historyOf, PORT, requestOf } from "./playedHub";

type Head = NonNullable<HistoryUpdate["head"]> | null;

const updateWith = (head: Head): HistoryUpdate => ({
  port: PORT, position: { epoch: "e", sequence: 2 }, baseSequence: 1, history: null, head, changes: [], state: "generating", needsInput: true,
});
const HEAD = { title: "new", isStale: false, isComplete: true };
const asking = historyOf({ requests: [requestOf("r1")] });

const CASES: [what: string, head: Head, ids: string[]][] = [
  ["left out: unchanged", HEAD, ["r1"]],
  ["null: unchanged", { ...HEAD, requests: null }, ["r1"]],
  ["no head: unchanged", null, ["r1"]],
  ["an empty list: none any more", { ...HEAD, requests: [] }, []],
  ["a list: that one", { ...HEAD, requests: [requestOf("r2"), requestOf("r3")] }, ["r2", "r3"]],
];

for (const [what, head, ids] of CASES) {
  test(`requests of a head, ${what}`, () => assert.deepEqual(requestsOf(apply(asking, updateWith(head))).map(({ id }) => id), ids));
}

test("a stale history, and one of an older hub, asks nothing", () => {
  const stale: ChatHistory = { ...asking, isStale: true };

  assert.deepEqual([requestsOf(stale), requestsOf(historyOf()), requestsOf(null)], [[], [], []]);
});
