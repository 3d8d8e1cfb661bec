// What tells one asking from every other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOf } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeRequestKey.js';

test('KeyOf_Parts_TellEachFromEveryOther', () => {
  assert.equal(keyOf([1, 2, 'a']), '[1,2,"a"]');
  assert.notEqual(keyOf([1, 2, 'a', 'b']), keyOf([1, 2, 'a,b']));
});

test('KeyOf_LongWords_IsNoLongerThanTheHubTakesAndStillTellsThePlace', () => {
  const long = '\u0001'.repeat(20_000);
  assert.equal(keyOf([1, 2, long]).length, 10_000);
  assert.notEqual(keyOf([1, 2, long]), keyOf([1, 3, long]));
});
