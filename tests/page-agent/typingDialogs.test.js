// What becomes of the dialogs in which an IDE asks about a message on its way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from './eventually.js';
import { scriptedIde } from './scriptedIde.js';

/** What becomes of a message whose send is pressed once the IDE is set up. */
async function pressed(limitMs, setUp) {
  const played = scriptedIde();
  const { steps, key, end } = played;
  await steps.prepare(key, 'text', 1000);
  setUp(played);
  return end(await steps.submit(key, limitMs));
}

/** A message is taken at once; then comes what the test says. */
async function takenAndThen(then, lateMs = 60_000) {
  const played = scriptedIde(lateMs);
  const { ide, steps, key, take, end } = played;
  await steps.prepare(key, 'text', 1000);
  ide.onSubmit = take;
  const answer = await steps.submit(key, 5000);
  await then(played);
  return end(answer);
}

test('Prepare_DialogOfSomebody_IsLeftAloneAndNothingIsTyped', async () => {
  const { ask, steps, key, end } = scriptedIde();
  ask();
  assert.deepEqual(end(await steps.prepare(key, 'text', 1000)), { error: 'dialogWaits', open: 1 });
});

test('Prepare_PasteIsAskedAbout_TheDialogIsCancelled', async () => {
  const { ide, ask, steps, key, end } = scriptedIde();
  ide.onWrite = () => { ide.input = ''; ask(); };
  assert.deepEqual(end(await steps.prepare(key, 'text', 1000)), { error: 'dialogOpened', cancelled: 1 });
});

test('Prepare_TextIsThereAndAskedAbout_TheTextIsTakenOut', async () => {
  const { ide, ask, steps, key, end } = scriptedIde();
  ide.onWrite = ask;
  assert.deepEqual(end(await steps.prepare(key, 'text', 1000)), { error: 'dialogOpened', cancelled: 1 });
});

test('Prepare_DialogThatDoesNotGo_IsSaid', async t => {
  const { ide, ask, steps, key, end } = scriptedIde();
  ide.onWrite = ask;
  const { now } = performance;
  ide.onCancel = () => t.mock.method(performance, 'now', () => now.call(performance) + 2000); // As long as it is waited for.
  assert.deepEqual(end(await steps.prepare(key, 'text', 1000)), { error: 'dialogStays', cancelled: 1, open: 1 });
});

test('Prepare_OneDialogAfterAnother_AllAreCancelled', async () => {
  const { ide, ask, close, steps, key, end } = scriptedIde();
  ide.onWrite = ask;
  ide.onCancel = dialog => { close(dialog); if (ide.cancelled.length < 2) ask(); };
  assert.deepEqual(end(await steps.prepare(key, 'text', 1000)), { error: 'dialogOpened', cancelled: 2 });
});

test('Submit_DialogThatCameSince_NothingIsPressed', async () => {
  const { ask, steps, key, end } = scriptedIde();
  await steps.prepare(key, 'text', 1000);
  ask();
  assert.deepEqual(end(await steps.submit(key, 100)), { error: 'dialogWaits', pressed: false, open: 1, input: 'text' });
});

test('Submit_AskedBecauseMessagesWait_IsRefusedForCertain', async () => {
  const end = await pressed(5000, ({ ide, ask }) => { ide.stuck = true; ide.onSubmit = ask; });
  assert.deepEqual(end, { status: 'refused', cancelled: 1, input: 'text', timesPressed: 1 });
});

test('Submit_AskedOfSomethingElse_IsNotKnownToBeRefused', async () => {
  const end = await pressed(100, ({ ide, ask }) => { ide.onSubmit = ask; });
  assert.deepEqual(end, { status: 'stillInInput', cancelled: 1, input: 'text', timesPressed: 1 });
});

test('Submit_TakenAfterTheDialogWasCancelled_IsDelivered', async () => {
  const end = await pressed(5000, ({ ide, ask, close, take }) => {
    ide.onSubmit = ask;
    ide.onCancel = dialog => { close(dialog); take(); };
  });
  assert.deepEqual(end, { status: 'delivered', cancelled: 1, timesPressed: 1 });
});

test('Submit_SomebodyAnswersTheDialogFirst_NothingIsSaidOfARefusal', async () => {
  const end = await pressed(100, ({ ide, ask, close }) => {
    ide.stuck = true;
    ide.onSubmit = () => { ask(); queueMicrotask(() => close(ide.open[0])); };
  });
  assert.deepEqual(end, { status: 'stillInInput', input: 'text', timesPressed: 1 });
});

test('Submit_RefusedForCertain_MayBePressedAgain', async () => {
  const { ide, ask, take, steps, key, end } = scriptedIde();
  Object.assign(ide, { stuck: true, onSubmit: ask });
  await steps.prepare(key, 'text', 1000);
  await steps.submit(key, 5000);
  await steps.retract();
  Object.assign(ide, { stuck: false, onSubmit: take });
  await steps.prepare(key, 'text', 1000);
  assert.deepEqual(end(await steps.submit(key, 5000)), { status: 'delivered', timesPressed: 2, cancelled: 1 });
});

test('Submit_DialogAfterTheReceipt_IsCancelled', async () => {
  const end = await takenAndThen(({ touch, ask, mutate }) => { touch(false); ask(); mutate(); touch(true); });
  assert.deepEqual(end, { status: 'delivered', cancelled: 1, timesPressed: 1 });
});

test('Submit_DialogAfterSomebodyTouchedTheDesk_IsLeftAlone', async () => {
  const end = await takenAndThen(({ touch, ask, mutate }) => { touch(true); ask(); mutate(); });
  assert.deepEqual(end, { status: 'delivered', open: 1, timesPressed: 1 });
});

test('Submit_DialogLongAfterTheReceipt_IsLeftAlone', async () => {
  const end = await takenAndThen(async ({ isHeard, ask, mutate }) => { await eventually(() => !isHeard()); ask(); mutate(); }, 20);
  assert.deepEqual(end, { status: 'delivered', open: 1, timesPressed: 1 });
});

test('LeaveDialogs_AfterTheReceipt_TheNextDialogIsLeftAlone', async () => {
  const end = await takenAndThen(({ steps, ask, mutate }) => { steps.leaveDialogs(); ask(); mutate(); });
  assert.deepEqual(end, { status: 'delivered', open: 1, timesPressed: 1 });
});
