// A message while the agent waits for a person: it is refused, or cancels what waits, if that is asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptedIde } from './scriptedIde.js';

/** An IDE in which a request waits until stop is pressed; what happened there, in order. */
function waiting() {
  const played = scriptedIde();
  const { ide, adapter, take } = played;
  const happened = [];
  ide.why = 'requestPending';
  ide.onWrite = () => happened.push('written');
  ide.onSubmit = take;
  ide.onStop = () => { ide.why = null; };
  adapter.stop = () => ide.why === 'requestPending' ? { click() { happened.push('stopped'); ide.onStop(); } } : null;
  adapter.conversation = () => ({ asked: 1 });
  adapter.isSameConversation = () => true;
  return { ...played, happened, key: { ...played.key, cancelsRequests: true } };
}

test('Prepare_RequestWaitsAndMayBeCancelled_StopsFirstAndThenTypes', async () => {
  const { steps, key, happened, end } = waiting();
  assert.deepEqual(end(await steps.prepare(key, 'text', 60_000)), { prepared: true, input: 'text' });
  assert.deepEqual(happened, ['stopped', 'written']);
  assert.deepEqual(end(await steps.submit(key, 60_000)), { status: 'delivered', timesPressed: 1 });
});

test('Prepare_RequestWaitsAndMayNotBeCancelled_IsNamed', async () => {
  const { steps, key, happened, end } = waiting();
  assert.deepEqual(end(await steps.prepare({ ...key, cancelsRequests: false }, 'text', 1000)), { error: 'requestPending' });
  assert.deepEqual(happened, []);
});

test('Prepare_RequestWaitsInAnotherConversationThanTheMeant_NothingIsCancelled', async () => {
  const { steps, key, happened, end } = waiting();
  assert.deepEqual(end(await steps.prepare(key, 'text', 60_000, () => false)), { error: 'chatChanged' });
  assert.deepEqual(happened, []);
});

test('Prepare_AnotherConversationIsShownWhileItWaitsForTheFocus_NothingIsCancelledThere', async () => {
  const { ide, adapter, steps, key, moveFocus, happened, end } = waiting();
  ide.held = true;
  const waits = new Promise(resolve => { adapter.isFocusHeld = () => { resolve(); return ide.held; }; });
  adapter.conversation = () => ide.chat;
  const prepared = steps.prepare(key, 'text', 60_000, chat => chat === 1);
  await waits; // The conversation was looked at before the focus is: from here on nobody but the second look can see that it is another one.
  Object.assign(ide, { chat: 2, held: false });
  moveFocus();
  assert.deepEqual(end(await prepared), { error: 'chatChanged' });
  assert.deepEqual(happened, []);
});

test('Prepare_NothingWaits_NothingIsStopped', async () => {
  const { ide, steps, key, happened } = waiting();
  ide.why = null;
  await steps.prepare(key, 'text', 60_000);
  assert.deepEqual(happened, ['written']);
});

test('Prepare_StopIsNotTaken_IsNamedAndNothingIsTyped', async () => {
  const { ide, steps, key, happened, end } = waiting();
  ide.onStop = () => {};
  assert.deepEqual(end(await steps.prepare(key, 'text', 100)), { error: 'requestPending' });
  assert.deepEqual(happened, ['stopped']);
});

const REFUSED = {
  draftPresent: ({ ide }) => { ide.input = 'theirs'; },
  dialogWaits: ({ ask }) => ask(),
  focusHeld: ({ ide }) => { ide.held = true; },
};
for (const [why, before] of Object.entries(REFUSED)) {
  test(`Prepare_ItWouldBeRefusedAnyway_${why}_NothingIsCancelled`, async () => {
    const played = waiting();
    before(played);
    assert.equal(JSON.parse(await played.steps.prepare(played.key, 'text', 200)).error, why);
    assert.deepEqual(played.happened, []);
  });
}

test('Prepare_GivenUpWhileItWaitsForItsTurn_NothingIsCancelled', async () => {
  const { steps, key, fence, happened } = waiting();
  await fence.enter('another', 60_000, 0);
  const prepared = steps.prepare(key, 'text', 60_000);
  await steps.retract();
  fence.leave('another');
  assert.equal(JSON.parse(await prepared).error, 'sendRejected');
  assert.deepEqual(happened, []);
});
