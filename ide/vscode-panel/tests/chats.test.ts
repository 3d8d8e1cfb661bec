// Several chats of a port: which is shown, what becomes of it, and what is looked for elsewhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "../../../wwwroot/js/client/addresses.js";
import { asRead } from "../../../wwwroot/js/client/statuses.js";
import { chatOf, clientWith, historyOf, PORT, requestOf, said, settled, statusOf } from "./playedHub";

/** A client that shows a chat by its id, and what it moved to by itself. */
async function clientAt(id: string) {
  const client = await clientWith();
  const moves: unknown[] = [];
  client.chat.onMoved(move => moves.push(move));
  client.chat.open(addressOf(PORT, id));
  client.hub.show({ chatId: id, messages: said("Why?") });
  await settled();
  return { ...client, moves };
}

test("a chat is followed by its id, and nothing of the one before is shown as its", async () => {
  const { hub, store, chat } = await clientWith();
  hub.show({ chatId: "main" });

  chat.open(addressOf(PORT, "other"));

  assert.deepEqual([hub.followed, store.state.history], [{ port: PORT, chat: "other" }, null]);
  hub.show({ chatId: "other" });
  assert.equal(store.state.history!.chatId, "other");
});

test("a chat that is closed is left for the default one of its port, and that is said until another is chosen", async () => {
  const { hub, store, chat, moves } = await clientAt("other");

  hub.close();

  assert.deepEqual([hub.followed, store.state.address, store.state.history], [PORT, addressOf(PORT), null]);
  assert.match(store.state.notice!, /closed/);
  assert.deepEqual(moves, [{ from: addressOf(PORT, "other"), to: addressOf(PORT), isGone: true }]);
  chat.open(addressOf(PORT, "third"));
  assert.equal(store.state.notice, null);
});

test("a hub that knows numbers alone is asked for the number, and that is said", async () => {
  const { hub, store, moves } = await clientAt("other");
  hub.accessAnswer = Promise.resolve({ name: "local", scopes: ["read"] });

  hub.tell("state", "connected");
  await settled();

  assert.deepEqual([hub.followed, store.state.hasChats, moves.length], [PORT, false, 1]);
  assert.match(store.state.notice!, /earlier version/);
});

test("a number stays where it is for a hub of numbers", async () => {
  const { hub, store, chat } = await clientWith();
  const moves: unknown[] = [];
  chat.onMoved(move => moves.push(move));
  hub.accessAnswer = Promise.resolve({ name: "local", scopes: ["read"] });

  hub.tell("state", "connected");
  await settled();

  assert.deepEqual([store.state.address, store.state.notice, moves], [addressOf(PORT), null, []]);
});

test("a new chat that is another place is shown, where a chat was shown by its id", async () => {
  const { hub, store, chat, moves } = await clientAt("other");

  void chat.newChat();
  await hub.answer(historyOf({ chatId: "new" }));

  assert.deepEqual(hub.calls, [["newChat", { port: PORT, chat: "other" }]]);
  const move = { from: addressOf(PORT, "other"), to: addressOf(PORT, "new"), isGone: false };
  assert.deepEqual([store.state.address, moves], [addressOf(PORT, "new"), [move]]);
});

test("a number stays a number after a new chat: it stands for that one", async () => {
  const { hub, store, chat } = await clientWith();
  hub.show({ chatId: "main" });

  void chat.newChat();
  await hub.answer(historyOf({ chatId: "new" }));

  assert.deepEqual([hub.calls, store.state.address], [[["newChat", PORT]], addressOf(PORT)]);
});

test("that a number stands for another chat is said, but where that was wished", async () => {
  const { hub, store, chat } = await clientWith();
  hub.show({ chatId: "main" });
  hub.show({ chatId: "main", position: { epoch: "f", sequence: 1 } });
  assert.equal(store.state.notice, null);

  void chat.newChat();
  hub.show({ chatId: "new" });
  await hub.answer(historyOf({ chatId: "new" }));
  assert.equal(store.state.notice, null);
  hub.show({ chatId: "other" });

  assert.match(store.state.notice!, /another chat now/);
});

test("an earlier conversation is opened in the very place that is seen, and a refusal is told", async () => {
  const { hub, store, chat } = await clientWith();
  hub.show({ chatId: "main" });

  void chat.openChat("earlier");
  assert.equal(store.state.action, "openChat");
  await hub.refuse("draftPresent", "Somebody's text is there.");

  assert.deepEqual(hub.calls, [["openChat", { port: PORT, chat: "main" }, "earlier"]]);
  assert.deepEqual([store.state.action, store.state.actionProblem?.message], [null, "Somebody's text is there."]);
});

