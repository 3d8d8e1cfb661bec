// What the panel keeps: each hub has its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { panelHtml } from "../src/panelHtml";
import { IdeStorage } from "../webview/ideStorage.js";

const ideWith = (state: unknown) => ({ state, getState(): unknown { return this.state; }, setState(next: unknown): void { this.state = next; } });

test("another hub's page finds nothing of this one's, and the first hub's finds it again", () => {
  const ide = ideWith(undefined);
  new IdeStorage(ide, "http://127.0.0.1:5080").setItem("chathub.draft.9232", "for the first");
  const other = new IdeStorage(ide, "http://127.0.0.1:6080");

  assert.equal(other.getItem("chathub.draft.9232"), null);
  other.setItem("chathub.draft.9232", "for the other");
  other.removeItem("chathub.draft.9232");
  assert.equal(new IdeStorage(ide, "http://127.0.0.1:5080").getItem("chathub.draft.9232"), "for the first");
});

test("what is empty leaves nothing behind", () => {
  const ide = ideWith(undefined);
  const storage = new IdeStorage(ide, "http://127.0.0.1:5080");
  storage.setItem("chathub.sends", "[]");
  storage.removeItem("chathub.sends");

  assert.deepEqual(ide.state, { hubs: {} });
});

const OTHERS = [
  null, 7, "text", [], { hubs: null }, { hubs: [1] }, { hubs: { hub: "text" } }, { hubs: { hub: { name: 7 } } },
  { "chathub.draft.9232": "of an earlier version" },
];

for (const state of OTHERS) {
  test(`state that is none (${JSON.stringify(state)}) is nothing kept`, () => {
    const storage = new IdeStorage(ideWith(state), "hub");

    assert.equal(storage.getItem("name"), null);
    assert.equal(storage.getItem("chathub.draft.9232"), null);
    storage.setItem("name", "value");
    assert.equal(storage.getItem("name"), "value");
  });
}

test("the page knows its hub, whatever stands in the setting", () => {
  const body = "<body data-view=\"ports\"></body>";
  const html = panelHtml({ source: "s", nonce: "n", script: "j", styles: [], body, hub: "http://a/\"><script>$&" });

  assert.ok(html.includes("<body data-hub=\"http://a/&quot;&gt;&lt;script&gt;$&amp;\" data-view=\"ports\">"));
});
