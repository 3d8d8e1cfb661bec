import assert from "node:assert/strict";
import { test } from "node:test";
import { selectionText } from "../src/selectionText";

test("code is a fenced block with its language", () =>
  assert.equal(selectionText("a = 1\nb = 2\n", "python"), "```python\na = 1\nb = 2\n```"));

test("plain text has no language", () =>
  assert.equal(selectionText("hello", "plaintext"), "```\nhello\n```"));

test("the fence is longer than any in the text", () =>
  assert.equal(selectionText("````js\nx\n````", "markdown"), "`````markdown\n````js\nx\n````\n`````"));

test("lines end as on the wire", () =>
  assert.equal(selectionText("a\r\nb", "c"), "```c\na\nb\n```"));
