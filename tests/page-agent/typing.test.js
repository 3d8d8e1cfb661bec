// A message on its way, before an IDE that does what the test says. The typing*.test.js beside it have the many ways in which it may end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from './page.js';
import { fenceOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/fence.js';
import { typing } from '../../src/ChatHub.Server/Cdp/PageAgent/js/typing.js';

const key = { id: 'id', text: 'hash', isRepeatable: true };

/** An IDE that takes what is pressed, and a hub's steps before it. */
function played(more = {}) {
  const ide = { input: '', isShown: false, chat: 1, pressed: 0, why: null };
  const input = document.createElement('textarea');
  const adapter = {
    panel: () => document.body, input: () => input, mark: () => ({}), obstacle: () => ide.why, isFocusHeld: () => false,
    conversation: () => ({ chat: ide.chat }), isSameConversation: (before, now) => before.chat === now.chat,
    hasDraft: () => ide.input !== '',
    content: () => ide.input,
    holds: (_, text) => text !== null && ide.input === text,
    isWritten: (_, held, text) => held === text,
    write: (_, text) => { ide.input = text; return true; },
    empty: async () => { ide.input = ''; return true; },
    isReady: () => true,
    submit: () => { ide.pressed++; ide.isShown = true; ide.input = ''; },
    taken: () => ide.isShown ? 'delivered' : null,
    ...more,
  };
  const page = {};
  const hub = name => {
    const steps = typing(adapter, fenceOf(page), name);
    const ask = step => async (...values) => JSON.parse(await steps[step](...values));
    return { prepare: ask('prepare'), submit: steps.submit, retract: ask('retract'), leave: steps.leave };
  };
  return { ide, hub, ...hub('one') };
}

test('Submit_IdeShowsTheMessage_IsDelivered', async () => {
  const { ide, prepare, submit } = played();
  assert.deepEqual(await prepare(key, 'text', 60_000), { prepared: true });
  assert.equal(ide.input, 'text');
  assert.deepEqual(await submit(key, 60_000), { pressed: true, status: 'delivered' });
  assert.deepEqual([ide.pressed, ide.input], [1, '']);
});

test('Submit_NothingHappens_IsStillInTheInput', async () => {
  const { ide, prepare, submit } = played({ submit: () => {} });
  await prepare(key, 'text', 60_000);
  assert.deepEqual(await submit(key, 0), { pressed: true, status: 'stillInInput' });
  assert.equal(ide.input, 'text');
});

test('Prepare_Draft_IsLeftAsItIs', async () => {
  const { ide, prepare } = played();
  ide.input = 'theirs';
  assert.equal((await prepare(key, 'text', 60_000)).error, 'draftPresent');
  assert.equal(ide.input, 'theirs');
});

test('Prepare_SomethingInTheWay_IsNamed', async () => {
  const { ide, prepare } = played();
  ide.why = 'requestPending';
  assert.equal((await prepare(key, 'text', 60_000)).error, 'requestPending');
});

test('Submit_AnotherConversationSince_IsNotPressed', async () => {
  const { ide, prepare, submit } = played();
  await prepare(key, 'text', 60_000);
  ide.chat = 2;
  assert.deepEqual(await submit(key, 60_000), { pressed: false, error: 'chatChanged' });
  assert.equal(ide.pressed, 0);
});

test('Submit_WithoutPrepare_IsNotPressed', async () => assert.deepEqual(await played().submit(key, 60_000), { pressed: false }));

test('Submit_GivenUpWhileItWaits_LeavesTheNextOneAlone', async () => {
  let isShown = false;
  const { ide, prepare, submit, retract } = played({ submit: () => {}, taken: () => isShown ? 'delivered' : null });
  await prepare(key, 'text', 60_000);
  const first = submit(key, 60_000);
  await retract();
  await prepare({ ...key, id: 'next' }, 'next', 60_000);
  isShown = true;
  await first;
  assert.deepEqual(await submit({ ...key, id: 'next' }, 60_000), { pressed: true, status: 'delivered' });
  assert.equal(ide.input, 'next');
});

test('Prepare_SameIdAtAnotherHub_IsPressedOnce', async () => {
  const { ide, hub, prepare, submit } = played();
  await prepare(key, 'text', 60_000);
  await submit(key, 60_000);
  assert.deepEqual(await hub('two').prepare(key, 'text', 60_000), { pressedBefore: 'delivered' });
  assert.equal((await hub('two').prepare({ id: 'id', text: 'another', isRepeatable: true }, 'text', 60_000)).error, 'idUsed');
  assert.equal(ide.pressed, 1);
});

test('Retract_NotPressedYet_TheInputIsEmpty', async () => {
  const { ide, prepare, retract } = played();
  await prepare(key, 'text', 60_000);
  assert.deepEqual(await retract(), { removed: true });
  assert.equal(ide.input, '');
});

test('Leave_HubIsGone_TheInputIsEmpty', async () => {
  const { ide, prepare, leave } = played();
  await prepare(key, 'text', 60_000);
  leave();
  await eventually(() => ide.input === '');
});
