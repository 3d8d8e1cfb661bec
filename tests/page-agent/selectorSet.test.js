// Selectors, without a look at a chat.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { affectsRows, attributesIn, countsOf, invalidIn, looksAround } from '../../src/ChatHub.Server/Cdp/PageAgent/js/selectorSet.js';

test('InvalidIn_SelectorThatNoBrowserKnows_IsNamed', () => {
  assert.equal(invalidIn({ row: 'li', idAttribute: 'data-id', virtualised: 'yes' }), null);
  assert.equal(invalidIn({ row: 'li[' }), 'row (li[) is no valid CSS selector');
});

test('AttributesIn_AskedForAndNamed_AreAll', () => {
  const selectors = { row: '[data-role="user"] , [ data-x]', idAttribute: 'data-id', virtualised: 'yes' };
  assert.deepEqual(attributesIn(selectors), ['data-role', 'data-x', 'data-id']);
});

test('Selectors_WordsOfThePage_AreNeitherSelectorsNorAttributes', () => {
  const words = { requestAllowOnce: 'Run [all', requestRejectOnce: 'Skip' };
  assert.equal(invalidIn(words), null);
  assert.deepEqual(attributesIn({ ...words, requestOptionKindAttribute: 'data-kind' }), ['data-kind']);
  assert.deepEqual(countsOf(words, show('<div></div>')).map(({ count }) => count), [null, null]);
});

test('LooksAround_SiblingsOrWhatIsIn_IsAskedFor', () => {
  for (const selector of ['hr + p', 'hr ~ p', 'p:has(b)', 'p:empty', 'p:first-child', 'p:nth-child(2)']) {
    assert.equal(looksAround(selector), true, selector);
  }
  for (const selector of ['.a > .b', '[class~="a"]', '[title="a + b"]', '.a\\+b', 'p:not(.a)']) assert.equal(looksAround(selector), false, selector);
});

test('AffectsRows_MutationBesideThem_IsWhatSomeSelectorMayAskFor', () => {
  const affected = selectors => [{ type: 'childList' }, ...['class', 'data-n'].map(attributeName => ({ type: 'attributes', attributeName }))]
    .map(affectsRows(selectors));
  assert.deepEqual(affected({ row: '.row' }), [false, true, true]);
  assert.deepEqual(affected({ row: '.row', countAttribute: 'data-n' }), [false, true, false]);
  assert.deepEqual(affected({ row: '[data-n] .row', countAttribute: 'data-n' }), [false, true, true]);
  assert.deepEqual(affected({ row: '.row', user: '.mark + .text' }), [true, true, true]);
});

test('CountsOf_WhatMayStandBesideThePanel_IsCountedInThePage', () => {
  const panel = show('<div><li data-id="1"></li></div><textarea></textarea>');
  const counts = countsOf({ row: 'li', input: 'textarea', idAttribute: 'data-id', user: '.none', virtualised: 'yes', send: '' }, panel);
  assert.deepEqual(
    counts.map(({ name, count }) => [name, count]),
    [['row', 1], ['input', 1], ['idAttribute', 1], ['user', 0], ['virtualised', null]]);
});

test('CountsOf_WhatTellsPanelsApart_IsCountedOnThem', () => {
  show('<main><div data-chat="a"></div><div data-chat="b"><i data-chat="of a row"></i></div></main>');
  const [, { count }] = countsOf({ panel: 'div', panelIdAttribute: 'data-chat' }, document.querySelector('div'));
  assert.equal(count, 3);
});
