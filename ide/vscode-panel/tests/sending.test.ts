// A message goes to the conversation that its writer saw, and to no other one unless a person says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "../../../wwwroot/js/client/addresses.js";
import { createClient } from "../../../wwwroot/js/client/client.js";
import type { HubConnection } from "../../../wwwroot/js/client/protocol.js";
import { isForWhatIsShown, isSeenAt, restored, sendsIn, type Send } from "../../../wwwroot/js/client/sends.js";
import { sendWords } from "../../../wwwroot/js/words.js";
import { chatOf, clientWith, historyOf, PlayedHub, PORT, said, settled, statusOf } from "./playedHub";

const OLD = { chatId: "c", messages: said("Why?", "So.") };
const receipt = (part = {}) => ({ status: "delivered", firstStatus: null, messageId: null, position: null, chatId: "c", ...part });
const textsOf = (hub: PlayedHub) => hub.calls.filter(([name]) => name === "sendMessage").map(([, address, message]) => {
  const { text, epoch } = message as { text: string; epoch: string | null };
  return [address, text, epoch];
});

/** Of the one send that there is: its state, and whether it is another conversation's than the one that is shown. */
const stateOf = ({ store }: { store: ReturnType<typeof createClient>["store"] }) => {
  const [send] = store.state.sends;
  return send && [send.state, isForWhatIsShown(send, store.state)];
};

/** A page that is opened again, with what the one before kept, and this history. */
async function reopened(sends: Send[], chat: string | null = null) {
  const hub = new PlayedHub();
  const client = createClient(hub as unknown as HubConnection, restored(sendsIn(JSON.parse(JSON.stringify(sends))), Date.now()));
  client.chat.open(addressOf(PORT, chat));
  hub.tell("state", "connected");
  await settled();
  return { hub, ...client };
}

/** One send that the hub refused for now, in a conversation of two messages. */
async function refused(code = "busy") {
  const client = await clientWith();
  client.hub.show(OLD);
  void client.sending.send("and then?");
  await client.hub.refuse(code);
  return client;
}

test("a message carries the epoch that its writer sees, and goes to the very chat", async () => {
  const { hub, store, sending } = await clientWith();
  hub.show(OLD);

  void sending.send("and then?");
  await hub.answer(receipt({ status: "queued" }));

  assert.deepEqual(textsOf(hub), [[{ port: PORT, chat: "c" }, "and then?", "e"]]);
  assert.deepEqual([store.state.sends[0]!.chat, store.state.sends[0]!.chatId], ["c", "c"]);
});

test("a hub of the first part of the wire gets numbers alone", async () => {
  const client = await clientWith();
  client.hub.accessAnswer = Promise.resolve({ name: "local", scopes: ["read", "send"] });
  client.hub.tell("state", "connected");
  await settled();
  client.hub.show({ messages: said("Why?") });

  void client.sending.send("and then?");

  assert.deepEqual(textsOf(client.hub), [[PORT, "and then?", null]]);
});

test("where the chat changed nothing is sent by itself: it is read again, and a person says where the text goes", async () => {
  const client = await refused("chatChanged");
  const { hub, store, sending } = client;
  assert.deepEqual(hub.calls.at(-1), ["refreshHistory", PORT]);
  const { id } = store.state.sends[0]!;
  hub.show({ chatId: "c", messages: said("Something else"), position: { epoch: "f", sequence: 1 } });
  assert.deepEqual(stateOf(client), ["failed", false]);

  void sending.sendAgain(id);
  await settled();
  assert.equal(textsOf(hub).length, 1);
  void sending.sendHere(id);

  assert.deepEqual(textsOf(hub).at(-1), [{ port: PORT, chat: "c" }, "and then?", "f"]);
  const ids = hub.calls.filter(([name]) => name === "sendMessage").map(([, , message]) => (message as { clientMessageId: string }).clientMessageId);
  assert.deepEqual(ids, [id, id]);
});

test("before the chat that changed was read, the same epoch is refused again and types nothing", async () => {
  const { hub, store, sending } = await refused("chatChanged");

  void sending.sendAgain(store.state.sends[0]!.id);

  assert.deepEqual(textsOf(hub).map(([, , epoch]) => epoch), ["e", "e"]);
});

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
  client.hub.show({ chatId: "c", messages: said("Something else"), position: { epoch: "f", sequence: 1 } });
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
  assert.deepEqual(textsOf(same.hub), [[{ port: PORT, chat: "c" }, "and then?", "f"]]);

  const other = await reopened(before.store.state.sends);
  void other.sending.sendAgain(other.store.state.sends[0]!.id);
  await other.hub.answer(historyOf({ chatId: "c", messages: said("Something else"), position: { epoch: "f", sequence: 1 } }));
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

test("a message that went to another chat of the port says so", async () => {
  const { hub, store, sending } = await clientWith();
  hub.show(OLD);
  void sending.send("and then?");
  await hub.answer(receipt({ status: "duplicate", firstStatus: "queued", chatId: "elsewhere" }));

  const [send] = store.state.sends;
  assert.deepEqual([send!.chat, send!.chatId], ["c", "elsewhere"]);
  assert.match(sendWords(send!, false), /another chat of this IDE/);
  assert.doesNotMatch(sendWords({ ...send!, chatId: "c" }, false), /another chat/);
});

test("what was written for a chat that is closed goes to no other one by itself", async () => {
  const { hub, store, sending } = await clientWith();
  hub.tell("port", statusOf(chatOf("c", { isDefault: true })));
  hub.show(OLD);

  sending.keepUnsent("half a thought", PORT);
  assert.ok(isSeenAt(store.state.sends[0]!, store.state));
  void sending.sendAgain(store.state.sends[0]!.id);
  await settled();

  assert.deepEqual(textsOf(hub), []);
});
