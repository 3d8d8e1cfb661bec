// VS Code's chat input: an editor that answers the clipboard's events as Monaco does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find } from './page.js';
import { workbench } from './workbench.js';
import { readInput, vscodeInput } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeInput.js';

/** The panel, with an editor of one line that holds a text. */
function editorWith(text = '') {
  const panel = workbench();
  const input = find('textarea.inputarea');
  const editor = { text, isAll: false };
  input.addEventListener('keydown', ({ key, ctrlKey }) => { if (key === 'a' && ctrlKey) editor.isAll = true; });
  input.addEventListener('copy', ({ clipboardData }) => {
    clipboardData.setData('text/plain', editor.isAll ? editor.text : `${editor.text}\n`);
    clipboardData.setData('vscode-editor-data', JSON.stringify({ isFromEmptySelection: !editor.isAll }));
  });
  input.addEventListener('cut', () => { editor.text = ''; });
  input.addEventListener('paste', ({ clipboardData }) => { editor.text = clipboardData.getData('text/plain'); });
  return { panel, editor };
}

test('ReadInput_TextareaOfTheEditor_IsFoundWithItsSign', () => {
  const { element, sign } = readInput(workbench());
  assert.equal(element, find('textarea'));
  assert.equal(sign, '.interactive-input-editor textarea.inputarea');
});

test('Write_EmptyInput_PastesTheText', () => {
  const { panel, editor } = editorWith();
  assert.equal(vscodeInput.write(panel, 'a\r\nb'), true);
  assert.equal(editor.text, 'a\nb');
});

test('Write_SomebodysText_IsLeftAlone', () => {
  const { panel, editor } = editorWith('theirs');
  assert.equal(vscodeInput.write(panel, 'text'), false);
  assert.equal(editor.text, 'theirs');
});

test('HasDraft_TextInTheCursorsLine_IsOne', () => {
  assert.equal(vscodeInput.hasDraft(editorWith('theirs').panel), true);
  assert.equal(vscodeInput.hasDraft(workbenchWithoutInput()), false);
});

test('Holds_OtherText_IsNotSelectedForIt', () => {
  const { panel, editor } = editorWith('theirs');
  assert.equal(vscodeInput.holds(panel, 'ours'), false);
  assert.equal(editor.isAll, false);
  assert.equal(vscodeInput.holds(panel, 'theirs'), true);
  assert.equal(vscodeInput.holds(panel, null), false);
});

test('Empty_OwnText_IsCut', async () => {
  const { panel, editor } = editorWith('ours');
  find('.codicon-send').classList.add('disabled'); // As it is where nothing is written.
  assert.equal(await vscodeInput.empty(panel), true);
  assert.equal(editor.text, '');
});

test('IsReady_ButtonThatIsDisabled_IsNot', () => {
  const { panel } = editorWith();
  assert.equal(vscodeInput.isReady(panel), true);
  find('.codicon-send').classList.add('disabled');
  assert.equal(vscodeInput.isReady(panel), false);
});

test('IsReady_AnswerHasJustBegun_TheButtonIsWaitedFor', () => {
  const { panel } = editorWith();
  find('.monaco-list-rows').innerHTML = '<div class="chat-response-loading"></div>';
  assert.equal(vscodeInput.isReady(panel), false);
});

test('IsReady_AnswersBeginInTwoChats_EachHasAMomentOfItsOwn', t => {
  const { panel } = editorWith();
  find('.monaco-list-rows').innerHTML = '<div class="chat-response-loading"></div>';
  const other = panel.cloneNode(true);
  let now = 1000;
  t.mock.method(performance, 'now', () => now);
  assert.equal(vscodeInput.isReady(panel), false);
  now += 2000;
  assert.deepEqual([vscodeInput.isReady(panel), vscodeInput.isReady(other)], [true, false]);
});

function workbenchWithoutInput() {
  const panel = workbench();
  find('textarea').remove();
  return panel;
}
