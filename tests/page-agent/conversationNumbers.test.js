// The number of the conversation that is shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conversationNumbers } from '../../src/ChatHub.Server/Cdp/PageAgent/js/conversationNumbers.js';

const numbers = () => conversationNumbers({ isSameConversation: (before, now) => before.chat === now.chat });

test('Of_SameConversation_IsTheSameNumber', () => {
  const { of } = numbers();
  assert.equal(of({ chat: 'a' }), of({ chat: 'a' }));
});

test('Of_AnotherConversation_IsTheNextNumber', () => {
  const { of } = numbers();
  const first = of({ chat: 'a' });
  assert.deepEqual([of({ chat: 'b' }), of({ chat: 'a' })], [first + 1, first + 2]);
});

test('Of_PageThatDoesNotTell_IsTheNumberOfBefore', () => {
  const { of } = numbers();
  const first = of({ chat: 'a' });
  assert.deepEqual([of(null), of({ chat: 'a' }), of(null), of({ chat: 'b' })], [first, first, first, first + 1]);
});

test('Of_TwoAgents_DoNotCountFromOneNumber', () => assert.notEqual(numbers().of(null), numbers().of(null)));

test('IsShown_TheOneThatWasToldLast_IsTrue', () => {
  const { of, isShown } = numbers();
  const number = of({ chat: 'a' });
  assert.equal(isShown(number, { chat: 'a' }), true);
});

test('IsShown_AnotherIsShownOrWasToldSinceOrNoneWas_IsFalse', () => {
  const { of, isShown } = numbers();
  assert.equal(isShown(of(null), { chat: 'a' }), false);
  const number = of({ chat: 'a' });
  assert.equal(isShown(number, { chat: 'b' }), false);
  of({ chat: 'b' });
  assert.deepEqual([isShown(number, { chat: 'a' }), isShown(number, { chat: 'b' })], [false, false]);
});
