// One row of VS Code's chat.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, show } from './page.js';
import { LAST, request, response } from './workbench.js';
import { readRow, roleOf, rowReadings } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeRow.js';

test('RoleOf_RowOrItem_SaysBySign', () => {
  assert.deepEqual(roleOf(show(request(0, 'a'))), { sign: 'row class', role: 'user' });
  assert.deepEqual(roleOf(show('<div><div class="interactive-response"></div></div>')), { sign: 'item class', role: 'assistant' });
  assert.deepEqual(roleOf(show('<div></div>')), { sign: null, role: null });
});

test('ReadRow_Request_HasItsTimeAsKey', () => {
  assert.deepEqual(readRow(show(request(3, 'hello')), false), {
    slot: 3, role: 'user', text: 'hello', state: 'complete', key: '2026-01-01T00:00:03Z', exact: false, createdAt: '2026-01-01T00:00:03Z',
  });
});

test('ReadRow_AttachmentsAlone_HaveNoText', () => {
  assert.equal(readRow(show(request(0, '1 attachment', '<div class="chat-attached-context-attachment"></div>')), false).text, '');
});

test('ReadRow_LastAnswerWhileOneRuns_IsBeingWritten', () => {
  const row = show(response(1, ' text', undefined, LAST));
  assert.equal(readRow(row, true).state, 'streaming');
  assert.equal(readRow(row, false).state, 'complete');
});

test('ReadRow_AnswerWithAnError_EndsInItsWords', () => {
  const row = show(response(1, ' half', '<div class="chat-notification-widget"><i class="codicon-error"></i>No network</div>'));
  const { state, text } = readRow(row, false);
  assert.deepEqual([state, text], ['failed', 'half\n\nNo network']);
});

test('ReadRow_DividerAndWhatNoSignFits_AreNoMessages', () => {
  assert.equal(readRow(show('<div><div class="interactive-item-container pending-divider"></div></div>'), false), null);
  assert.deepEqual(readRow(show('<div></div>'), false), { unread: true });
});

test('RowReadings_NothingChanged_IsTheSameObject', () => {
  const row = show(request(0, 'a'));
  const seen = rowReadings();
  const first = seen.read(row, false);
  assert.equal(seen.read(row, false), first);
  seen.changed([{ target: find('.value') }]);
  assert.notEqual(seen.read(row, false), first);
  const again = seen.read(row, false);
  seen.forget();
  assert.notEqual(seen.read(row, false), again);
});
