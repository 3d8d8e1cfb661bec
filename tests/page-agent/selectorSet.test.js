// Selectors, without a look at a chat.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { attributesIn, countsOf, invalidIn } from '../../src/ChatHub.Server/Cdp/PageAgent/js/selectorSet.js';

test('InvalidIn_SelectorThatNoBrowserKnows_IsNamed', () => {
  assert.equal(invalidIn({ row: 'li', idAttribute: 'data-id', virtualised: 'yes' }), null);
  assert.equal(invalidIn({ row: 'li[' }), 'row (li[) is no valid CSS selector');
});

test('AttributesIn_AskedForAndNamed_AreAll', () => {
  assert.deepEqual(attributesIn({ row: '[data-role="user"] , [ data-x]', idAttribute: 'data-id', virtualised: 'yes' }), ['data-role', 'data-x', 'data-id']);
});

test('CountsOf_WhatMayStandBesideThePanel_IsCountedInThePage', () => {
  const panel = show('<div><li data-id="1"></li></div><textarea></textarea>');
  const counts = countsOf({ row: 'li', input: 'textarea', idAttribute: 'data-id', user: '.none', virtualised: 'yes', send: '' }, panel);
  assert.deepEqual(counts.map(({ name, count }) => [name, count]), [['row', 1], ['input', 1], ['idAttribute', 1], ['user', 0], ['virtualised', null]]);
});
