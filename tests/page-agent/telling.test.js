// Words are said one after the other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurns } from '../../src/ChatHub.Server/Cdp/PageAgent/js/telling.js';

const settled = () => new Promise(resolve => { setImmediate(resolve); });

test('InTurns_ChangesWhileOneIsOnItsWay_AreOneMore', async () => {
  const told = [];
  const changed = inTurns(() => new Promise(resolve => { told.push(resolve); }), () => {});
  for (let i = 0; i < 3; i++) changed();
  assert.equal(told.length, 1);
  told[0]();
  await settled();
  assert.equal(told.length, 2);
  told[1]();
  await settled();
  assert.equal(told.length, 2);
  changed();
  assert.equal(told.length, 3);
});

test('InTurns_HubIsGone_IsSaidOnceForEachChange', async () => {
  let lost = 0;
  const changed = inTurns(async () => { throw new Error('gone'); }, () => { lost++; });
  changed();
  await settled();
  assert.equal(lost, 1);
});
