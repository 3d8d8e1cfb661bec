// A message while the agent asks something: the hub refuses it, and takes the same send again where what is asked may be cancelled.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clientWith, PORT, requestOf } from "./playedHub";

test("a send that would cancel what is asked goes again under its id, and cancels only when a person says so", async () => {
  const { hub, store, sending } = await clientWith(requestOf("r1"));
  void sending.send("and now this");
  await hub.refuse("requestPending");
  const [{ id, state } = { id: "", state: "" }] = store.state.sends;
  assert.equal(state, "failed");

  void sending.sendAgain(id, true);
  void sending.sendAgain(id, true); // The second click of two.
  await hub.refuse("connectionLost");
  void sending.sendAgain(id);

  assert.deepEqual(hub.calls, [false, true, false].map(cancelRequests =>
    ["sendMessage", PORT, { text: "and now this", clientMessageId: id, cancelRequests, epoch: "e" }]));
});
