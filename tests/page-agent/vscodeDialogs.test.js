// The workbench's modal dialogs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { cancelDialog, dialogs } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeDialogs.js';

test('Dialogs_EachBox_IsOne', () => {
  show('<div class="monaco-dialog-box"></div>');
  assert.equal(dialogs().length, 1);
});

test('CancelDialog_WithAnX_PressesIt', () => {
  const dialog = show('<div class="monaco-dialog-box"><div class="dialog-toolbar"><a class="codicon-dialog-close"></a></div></div>');
  let presses = 0;
  dialog.querySelector('a').addEventListener('click', () => { presses++; });
  cancelDialog(dialog);
  assert.equal(presses, 1);
});

test('CancelDialog_Without_PressesEscape', () => {
  const dialog = show('<div class="monaco-dialog-box"></div>');
  const keys = [];
  for (const type of ['keydown', 'keyup']) dialog.addEventListener(type, event => keys.push(`${event.type} ${event.key}`));
  cancelDialog(dialog);
  assert.deepEqual(keys, ['keydown Escape', 'keyup Escape']);
});
