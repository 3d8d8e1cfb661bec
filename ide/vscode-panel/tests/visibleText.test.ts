// What a command or a question shows: nothing in it is hidden.
import assert from "node:assert/strict";
import { test } from "node:test";
import { piecesOfCommand, piecesOfProse, visible } from "../../../wwwroot/js/visibleText.js";

const shown = (text: string) => piecesOfCommand(text).map(({ text: part, isHidden }) => (isHidden ? `<${part}>` : part)).join("");

const COMMANDS: [text: string, shown: string][] = [
  ["ls -la\n\tcat 'a b'", "ls -la\n\tcat 'a b'"],
  ["rm \u202Egpj.x\u202C y", "rm <U+202E>gpj.x<U+202C> y"],
  ["a\u2066b\u2069\u200E\u200F\u061C", "a<U+2066>b<U+2069 U+200E U+200F U+061C>"],
  ["a\u200Bb\uFEFFc\u00ADd\u2060e", "a<U+200B>b<U+FEFF>c<U+00AD>d<U+2060>e"],
  ["\0\u0007\u001B[8mx\u007F\u009B\rb", "<U+0000 U+0007 U+001B>[8mx<U+007F U+009B U+000D>b"],
  ["ls\r\n", "ls<U+000D>\n"],
  ["a\u00A0b\u3000c\u2028d\u2029e", "a<U+00A0>b<U+3000>c<U+2028>d<U+2029>e"],
  ["a\u3164b\u115Fc\u2800d\u034Fe", "a<U+3164>b<U+115F>c<U+2800>d<U+034F>e"],
  ["a\u{E0041}\u{E007F}b\uE000c\uD800d", "a<U+E0041 U+E007F>b<U+E000>c<U+D800>d"],
  ["\u26A0\uFE0F", "\u26A0<U+FE0F>"],
  ["a" + "\u200B".repeat(4000) + "b", "a<U+200B \u00D74000>b"],
  ["ls" + " ".repeat(300) + "; rm x", "ls<U+0020 \u00D7300>; rm x"],
  ["ls" + "\n".repeat(48) + "rm x\n" + " ".repeat(46) + "y", "ls<U+000A \u00D748>rm x\n" + " ".repeat(46) + "y"],
  ["é 中文 😀 ∑", "é 中文 😀 ∑"],
  ["", ""],
];

for (const [text, expected] of COMMANDS) {
  test(`of the command ${JSON.stringify(text.slice(0, 40))} nothing is hidden`, () => assert.equal(shown(text), expected));
}

test("pictures of several characters are pictures in what is written to people, and hide nothing", () => {
  const pictures = "\u26A0\uFE0F 👨\u200D👩\u200D👧 👩🏽\u200D💻";
  assert.equal(visible(pictures), pictures);
  assert.equal(visible("x\u200Dy\uFE0F \u202Ez"), "x[U+200D]y[U+FE0F] [U+202E]z");
  assert.equal(visible("one\r\ntwo\u00A0three"), "one\r\ntwo\u00A0three");
  assert.equal(visible("one\rtwo"), "one[U+000D]two");
});

test("a text of signs alone is read in a moment", () => {
  assert.equal(piecesOfCommand("a\u200B".repeat(50_000)).length, 100_000);
  assert.equal(piecesOfProse("\u26A0\uFE0F".repeat(50_000)).length, 1);
});
