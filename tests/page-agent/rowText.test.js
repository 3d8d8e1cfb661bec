// The text of a row.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, show } from './page.js';
import { rowText } from '../../src/ChatHub.Server/Cdp/PageAgent/js/rowText.js';

const textOf = (html, selectors = {}) => rowText(selectors).textOf(show(html));

test('TextOf_SeveralContents_AreJoined', async () => {
  const html = '<li><p class="text">one</p><p>left out</p><p class="text"><b>two</b></p></li>';
  assert.equal(await textOf(html, { content: '.text' }), 'one\n\n**two**');
});

test('TextOf_SourceInAnAttribute_IsTheSourceAndTheCodeBetween', async () => {
  const html = '<li><p data-md="*as  it* is">as it is</p><pre>x</pre></li>';
  assert.equal(await textOf(html, { markdownAttribute: 'data-md', code: 'pre' }), '*as  it* is\n\n```\nx\n```');
});

test('TextOf_PlainText_IsNoMarkdown', async () => assert.equal(await textOf('<li class="me"><p>2 * 3 * 4</p></li>', { plain: '.me' }), '2 * 3 * 4'));

test('TextOf_RequestInTheAnswer_IsNoPartOfIt', async () => {
  const html = '<li><p>I shall look.</p><div class="asks"><p>Run this?</p><pre>ls</pre></div></li>';
  assert.equal(await textOf(html, { request: '.asks' }), 'I shall look.');
});

test('TextOf_RowThatChanged_IsReadAnew', async () => {
  const { textOf: again } = rowText({});
  const element = show('<li><p>before</p></li>');
  assert.equal(await again(element), 'before');
  find('p').textContent = 'after';
  assert.equal(await again(element), 'after');
});
