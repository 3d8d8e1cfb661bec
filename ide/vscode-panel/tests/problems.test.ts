import assert from "node:assert/strict";
import { test } from "node:test";
import { adviceFor, problemOf, statusCodeOf } from "../src/problems";

test("what nothing answers at is named, and what to do", () =>
  assert.match(adviceFor("http://127.0.0.1:5080", null), /Nothing answers at http:\/\/127\.0\.0\.1:5080\. Start the hub/));

test("a refusal asks for the token", () => assert.match(adviceFor("http://h", 401), /token/));
test("another program's answer is no hub", () => assert.match(adviceFor("http://h", 404), /no ChatHub/));

test("SignalR's status is read from the error, or from its words", () => {
  assert.equal(statusCodeOf(Object.assign(new Error("x"), { statusCode: 401 })), 401);
  assert.equal(statusCodeOf(new Error("Failed to complete negotiation: Error: Unauthorized: Status code '401'")), 401);
  assert.equal(statusCodeOf(new Error("fetch failed")), null);
  assert.equal(statusCodeOf(null), null);
});

test("a problem keeps its code and its words, and has words in any case", () => {
  assert.deepEqual(problemOf(Object.assign(new Error("busy now"), { code: "busy" })), { code: "busy", message: "busy now" });
  assert.deepEqual(problemOf(undefined), { code: null, message: "The call failed." });
});
