// What the dashboard's client may do, and the brake.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Access } from "../../../wwwroot/js/client/protocol.js";
import { clientWith, settled } from "./playedHub";

const DESK = { name: "desk", scopes: ["read", "send", "admin"], ports: null, wire: 2, isReadOnly: false };

const CASES: [what: string, access: Access, may: [hasRequests: boolean, mayAnswer: boolean, mayBrake: boolean, isReadOnly: boolean]][] = [
  ["a hub without tokens lets anybody brake, and says itself whether it takes answers", { ...DESK, name: "local" }, [true, true, true, false]],
  ["admin does not contain approve", DESK, [true, false, true, false]],
  ["approve may answer and not brake", { ...DESK, scopes: ["read", "approve"] }, [true, true, false, false]],
  ["whoever has some ports only does not brake all", { ...DESK, ports: [9232] }, [true, false, false, false]],
  ["whoever may not brake knows that it is on", { ...DESK, scopes: ["read"], isReadOnly: true }, [true, false, false, true]],
  ["a hub of the first part of the wire has neither", { name: "local", scopes: ["read", "send", "admin"] }, [false, false, false, false]],
];

for (const [what, access, may] of CASES) {
  test(what, async () => {
    const { hub, store } = await clientWith();
    hub.accessAnswer = Promise.resolve(access);

    hub.tell("state", "connected");
    await settled();

    const { hasRequests, mayAnswer, mayBrake, isReadOnly } = store.state;
    assert.deepEqual([hasRequests, mayAnswer, mayBrake, isReadOnly], may);
  });
}

test("the brake is asked for once at a time, and is on when the hub says so", async () => {
  const { hub, store, access } = await clientWith();

  void access.setReadOnly(true);
  void access.setReadOnly(true);
  assert.deepEqual([hub.calls, store.state.braking, store.state.isReadOnly], [[["setReadOnly", true]], "pause", false]);
  hub.tell("server", { isReadOnly: true });
  await hub.answer(null);

  assert.deepEqual([store.state.braking, store.state.isReadOnly], [null, true]);
});

test("another's later word on the brake is not undone by the answer to this client's call", async () => {
  const { hub, store, access } = await clientWith();
  void access.setReadOnly(true);
  hub.tell("server", { isReadOnly: true });
  hub.tell("server", { isReadOnly: false });

  await hub.answer(null);

  assert.equal(store.state.isReadOnly, false);
});

test("what the hub answered before it told of the brake is older than that", async () => {
  const { hub, store } = await clientWith();
  let answer: (access: Access) => void = () => {};
  hub.accessAnswer = new Promise(resolve => { answer = resolve; });
  hub.tell("state", "connected");

  hub.tell("server", { isReadOnly: true });
  answer(DESK);
  await settled();

  assert.equal(store.state.isReadOnly, true);
  assert.equal(store.state.mayBrake, true);
});

test("a brake that the hub refuses is said in its words, until it is on", async () => {
  const { hub, store, access } = await clientWith();
  void access.setReadOnly(true);
  await hub.refuse("unauthorized", "Only an admin may.");
  assert.deepEqual([store.state.braking, store.state.brakeProblem?.message], [null, "Only an admin may."]);

  hub.tell("server", { isReadOnly: true });

  assert.equal(store.state.brakeProblem, null);
});

test("a hub that does not say what one may do is no trouble", async () => {
  const { hub, store } = await clientWith();
  hub.accessAnswer = Promise.reject(new Error("/access answered 429."));

  hub.tell("state", "connected");
  await settled();

  assert.equal(store.state.connection, "connected");
});
