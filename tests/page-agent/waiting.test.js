// Waiting for a condition.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NEVER_MS, show } from './page.js';
import { lookAgain, until } from '../../src/ChatHub.Server/Cdp/PageAgent/js/waiting.js';

test('Until_ConditionThatHolds_IsItsValueAtOnce', async () => assert.equal(await until(document, () => 'here', 0), 'here'));

test('Until_ConditionThatTakesItsTime_IsWaitedFor', async () => assert.equal(await until(document, () => Promise.resolve('late'), NEVER_MS), 'late'));

test('Until_LimitHasPassed_IsNull', async () => assert.equal(await until(document, () => false, 0), null));

test('Until_ConditionThrows_IsRejected', async () => {
  await assert.rejects(until(document, () => { throw new Error('no page'); }, NEVER_MS), /no page/);
});

test('Until_PageChanges_IsLookedAt', async () => {
  const waited = until(document, () => document.querySelector('#come'), NEVER_MS);
  show('<p id="come"></p>');
  assert.equal((await waited).id, 'come');
});

test('LookAgain_WithoutAnyChange_LooksAtOnce', async () => {
  let looks = 0;
  const waited = until(document, () => ++looks > 1, NEVER_MS);
  await Promise.resolve();
  lookAgain();
  assert.equal(looks, 2);
  assert.equal(await waited, true);
});
