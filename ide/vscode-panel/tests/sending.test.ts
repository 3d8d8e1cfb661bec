// A message goes to the conversation that its writer saw, and to no other one unless a person says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSeenAt } from "../../../wwwroot/js/client/sends.js";
import { sendWords } from "../../../wwwroot/js/words.js";
import { chatOf, clientWith, PORT, said, settled, statusOf } from "./playedHub";
import { OLD, OTHER, receipt, refused, reopened, stateOf, textsOf } from "./playedSends";

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
  hub.show(OTHER);
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

test("what was sent before anything was shown belongs to the chat that the receipt names", async () => {
  const { hub, store, sending } = await reopened([]);
  void sending.send("first");
  await hub.answer(receipt({ status: "queued" }));

  assert.deepEqual([textsOf(hub), store.state.sends[0]!.chat], [[[PORT, "first", null]], "c"]);
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
