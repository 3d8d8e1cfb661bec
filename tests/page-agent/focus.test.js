// The focus is taken for a moment, and given back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, shadow, show } from './page.js';
import { deskNow, focused, giveBack, isTaken, isWithin, withFocusGivenBack, withFocusIn } from '../../src/ChatHub.Server/Cdp/PageAgent/js/focus.js';

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

test('WithFocusGivenBack_WhatMovesIt_IsGivenBackAndSaid', () => {
  show('<input id="desk"><button></button>');
  find('#desk').focus();
  const said = withFocusGivenBack(() => { find('button').focus(); return [focused().localName, isTaken()]; });
  assert.deepEqual([said, focused().id, isTaken()], [['button', true], 'desk', false]);
});

test('WithFocusGivenBack_NothingHadItOrItIsGone_NothingHasIt', () => {
  show('<input id="desk"><button></button>');
  withFocusGivenBack(() => find('button').focus());
  assert.equal(focused(), document.body);
  find('#desk').focus();
  withFocusGivenBack(() => { find('#desk').remove(); find('button').focus(); });
  assert.equal(focused(), document.body);
});

test('WithFocusGivenBack_OneWithinAnother_IsTakenUntilTheOuterOneEnds', () => {
  show('<input id="desk"><textarea></textarea><button></button>');
  find('#desk').focus();
  withFocusGivenBack(() => {
    find('button').focus();
    assert.equal(withFocusIn(find('textarea'), () => focused().localName), 'textarea');
    withFocusGivenBack(() => find('textarea').focus());
    assert.deepEqual([focused().localName, isTaken()], ['button', true]);
  });
  assert.deepEqual([focused().id, isTaken()], ['desk', false]);
});

test('WithFocusGivenBack_WhatFails_GivesItBackToo', () => {
  show('<input id="desk"><button></button>');
  find('#desk').focus();
  assert.throws(() => withFocusGivenBack(() => { find('button').focus(); throw new Error('no'); }), /no/);
  assert.deepEqual([focused().id, isTaken()], ['desk', false]);
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
