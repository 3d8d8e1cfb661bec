// Which of several is shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { countIn, placeIn } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeStep.js';

test('PlaceInAndCountIn_WhatTheIndicatorSays_AreRead', () => {
  const step = text => { const indicator = show(`<i>${text}</i>`); return [placeIn(indicator), countIn(indicator)]; };
  assert.deepEqual([step('2/3'), step(' 1 / 12 '), step('')], [[1, 3], [0, 12], [0, 1]]);
  assert.deepEqual([placeIn(null), countIn(null)], [0, 1]);
});
