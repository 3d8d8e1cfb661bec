// What is read of VS Code's chat.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find } from './page.js';
import { LAST, request, response, workbench } from './workbench.js';
import { readPanel } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeReading.js';
import { readRow } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeRow.js';

const PENDING = '<div class="pending-request"></div>';

const read = panel => readPanel(panel, readRow);

test('Read_RequestAndAnswer_AreMessages', () => {
  const { rows, pending, count, busy } = read(workbench(request(0, 'hello'), response(1, ' world', undefined, LAST)));
  assert.deepEqual(rows.map(({ slot, role, text, state }) => [slot, role, text, state]), [
    [0, 'user', 'hello', 'complete'],
    [1, 'assistant', 'world', 'complete'],
  ]);
  assert.deepEqual([pending, count, busy], [[], 2, false]);
});

test('Read_MessageThatWaits_IsPending', () => {
  const { pending } = read(workbench(request(0, 'a'), request(2, 'next', PENDING)));
  assert.deepEqual(pending.map(({ text, state }) => [text, state]), [['next', 'pending']]);
});

test('Read_RowOfUnknownKind_NothingIsGuessed', () => {
  assert.match(read(workbench('<div class="monaco-list-row"></div>')).unmatched, /of 1 of 1 rows/);
});

test('Read_NoList_IsSaid', () => {
  const panel = workbench();
  find('.interactive-list').remove();
  assert.match(read(panel).unmatched, /the message list/);
});
