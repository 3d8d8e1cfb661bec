// The dashboard's answers to what agents ask: each once, and what became of it is known until nobody needs it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clientWith, PORT, requestOf } from "./playedHub";

test("an option is pressed once, however often its button is", async () => {
  const { hub, store, answering } = await clientWith(requestOf("r1"));

  void answering.respond(requestOf("r1"), { optionId: "yes" });
  void answering.respond(requestOf("r1"), { optionId: "yes" });
  await hub.answer({ status: "unconfirmed", requestId: "r1", optionId: "yes" });
  void answering.respond(requestOf("r1"), { optionId: "no" });

  assert.deepEqual(hub.calls, [["respondToRequest", PORT, { requestId: "r1", optionId: "yes", answers: [] }]]);
  assert.deepEqual(store.state.answers.map(({ state, optionId }) => [state, optionId]), [["unconfirmed", "yes"]]);
});

test("answers to questions go without an option", async () => {
  const { hub, answering } = await clientWith(requestOf("r1"));
  const answers = [{ questionId: "q", optionIds: ["1"], text: null }];

  void answering.respond(requestOf("r1"), { answers });

  assert.deepEqual(hub.calls, [["respondToRequest", PORT, { requestId: "r1", optionId: null, answers }]]);
});

for (const [code, state] of [["unauthorized", "failed"], ["notConnected", "failed"], ["connectionLost", "lost"]] as const) {
  test(`where nothing was pressed for certain or nobody knows (${code}), it may be answered again`, async () => {
    const { hub, store, answering } = await clientWith(requestOf("r1"));
    void answering.respond(requestOf("r1"), { optionId: "yes" });
    await hub.refuse(code, "The words.");
    const [answer] = store.state.answers;

    void answering.respond(requestOf("r1"), { optionId: "no" });

    assert.deepEqual([answer!.state, answer!.problem?.message], [state, "The words."]);
    assert.equal(hub.calls.length, 2);
    assert.deepEqual(store.state.answers.map(one => one.state), ["sending"]);
  });
}

test("a word that a later hub has for an answer is none of ours", async () => {
  const { hub, store, answering } = await clientWith(requestOf("r1"));
  void answering.respond(requestOf("r1"), { optionId: "yes" });

  await hub.answer({ status: "postponed", requestId: "r1", optionId: null });

  assert.equal(store.state.answers[0]!.state, "unknown");
});

test("an answer that the IDE took goes with its request, whichever is known first", async () => {
  const { hub, store, answering } = await clientWith(requestOf("r1"), requestOf("r2"));
  void answering.respond(requestOf("r1"), { optionId: "yes" });
  await hub.answer({ status: "accepted", requestId: "r1", optionId: "yes" });
  assert.equal(store.state.answers.length, 1);
  hub.show({ requests: [requestOf("r2")] });
  assert.equal(store.state.answers.length, 0);

  void answering.respond(requestOf("r2"), { optionId: "yes" });
  hub.show({ requests: [] });
  assert.equal(store.state.answers.length, 1);
  await hub.answer({ status: "accepted", requestId: "r2", optionId: "yes" });
  assert.equal(store.state.answers.length, 0);
});

test("that another's answer counted stays to be read when the request is gone, until it is dismissed", async () => {
  const { hub, store, answering } = await clientWith(requestOf("r1"), requestOf("r2"));
  void answering.respond(requestOf("r1"), { optionId: "no" });
  void answering.respond(requestOf("r2"), { optionId: "no" });
  hub.show({ requests: [] });
  await hub.answer({ status: "alreadyAnswered", requestId: "r1", optionId: "yes" });
  await hub.refuse("requestNotFound");
  hub.show({ requests: [], position: { epoch: "e", sequence: 2 } });

  assert.deepEqual(store.state.answers.map(({ title, state }) => [title, state]), [["Run r1?", "alreadyAnswered"], ["Run r2?", "failed"]]);
  for (const answer of store.state.answers) store.answerForgotten(answer);
  assert.equal(store.state.answers.length, 0);
});

test("a refusal goes with its request", async () => {
  const { hub, store, answering } = await clientWith(requestOf("r1"));
  void answering.respond(requestOf("r1"), { optionId: "yes" });
  await hub.refuse("rateLimited");

  hub.show({ requests: [] });

  assert.equal(store.state.answers.length, 0);
});

test("of an IDE that cannot be read nobody knows what is asked: answers are kept", async () => {
  const { hub, store, answering } = await clientWith(requestOf("r1"));
  void answering.respond(requestOf("r1"), { optionId: "yes" });
  await hub.answer({ status: "accepted", requestId: "r1", optionId: "yes" });

  hub.show({ requests: [], isStale: true });

  assert.equal(store.state.answers.length, 1);
});
