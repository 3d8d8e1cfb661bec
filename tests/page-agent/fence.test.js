// What hubs share of a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { dropIfBlank, fenceOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/fence.js';
import { lookAgain } from '../../src/ChatHub.Server/Cdp/PageAgent/js/waiting.js';

const key = { id: 'id', text: 'hash', isRepeatable: true };

test('FenceOf_TwoHubsInOnePage_HaveOne', () => {
  const page = {};
  assert.equal(fenceOf(page), fenceOf(page));
});

test('Press_SameIdTwice_IsPressedOnce', () => {
  const fence = fenceOf({});
  assert.equal(fence.press(key), true);
  assert.equal(fence.press(key), false);
  assert.deepEqual(fence.find(key), { text: 'hash', status: null });
  fence.ended(key, 'delivered');
  assert.equal(fence.find(key).status, 'delivered');
});

test('Press_KeyThatIsNotRepeatable_IsAlwaysFreeAndNotRemembered', () => {
  const fence = fenceOf({});
  const once = { ...key, isRepeatable: false };
  assert.equal(fence.press(once), true);
  assert.equal(fence.press(once), true);
  assert.equal(fence.find(once), null);
  assert.equal(fence.isBlank(), true);
});

test('Forget_RefusedSend_MayBePressedAgain', () => {
  const fence = fenceOf({});
  fence.press(key);
  fence.forget(key);
  assert.equal(fence.press(key), true);
});

test('Enter_AnothersTurn_IsWaitedForAndThenRefused', async () => {
  const fence = fenceOf({});
  assert.equal(await fence.enter('one', 60_000, 0), true);
  assert.equal(await fence.enter('one', 60_000, 0), true);
  assert.equal(await fence.enter('two', 60_000, 0), false);
  fence.leave('two');
  assert.equal(await fence.enter('two', 60_000, 0), false);
  fence.leave('one');
  assert.equal(await fence.enter('two', 60_000, 0), true);
});

test('Enter_TwoWaitWhenTheTurnIsLeft_OneHasIt', async () => {
  const fence = fenceOf({});
  await fence.enter('one', 60_000, 0);
  const waiting = ['two', 'three'].map(owner => fence.enter(owner, 60_000, 200));
  await new Promise(resolve => { setImmediate(resolve); }); // Both have looked, and wait for the next look.
  fence.leave('one');
  lookAgain();
  assert.deepEqual(await Promise.all(waiting), [true, false]);
});

test('Enter_TurnThatHasRunOut_IsFree', async () => {
  const fence = fenceOf({});
  await fence.enter('killed', 0, 0);
  assert.equal(await fence.enter('two', 60_000, 0), true);
});

test('DropIfBlank_NothingWasPressed_NothingStays', () => {
  const page = {};
  fenceOf(page);
  dropIfBlank(page);
  assert.deepEqual(Object.getOwnPropertySymbols(page), []);
  fenceOf(page).press(key);
  dropIfBlank(page);
  assert.notEqual(fenceOf(page).find(key), null);
});
