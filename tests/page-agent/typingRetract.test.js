// A text that is not submitted is taken out of the input again, and what somebody at the desk wrote stays.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from './eventually.js';
import { scriptedIde } from './scriptedIde.js';

/** What the hub hears that takes its text back while a menu has the focus. */
async function retractedUnderAMenu({ ide, steps, key }) {
  await steps.prepare(key, 'text', 1000);
  ide.held = true;
  return steps.retract();
}

test('Retract_BeforeAnythingIsTyped_NothingIs', async () => {
  const { ide, steps, key, mutate, end } = scriptedIde();
  ide.onWrite = () => { throw new Error('typed'); };
  ide.why = 'dialogOpen';
  const prepared = steps.prepare(key, 'text', 60_000);
  await steps.retract();
  ide.why = null;
  mutate();
  assert.deepEqual(end(await prepared), { error: 'sendRejected' });
});

test('Retract_InputThatChangedTheText_IsEmpty', async () => {
  const { ide, steps, key, end } = scriptedIde();
  ide.lands = text => text.replace('->', '→');
  assert.deepEqual(end(await steps.prepare(key, 'a -> b', 200)), { error: 'sendRejected' });
});

test('Retract_SomebodyWroteOn_TheirsStays', async () => {
  const { ide, type, steps, key, end } = scriptedIde();
  ide.lands = () => { setTimeout(() => type('text and more')); return ''; };
  assert.deepEqual(end(await steps.prepare(key, 'text', 200)), { error: 'typedAtDesk', input: 'text and more' });
});

test('Retract_SomebodyReplacedIt_TheirsStaysAndNothingIsSaidOfOurs', async () => {
  const { ide, adapter, type, steps, key, end } = scriptedIde();
  ide.onWrite = () => setTimeout(() => type('mine'));
  adapter.isReady = () => false;
  assert.deepEqual(end(await steps.prepare(key, 'text', 2000)), { error: 'typedAtDesk', removed: null, input: 'mine' });
});

test('Retract_MenuIsOpen_TheTextGoesWhenItIsClosed', async () => {
  const played = scriptedIde();
  const { ide, moveFocus, end } = played;
  const answer = await retractedUnderAMenu(played);
  assert.equal(ide.input, 'text');
  ide.held = false;
  moveFocus();
  await eventually(() => ide.input === '');
  assert.deepEqual(end(answer), { removed: false });
});

test('Retract_ChatIsHidden_TheTextIsTakenOutBeforeTheNext', async () => {
  const { ide, hub, steps, key, end } = scriptedIde();
  await steps.prepare(key, 'text', 1000);
  ide.gone = true;
  assert.deepEqual(JSON.parse(await steps.retract()), { removed: false });
  ide.gone = false;
  assert.deepEqual(end(await hub('two').prepare({ ...key, id: 'other' }, 'next', 1000)), { prepared: true, input: 'next' });
});

test('Retract_TextThatDoesNotGoAtTheFirstTry_GoesAtTheNext', async () => {
  const played = scriptedIde();
  const { ide, moveFocus, end } = played;
  const answer = await retractedUnderAMenu(played);
  Object.assign(ide, { held: false, sticks: true });
  moveFocus();
  await eventually(() => ide.tries > 0);
  ide.sticks = false;
  moveFocus();
  await eventually(() => ide.input === '');
  assert.deepEqual(end(answer), { removed: false });
});

test('Prepare_TextThatWasLeft_IsTakenOutFirst', async () => {
  const { ide, fence, steps, key, end } = scriptedIde();
  fence.leftover = 'left';
  ide.input = 'left';
  assert.deepEqual(end(await steps.prepare(key, 'next', 1000)), { prepared: true, input: 'next' });
});

test('Retract_HubGaveUpBeforeThePageTyped_NothingStays', async () => {
  const { ide, steps, key, end } = scriptedIde();
  ide.held = true;
  const preparing = steps.prepare(key, 'text', 1000);
  steps.retract();
  ide.held = false;
  assert.deepEqual(end(await preparing), { error: 'sendRejected' });
});

test('Leave_HubIsGoneBeforeThePress_TheInputIsEmpty', async () => {
  const { ide, steps, key, end } = scriptedIde();
  await steps.prepare(key, 'text', 1000);
  steps.leave();
  await eventually(() => ide.input === '');
  assert.deepEqual(end(), {});
});
