// Whose messages the panel's page hears. Its window is played: a frame's origin, and which windows have it in them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onHostMessage } from "../webview/hostMessages.js";

const OWN = "vscode-webview://0b1c";

type Sender = { origin: string; source: unknown };

/** What the page hears of a message from the sender that `from` makes of the page's window. */
function heardOf(from: (page: object) => Sender): unknown[] {
  let send: (event: object) => void = () => {};
  const page = { origin: OWN, addEventListener: (_: string, hear: typeof send) => { send = hear; } };
  Object.assign(globalThis, { window: page });
  const heard: unknown[] = [];
  onHostMessage(message => heard.push(message));
  send({ data: "forged or not", ...from(page) });
  return heard;
}

test("the extension host is heard: it speaks through the frame around the page, which has the page's origin", () => {
  assert.deepEqual(heardOf(page => ({ origin: OWN, source: [page] })), ["forged or not"]);
  // The IDE makes the next page beside the one before.
  assert.deepEqual(heardOf(page => ({ origin: OWN, source: [{}, page] })), ["forged or not"]);
});

test("another page in the IDE is not heard, whatever it has in it", () => {
  assert.deepEqual(heardOf(page => ({ origin: "vscode-webview://other", source: [page] })), []);
  assert.deepEqual(heardOf(() => ({ origin: "null", source: [] })), []);
});

test("another webview is not heard where all have one origin, as in code-server", () => {
  assert.deepEqual(heardOf(() => ({ origin: OWN, source: [{}] })), []);
  assert.deepEqual(heardOf(page => ({ origin: OWN, source: page })), []);
  assert.deepEqual(heardOf(() => ({ origin: OWN, source: null })), []);
});
