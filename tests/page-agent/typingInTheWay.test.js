// What stands in the way of a message, before it is typed and before it is pressed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptedIde } from './scriptedIde.js';

for (const why of ['editPresent', 'attachmentPresent', 'requestPending']) {
  test(`Prepare_SomethingIsInTheWay_${why}_IsNamedAndNothingIsTyped`, async () => {
    const { ide, steps, key, end } = scriptedIde();
    ide.why = why;
    ide.onWrite = () => { throw new Error('typed'); };
    assert.deepEqual(end(await steps.prepare(key, 'text', 1000)), { error: why });
  });
}

test('Prepare_MenuThatIsClosedMeanwhile_IsWaitedFor', async () => {
  const { ide, steps, key, end } = scriptedIde();
  ide.held = true;
  setTimeout(() => { ide.held = false; }, 50);
  assert.deepEqual(end(await steps.prepare(key, 'text', 60_000)), { prepared: true, input: 'text' });
});

test('Prepare_MenuThatStaysOpen_IsNamedAndNothingIsTyped', async () => {
  const { ide, steps, key, end } = scriptedIde();
  ide.held = true;
  assert.deepEqual(end(await steps.prepare(key, 'text', 200)), { error: 'focusHeld' });
});

test('Prepare_MessagesWaitForAMoment_AreWaitedFor', async () => {
  const { ide, steps, key, end } = scriptedIde();
  ide.why = 'queueStuck';
  setTimeout(() => { ide.why = null; }, 50);
  assert.deepEqual(end(await steps.prepare(key, 'text', 60_000)), { prepared: true, input: 'text' });
});

const BETWEEN = {
  chatChanged: { chat: 2 },
  editPresent: { why: 'editPresent' },
  attachmentPresent: { why: 'attachmentPresent' },
  requestPending: { why: 'requestPending' },
  focusHeld: { held: true },
};
for (const [why, between] of Object.entries(BETWEEN)) {
  test(`Submit_SomethingCameBetween_${why}_IsNamedAndNothingIsPressed`, async () => {
    const { ide, steps, key, end } = scriptedIde();
    await steps.prepare(key, 'text', 1000);
    Object.assign(ide, between);
    assert.deepEqual(end(await steps.submit(key, 100)), { error: why, pressed: false, input: 'text' });
  });
}
