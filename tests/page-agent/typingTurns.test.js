// A send that two hubs have: one types at a time, and what one has pressed no other one presses again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptedIde } from './scriptedIde.js';

/** A message that one hub has pressed, and the IDE taken. */
async function delivered() {
  const played = scriptedIde();
  const { ide, take, steps, key } = played;
  ide.onSubmit = take;
  await steps.prepare(key, 'text', 1000);
  await steps.submit(key, 5000);
  return played;
}

test('Prepare_PressedByAnotherHub_IsNotTypedAgain', async () => {
  const { ide, hub, key, end } = await delivered();
  ide.onWrite = () => { throw new Error('typed'); };
  assert.deepEqual(end(await hub('other').prepare(key, 'text', 1000)), { pressedBefore: 'delivered', timesPressed: 1 });
});

test('Prepare_SameIdAtTwoHubsAtOnce_IsPressedOnce', async () => {
  const { ide, hub, take, steps, key, end } = scriptedIde();
  ide.onSubmit = take;
  await steps.prepare(key, 'text', 60_000);
  const other = hub('other').prepare(key, 'text', 60_000);
  await steps.submit(key, 5000);
  assert.deepEqual(end(await other), { pressedBefore: 'delivered', timesPressed: 1 });
});

test('Prepare_SameIdForAnotherTextAtAnotherHub_IsSaid', async () => {
  const { hub, key, end } = await delivered();
  assert.deepEqual(end(await hub('other').prepare({ ...key, text: 'another hash' }, 'another', 1000)), { error: 'idUsed', timesPressed: 1 });
});

test('Prepare_AnotherHubIsTyping_IsSaidAndItsTextStays', async () => {
  const { hub, steps, key, end } = scriptedIde();
  await steps.prepare(key, 'text', 1000);
  assert.deepEqual(end(await hub('other').prepare({ ...key, id: 'other' }, 'another', 100)), { error: 'anotherTypes', input: 'text' });
});
