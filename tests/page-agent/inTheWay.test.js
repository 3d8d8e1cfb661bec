// What stands in the way of a message.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { inTheWay } from '../../src/ChatHub.Server/Cdp/PageAgent/js/inTheWay.js';

const panel = {};
const ide = more => ({ panel: () => panel, input: () => ({}), obstacle: () => null, isFocusHeld: () => false, ...more });

test('Shows_PanelWithoutItsInput_IsNull', () => {
  assert.equal(inTheWay(ide()).shows(), panel);
  assert.equal(inTheWay(ide({ input: () => null })).shows(), null);
  assert.equal(inTheWay(ide({ panel: () => null })).shows(), null);
});

test('Reason_SeveralThings_IsTheOneToSeeToFirst', () => {
  const held = { isFocusHeld: () => true };
  assert.equal(inTheWay(ide()).reason(panel), null);
  assert.equal(inTheWay(ide(held)).reason(panel), 'focusHeld');
  assert.equal(inTheWay(ide({ ...held, obstacle: () => 'editPresent' })).reason(panel), 'editPresent');
  assert.equal(inTheWay(ide({ ...held, obstacle: () => 'editPresent', dialogs: () => [{}] })).reason(panel), 'dialogWaits');
});

test('LastingReason_MenuThatIsClosed_IsWaitedFor', async () => {
  let looks = 0;
  assert.equal(await inTheWay(ide({ isFocusHeld: () => ++looks < 3 })).lastingReason(60_000), null);
});

test('LastingReason_WhatAPersonHasToSeeTo_IsSaidAtOnce', async () => {
  assert.equal(await inTheWay(ide({ obstacle: () => 'requestPending' })).lastingReason(60_000), 'requestPending');
  assert.equal(await inTheWay(ide({ isFocusHeld: () => true })).lastingReason(0), 'focusHeld');
});
