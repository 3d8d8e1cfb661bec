// Stop, and "new chat".
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { buttonsOf, stopAnswer } from '../../src/ChatHub.Server/Cdp/PageAgent/js/buttons.js';

const LIMIT_MS = 60_000;

/** An IDE with these signs, and the buttons of it. What a press does is the test's. */
function played(more = {}) {
  show('<p></p>');
  const ide = { pressed: [], asked: 1, why: null, isEmpty: false, onPress() {} };
  const press = name => ({ click: () => { ide.pressed.push(name); ide.onPress(); document.body.append('.'); } });
  const adapter = {
    panel: () => document.body, input: () => null, isAnswering: () => false, conversation: () => ({ asked: ide.asked }), dialogs: () => [],
    stop: () => ide.runs ? press('stop') : null, newChat: () => press('new'), hasDraft: () => ide.isDrafted, isEmpty: () => ide.isEmpty, ...more,
  };
  const buttons = buttonsOf(adapter, { leaveDialogs() {}, lastingReason: async () => ide.why });
  return { ide, adapter, buttons };
}

test('StopAnswer_NothingRuns_IsNotPressed', async () => {
  const { ide, adapter } = played();
  assert.deepEqual([await stopAnswer(adapter, LIMIT_MS), ide.pressed], [{ pressed: false }, []]);
  assert.deepEqual(await stopAnswer({ ...adapter, panel: () => null }, LIMIT_MS), { error: 'chatPanelNotFound' });
});

test('StopAnswer_AnswerEnds_IsPressedOnce', async () => {
  const { ide, adapter } = played();
  Object.assign(ide, { runs: true, onPress() { ide.runs = false; } });
  assert.deepEqual([await stopAnswer(adapter, LIMIT_MS), ide.pressed], [{ pressed: true }, ['stop']]);
});

test('StopAnswer_TheNextOneBegins_HasEnded', async () => {
  const { ide, adapter } = played();
  Object.assign(ide, { runs: true, onPress() { ide.asked++; } });
  assert.deepEqual(await stopAnswer(adapter, LIMIT_MS), { pressed: true });
});

test('StopAnswer_GoesOn_IsSaid', async () => {
  const { ide, adapter } = played();
  ide.runs = true;
  assert.deepEqual([await stopAnswer(adapter, 0), ide.pressed], [{ pressed: true, error: 'stopNotTaken' }, ['stop']]);
});

test('NewChat_RequestWaits_StaysBehindAndTheChatIsNew', async () => {
  const { ide, buttons } = played();
  Object.assign(ide, { why: 'requestPending', onPress() { ide.isEmpty = true; } });
  assert.deepEqual([await buttons.newChat(LIMIT_MS), ide.pressed], [{}, ['new']]);
  buttons.leave();
});

test('NewChat_SomethingInTheWay_IsNamedAndNothingPressed', async () => {
  const { ide, buttons } = played();
  ide.why = 'focusHeld';
  assert.deepEqual([await buttons.newChat(LIMIT_MS), ide.pressed], [{ error: 'focusHeld' }, []]);
  Object.assign(ide, { why: null, isDrafted: true });
  assert.deepEqual([await buttons.newChat(LIMIT_MS), ide.pressed], [{ error: 'draftPresent' }, []]);
});

test('NewChat_NothingHappens_IsSaid', async () => {
  const { ide, buttons } = played();
  assert.deepEqual([await buttons.newChat(0), ide.pressed], [{ error: 'newChatNotShown' }, ['new']]);
  buttons.leave();
});
