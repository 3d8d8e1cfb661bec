import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { isProof, statusAfter } from '../../src/ChatHub.Server/Cdp/PageAgent/js/proof.js';

const nothingAsked = { isOpen: () => false, cancel: async () => true };

/** What becomes of a message within the limit. `proves`: which panel shows it. */
const statusOf = (panel, proves, limitMs, { asked = nothingAsked, ...more } = {}) => statusAfter(
  {
    panel, taken: async (now, text, before, hasDraft = false) => proves(now, hasDraft) ? 'delivered' : null,
    isFocusHeld: () => false, holds: (_, held) => held === 'text',
    conversation: () => ({ asked: 1 }), isSameConversation: () => true, ...more,
  },
  { text: 'text', held: 'text', conversation: { asked: 0 } }, asked, document.body, limitMs);

test('StatusAfter_ChatIsDrawnAnewForTheMessage_IsDelivered', async () => {
  const panels = [document.createElement('div'), document.createElement('div')];
  let now = 0;
  setTimeout(() => { now = 1; });
  assert.equal(await statusOf(() => panels[now], panel => panel === panels[1], 60_000), 'delivered');
});

test('StatusAfter_AnotherConversationInAPanelOfItsOwn_ProvesNothing', async () => {
  const another = document.createElement('div');
  assert.equal(await statusOf(() => another, () => true, 0, { isSameConversation: () => false }), 'unconfirmed');
});

test('StatusAfter_AskedWhileThePanelIsAway_TheDialogIsCancelled', async () => {
  let panel = null;
  const asked = { isOpen: () => !panel, cancel: async () => { panel = document.body; return true; } };
  assert.equal(await statusOf(() => panel, () => true, 60_000, { asked }), 'delivered');
});

test('StatusAfter_PanelIsClosed_IsUnconfirmedWhateverItShowed', async () =>
  assert.equal(await statusOf(() => null, () => true, 0), 'unconfirmed'));

test('StatusAfter_PanelIsClosedAndOpenedAgain_IsDelivered', async () => {
  let panel = null;
  setTimeout(() => { panel = document.body; });
  assert.equal(await statusOf(() => panel, () => true, 60_000), 'delivered');
});

test('StatusAfter_ShownBesideAnotherDraft_IsDelivered', async () =>
  assert.equal(await statusOf(() => document.body, (_, hasDraft) => hasDraft, 0), 'delivered'));

test('StatusAfter_NothingIsShown_SaysWhetherTheTextIsInTheInput', async () => {
  assert.equal(await statusOf(() => document.body, () => false, 0), 'stillInInput');
  assert.equal(await statusOf(() => document.body, () => false, 0, { holds: () => false }), 'unconfirmed');
  assert.equal(await statusOf(() => document.body, () => false, 0, { isFocusHeld: () => true }), 'unconfirmed');
});

test('IsProof_WhatTheIdeShows_AreTwo', () =>
  assert.deepEqual(['delivered', 'queued', 'refused', 'stillInInput', undefined].map(isProof), [true, true, false, false, false]));
