// A send that was kept over a reload goes to the conversation that it was written for, and to no other one unless a person says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Send } from "../../../wwwroot/js/client/sends.js";
import { historyOf, PORT, settled } from "./playedHub";
import { OLD, OTHER, refused, reopened, stateOf, textsOf } from "./playedSends";

test("a kept send is offered to the same conversation after a restart of the hub, with the new epoch", async () => {
  const before = await refused();
  const { hub, store, sending } = await reopened(before.store.state.sends);
  hub.show({ ...OLD, position: { epoch: "f", sequence: 1 } });

  void sending.sendAgain(store.state.sends[0]!.id);

  assert.deepEqual(textsOf(hub), [[{ port: PORT, chat: "c" }, "and then?", "f"]]);
});

test("a kept send does not go to another conversation, but where a person says so", async () => {
  const before = await refused();
  const client = await reopened(before.store.state.sends);
  client.hub.show(OTHER);
  const { id } = client.store.state.sends[0]!;

  void client.sending.sendAgain(id);
  await settled();
  assert.deepEqual([textsOf(client.hub), stateOf(client)], [[], ["failed", false]]);
  void client.sending.sendHere(id);

  assert.deepEqual(textsOf(client.hub), [[{ port: PORT, chat: "c" }, "and then?", "f"]]);
});

test("a kept send of another place does not go to this one, though it shows the same", async () => {
  const before = await refused();
  const { hub, store, sending } = await reopened(before.store.state.sends);
  hub.show({ ...OLD, chatId: "d" });

  void sending.sendAgain(store.state.sends[0]!.id);
  await settled();

  assert.deepEqual(textsOf(hub), []);
});

test("what an earlier version of the page kept is for nobody knows which conversation: a person is asked", async () => {
  const old = { id: "i", at: Date.now(), port: PORT, text: "old", state: "failed", messageId: null, epoch: null, problem: null } as Send;
  const { hub, sending } = await reopened([old]);
  hub.show(OLD);

  void sending.sendAgain("i");
  await settled();
  assert.deepEqual(textsOf(hub), []);
  void sending.sendHere("i");

  assert.equal(textsOf(hub).length, 1);
});

test("a kept send is compared with what the hub reads, where nothing is shown yet", async () => {
  const before = await refused();
  const same = await reopened(before.store.state.sends);
  void same.sending.sendAgain(same.store.state.sends[0]!.id);
  void same.sending.sendAgain(same.store.state.sends[0]!.id); // The second click of two.
  await same.hub.answer(historyOf({ ...OLD, position: { epoch: "f", sequence: 1 } }));
  assert.deepEqual(same.hub.calls.map(([name]) => name), ["refreshHistory", "sendMessage"]);
  assert.deepEqual(textsOf(same.hub), [[{ port: PORT, chat: "c" }, "and then?", "f"]]);

  const other = await reopened(before.store.state.sends);
  void other.sending.sendAgain(other.store.state.sends[0]!.id);
  await other.hub.answer(historyOf(OTHER));
  assert.deepEqual(textsOf(other.hub), []);
});

test("what nobody knows the end of stays that where its chat cannot be read", async () => {
  const before = await refused("connectionLost");
  const { hub, store, sending } = await reopened(before.store.state.sends);
  void sending.sendAgain(store.state.sends[0]!.id);
  await hub.refuse("ideUnreachable", "Nothing answers.");

  assert.deepEqual([store.state.sends[0]!.state, store.state.sends[0]!.problem?.message], ["lost", "Nothing answers."]);
  assert.deepEqual(textsOf(hub), []);
});

test("nothing is sent here while nobody can see what here is", async () => {
  const before = await refused();
  const { hub, store, sending } = await reopened(before.store.state.sends);

  void sending.sendHere(store.state.sends[0]!.id);

  assert.deepEqual(hub.calls, []);
});
