// Something is half composed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, show } from './page.js';
import { hearComposing, withComposing } from '../../src/ChatHub.Server/Cdp/PageAgent/js/composing.js';

const begin = element => element.dispatchEvent(new Event('compositionstart', { bubbles: true, composed: true }));
const finish = element => element.dispatchEvent(new Event('compositionend', { bubbles: true, composed: true }));

test('IsUnderWay_ComposingElsewhere_IsUntilItEnds', () => {
  show('<input id="desk"><textarea></textarea>');
  const composing = hearComposing();
  begin(find('#desk'));
  assert.equal(composing.isUnderWay(() => find('textarea')), true);
  assert.equal(composing.isUnderWay(() => find('#desk')), false);
  finish(find('#desk'));
  assert.equal(composing.isUnderWay(() => find('textarea')), false);
  composing.end();
});

test('IsUnderWay_EditorThatDrawsItsTextItself_IsHeardThere', () => {
  const editor = show('<div tabindex="0"></div>');
  editor.editContext = document.createElement('i');
  const composing = hearComposing();
  editor.focus();
  begin(editor.editContext);
  assert.equal(composing.isUnderWay(() => null), true);
  composing.end();
});

test('IsUnderWay_AfterTheEnd_NothingIsHeard', () => {
  show('<input id="desk">');
  const composing = hearComposing();
  composing.end();
  begin(find('#desk'));
  assert.equal(composing.isUnderWay(() => null), false);
});

test('WithComposing_ComposingElsewhere_HoldsTheFocus', () => {
  show('<input id="desk"><textarea></textarea>');
  const composing = hearComposing();
  const adapter = withComposing({ panel: () => document.body, input: () => find('textarea'), isFocusHeld: () => false }, composing);
  assert.equal(adapter.isFocusHeld(), false);
  begin(find('#desk'));
  assert.equal(adapter.isFocusHeld(), true);
  composing.end();
});
