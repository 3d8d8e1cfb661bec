// The focus is taken for a moment, and given back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, shadow, show } from './page.js';
import { deskNow, focused, giveBack, isTaken, isWithin, withFocusIn } from '../../src/ChatHub.Server/Cdp/PageAgent/js/focus.js';

test('Focused_InShadowRoot_IsTheElementInIt', () => {
  const root = shadow(show('<x-editor></x-editor>'), '<input>');
  root.querySelector('input').focus();
  assert.equal(focused(), root.querySelector('input'));
  assert.equal(isWithin(focused(), 'x-editor'), true);
  assert.equal(isWithin(focused(), 'form'), false);
});

test('WithFocusIn_SomebodyIsElsewhere_GivesTheFocusBack', () => {
  show('<input id="desk"><textarea></textarea>');
  find('#desk').focus();
  const said = withFocusIn(find('textarea'), () => [focused().localName, isTaken()]);
  assert.deepEqual(said, ['textarea', true]);
  assert.equal(focused().id, 'desk');
  assert.equal(isTaken(), false);
});

test('WithFocusIn_InputThatCannotHaveIt_DoesNothing', () => {
  show('<textarea disabled></textarea>');
  assert.equal(withFocusIn(find('textarea'), () => 'keys that go elsewhere'), null);
});

test('GiveBack_TextThatWasMarked_IsMarkedAgain', () => {
  show('<p>some words</p><input>');
  const text = find('p').firstChild;
  getSelection().setBaseAndExtent(text, 5, text, 10);
  const desk = deskNow();
  getSelection().removeAllRanges();
  find('input').focus();
  giveBack(desk, find('input'));
  assert.equal(getSelection().toString(), 'words');
  assert.equal(focused(), document.body);
});

test('GiveBack_TextThatIsGone_IsLeft', () => {
  show('<p>some words</p><input>');
  const text = find('p').firstChild;
  getSelection().setBaseAndExtent(text, 5, text, 10);
  const desk = deskNow();
  find('p').remove();
  getSelection().removeAllRanges();
  giveBack(desk, find('input'));
  assert.equal(getSelection().rangeCount, 0);
});
