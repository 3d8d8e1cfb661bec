// What a node is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { isElement, isText } from '../../src/ChatHub.Server/Cdp/PageAgent/js/nodes.js';

test('IsElement_OfAnotherDocument_IsOneToo', () => {
  const inert = document.implementation.createHTMLDocument('');
  assert.ok(isElement(inert.body) && !isText(inert.body));
});

test('IsText_TextAndComment_TellsThemApart', () => {
  const [text, comment] = [document.createTextNode('a'), document.createComment('a')];
  assert.deepEqual([text, comment].map(isText), [true, false]);
  assert.deepEqual([text, comment].map(isElement), [false, false]);
});
