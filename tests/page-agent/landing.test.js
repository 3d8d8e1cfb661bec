// How far a text has come, before an input that makes of it what the test says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { landing } from '../../src/ChatHub.Server/Cdp/PageAgent/js/landing.js';

/** An input that holds this now. */
const holding = (content, more = {}) => ({
  hasDraft: () => content !== '', isFocusHeld: () => false, content: () => content, holds: (_, text) => text === content,
  isWritten: (_, held, text) => held?.trim() === text, isReady: () => true, ...more,
});

/** What is said of it, and what is noted as ours. */
function landed(adapter, { isHeard = false, held = null } = {}) {
  const mine = { held };
  return [landing(adapter, document.body, 'text', { isHeard }, mine), mine.held];
}

test('Landing_AllOfItIsThere_IsTypedAsTheInputHoldsIt', () => {
  assert.deepEqual(landed(holding('text')), ['typed', 'text']);
  assert.deepEqual(landed(holding(' text ')), ['typed', ' text ']);
  assert.deepEqual(landed(holding(' text '), { held: 'text' }), ['typed', ' text ']);
});

test('Landing_NotAllOfItIsThere_IsAwaited', () => {
  assert.deepEqual(landed(holding('')), [null, null]);
  assert.deepEqual(landed(holding('te')), [null, 'te']);
});

test('Landing_IdeIsNotReady_IsAwaited', () => {
  assert.deepEqual(landed(holding('text', { isReady: () => false })), [null, 'text']);
  assert.deepEqual(landed(holding('text', { isFocusHeld: () => true })), [null, null]);
});

test('Landing_SomebodyWroteIntoIt_IsMixed', () => assert.deepEqual(landed(holding('text!'), { isHeard: true, held: 'text' }), ['mixed', 'text']));

test('Landing_SomebodyWroteBeforeItLanded_WhatIsThereIsNotOurs', () => {
  assert.deepEqual(landed(holding('theirs'), { isHeard: true }), [null, null]);
  assert.deepEqual(landed(holding('text'), { isHeard: true }), ['typed', 'text']);
});
