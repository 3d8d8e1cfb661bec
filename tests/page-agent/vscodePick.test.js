// VS Code's list of the conversations that it keeps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, find } from './page.js';
import { pickList } from './pickList.js';
import { workbenchWindow } from './workbenchWindow.js';
import { choose } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodePick.js';

const MANY = Array.from({ length: 23 }, (_, i) => ({ session: `session ${i}`, title: `Title ${i}`, rows: [] }));

/** A window with this list, and somebody who writes elsewhere in it. */
function listed(t, conversations = MANY) {
  workbenchWindow({ view: { title: 'Before' } });
  find('.part.editor').innerHTML = '<input id="desk">';
  find('#desk').focus();
  return { chat: find('.interactive-session'), page: pickList(conversations, t) };
}

const hasFocusAtTheDesk = () => document.activeElement === find('#desk');

for (const i of [0, 12, 22]) {
  test(`Choose_Number${i}OfMany_IsChosenWhereverItIsInTheList`, async t => {
    const { chat, page } = listed(t);
    assert.deepEqual(choose(chat, `session ${i}`), { title: `Title ${i}` });
    assert.deepEqual([page.chosen, page.opened, hasFocusAtTheDesk()], [[`session ${i}`], 1, true]);
    await eventually(() => page.closed === 1 && find('.chat-view-title-label')?.textContent === `Title ${i}`);
  });
}

test('Choose_NotListed_TheListIsClosedByTheFocusAlone', t => {
  const { chat, page } = listed(t);
  assert.equal(choose(chat, 'another'), null);
  assert.deepEqual([page.chosen, page.closed, page.escapes, hasFocusAtTheDesk()], [[], 1, 0, true]);
});

test('Choose_NotListedInAWindowWithoutTheFocus_TheKeyReachesTheListAlone', t => {
  const { chat, page } = listed(t);
  const { hasFocus } = document;
  document.hasFocus = () => false;
  let inTheChat = 0;
  chat.addEventListener('keydown', () => { inTheChat++; });
  try {
    assert.equal(choose(chat, 'another'), null);
  } finally {
    document.hasFocus = hasFocus;
  }
  assert.deepEqual([page.closed, page.escapes, inTheChat], [1, 1, 0]);
});

test('Choose_NoListBehindTheTitle_NothingIsDone', t => {
  const { chat, page } = listed(t);
  find('.chat-view-title-label-container').className = 'of another version';
  assert.deepEqual([choose(chat, 'session 0'), page.opened], [null, 0]);
});
