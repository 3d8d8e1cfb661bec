// The genuine workbench, as far as its signs go. What only an editor that works can show is tested end to end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find } from './page.js';
import { LAST, request, response, workbench } from './workbench.js';
import { vscodeAdapter } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscode.js';

const PENDING = '<div class="pending-request"></div>';

test('Panel_ChatViewAndChatInAnEditor_IsTheView', () => {
  const panel = workbench();
  panel.insertAdjacentHTML('afterend', '<div class="part editor"><div class="editor-instance"><div class="interactive-session"></div></div></div>');
  const adapter = vscodeAdapter();
  assert.equal(adapter.isIde(), true);
  assert.equal(adapter.panel(), panel);
  assert.equal(adapter.elsewhere(), 1);
});

test('Read_RequestAndAnswer_AreMessages', () => {
  const { rows, pending, count, busy } = vscodeAdapter().read(workbench(request(0, 'hello'), response(1, ' world', undefined, LAST)));
  assert.deepEqual(rows.map(({ slot, role, text, state }) => [slot, role, text, state]), [
    [0, 'user', 'hello', 'complete'],
    [1, 'assistant', 'world', 'complete'],
  ]);
  assert.deepEqual([pending, count, busy], [[], 2, false]);
});

test('Read_MessageThatWaits_IsPending', () => {
  const { pending } = vscodeAdapter().read(workbench(request(0, 'a'), request(2, 'next', PENDING)));
  assert.deepEqual(pending.map(({ text, state }) => [text, state]), [['next', 'pending']]);
});

test('Read_RowOfUnknownKind_NothingIsGuessed', () => {
  assert.match(vscodeAdapter().read(workbench('<div class="monaco-list-row"></div>')).unmatched, /of 1 of 1 rows/);
});

test('Read_NoList_IsSaid', () => {
  const panel = workbench();
  find('.interactive-list').remove();
  assert.match(vscodeAdapter().read(panel).unmatched, /the message list/);
});

test('Taken_RequestWithTheText_IsDeliveredOrQueued', () => {
  const adapter = vscodeAdapter();
  const panel = workbench(request(0, 'hello'));
  assert.equal(adapter.taken(panel, 'hello', { count: 1, pending: 0 }, true), null);
  assert.equal(adapter.taken(panel, 'hello', { count: 0, pending: 0 }, true), 'delivered');
  // Two that waited together.
  assert.equal(adapter.taken(workbench(request(0, 'one\n\nhello')), 'hello', { count: 0, pending: 0 }, true), 'delivered');
  assert.equal(adapter.taken(workbench(request(2, 'hello', PENDING)), ' hello ', { count: 0, pending: 0 }, true), 'queued');
});

test('NewChat_IconInTheTitle_IsIt', () => assert.equal(vscodeAdapter().newChat(workbench()), find('.codicon-plus')));

test('Check_EachSign_IsCounted', () => {
  const [{ counts }] = vscodeAdapter().check(workbench(request(0, 'a')));
  assert.deepEqual(
    counts.map(({ name, count }) => [name, count]),
    [['ide', 1], ['panel', 1], ['list', 1], ['row', 1], ['role', 1], ['input', 1], ['send', 1]]);
});