test("earlier conversations are listed without the open ones, for the port that is shown alone", async () => {
  const { hub, store, chat, browsing } = await clientWith();
  void browsing.listEarlier();
  void browsing.listEarlier();
  assert.deepEqual([hub.calls, store.state.earlier?.isListing], [[["listChats", PORT]], true]);
  await hub.answer([chatOf("open"), chatOf("old", { isOpen: false, kind: "earlier" })]);
  assert.deepEqual(store.state.earlier?.chats?.map(({ id }) => id), ["old"]);

  chat.open(addressOf(PORT, "other"));
  assert.ok(store.state.earlier);
  chat.open(addressOf(1));
  assert.equal(store.state.earlier, null);
});

test("of two searches the last one counts, whichever is answered last", async () => {
  const { hub, store, browsing } = await clientWith();
  const found = (messageId: string) => [{ address: PORT, chatTitle: null, messageId, excerpt: "x", at: "2026-01-01T00:00:00Z" }];
  const answers: ((result: unknown) => void)[] = [];
  hub.searchHistories = (...args) => { hub.calls.push(args); return new Promise(resolve => answers.push(resolve)); };
  void browsing.search(" one ");
  void browsing.search("two");
  answers[1]!(found("of two"));
  await settled();
  answers[0]!(found("of one"));
  await settled();

  assert.deepEqual([hub.calls, store.state.search?.text, store.state.search?.found?.[0]!.messageId], [[["one", 50], ["two", 50]], "two", "of two"]);
  void browsing.search("  ");
  assert.equal(store.state.search, null);
});

test("a message that was found is wanted until it is seen, and is not looked for in another chat", async () => {
  const { hub, store, chat } = await clientWith();
  const wanted = { address: addressOf(PORT, "other"), messageId: "m1" };
  store.messageWanted(wanted);
  chat.open(addressOf(PORT, "other"));
  assert.equal(store.state.wanted, wanted);
  hub.show({ chatId: "other", messages: said("Why?", "So.") });
  assert.equal(store.state.wanted, wanted);

  chat.open(addressOf(PORT));
  assert.equal(store.state.wanted, null);
});

test("that a message which was found is gone is said", async () => {
  const { hub, store } = await clientWith();
  hub.show({ messages: said("Why?") });

  store.messageWanted({ address: addressOf(PORT), messageId: "m1" });

  assert.equal(store.state.wanted, null);
  assert.match(store.state.notice!, /not in this chat any more/);
});

test("what two chats ask under one id is answered in the one that is seen", async () => {
  const { hub, store, chat, answering } = await clientWith();
  hub.show({ chatId: "main", requests: [requestOf("r1")] });
  void answering.respond(requestOf("r1"), { optionId: "yes" });
  await hub.answer({ status: "unconfirmed", requestId: "r1", optionId: "yes" });
  chat.open(addressOf(PORT, "other"));
  hub.show({ chatId: "other", requests: [requestOf("r1")] });

  void answering.respond(requestOf("r1"), { optionId: "no" });

  assert.deepEqual(hub.calls.map(([, address]) => address), [{ port: PORT, chat: "main" }, { port: PORT, chat: "other" }]);
  assert.equal(store.state.answers.length, 2);
});

test("a history tells the state of its own chat, and of the port where it is the default one", () => {
  const status = statusOf(chatOf("main", { isDefault: true }), chatOf("other"));
  const busy = { state: "generating" as const, needsInput: true };

  const [other] = asRead([status], historyOf({ chatId: "other", ...busy }));
  const [main] = asRead([status], historyOf({ chatId: "main", ...busy }));

  assert.deepEqual([other!.chat, other!.needsInput ?? false, other!.chats!.map(({ state, needsInput }) => [state, needsInput])],
    ["idle", false, [["idle", false], ["generating", true]]]);
  assert.deepEqual([main!.chat, main!.needsInput, main!.chats!.map(({ state }) => state)], ["generating", true, ["generating", "idle"]]);
  assert.equal(asRead([main!], historyOf({ chatId: "main", ...busy }))[0], main);
  assert.equal(asRead([status], historyOf({ chatId: "main", ...busy, isStale: true }))[0], status);
});
