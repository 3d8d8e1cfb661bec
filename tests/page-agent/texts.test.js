// Spellings of one text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asSubmitted, ink, lineFeeds, textOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/texts.js';

test('LineFeeds_EveryLineEnd_IsALineFeed', () => assert.equal(lineFeeds('a\r\nb\rc\nd'), 'a\nb\nc\nd'));

test('AsSubmitted_BlanksAround_AreTrimmed', () => assert.equal(asSubmitted(' \r\n a\r\nb \n'), 'a\nb'));

test('Ink_PaintedAndSource_AreTheSame', () => assert.equal(ink('a\u00a0b\u2409c\u200bd'), ink('a b\tc d')));

test('TextOf_BlanksAsAPageHasThem_AreBlanksAndThoseAroundItGone', () => {
  assert.equal(textOf({ textContent: ' a\u00a0b ' }), 'a b');
  assert.equal(textOf(null), '');
});
