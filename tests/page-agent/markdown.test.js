// HTML as Markdown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, shadow, show } from './page.js';
import { markdownOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/markdown.js';

const read = (html, selectors = {}) => markdownOf(show(html), selectors);

test('MarkdownOf_Styles_AreMarkdown', async () => {
  const html = '<div><h2>Head</h2><p>a <b>bold</b> <em>word</em></p><ul><li>one</li></ul></div>';
  assert.equal(await read(html), '## Head\n\na **bold** *word*\n\n-   one');
});

test('MarkdownOf_Table_IsATable', async () => {
  assert.match(await read('<div><table><tr><th>a</th></tr><tr><td>1</td></tr></table></div>'), /^\| a +\|\n\| --- \|\n\| 1 +\|$/);
});

test('MarkdownOf_WhatIsNoPartOfTheMessage_IsLeftOut', async () => {
  const html = '<div><p>text</p><button>Copy</button><p aria-hidden="true">twice</p><p class="meta">3 s</p></div>';
  assert.equal(await read(html, { ignore: '.meta' }), 'text');
});

test('MarkdownOf_CodeWidget_IsFenced', async () => {
  assert.equal(await read('<div class="w"><pre data-language="js">x = 1</pre></div>', { code: '.w' }), '```js\nx = 1\n```');
});

test('MarkdownOf_CustomElement_IsWhatIsInIt', async () => {
  show('<div><x-part></x-part></div>');
  shadow(find('x-part'), '<p>in the shadow</p>');
  assert.equal(await markdownOf(document.body.firstElementChild, {}), 'in the shadow');
});
