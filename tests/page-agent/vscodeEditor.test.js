// A Monaco editor, and what it puts into a clipboard of ours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { find, show } from './page.js';
import { openedBy } from './openedBy.js';
import { editorIn } from './monaco.js';
import { allTextIn, press, selected, withAllSelected, withFocus } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeEditor.js';

function editorWith(text) {
  show('<div><div id="editor"></div><input id="desk"></div>');
  find('#desk').focus();
  return editorIn(find('#editor'), text);
}

const LINES = 'one\n\ttwo\n\u202ethree\u202c\n';

test('AllTextIn_SeveralLines_AreThereExactlyAndTheFocusIsGivenBack', () => {
  const editor = editorWith(LINES);
  assert.equal(allTextIn(editor.input), LINES);
  assert.equal(document.activeElement.id, 'desk');
});

test('AllTextIn_EmptyEditor_IsEmpty', () => assert.equal(allTextIn(editorWith('').input), ''));

test('AllTextIn_EditorThatTakesNoFocus_IsNull', () => {
  const editor = editorWith(LINES);
  editor.input.disabled = true;
  assert.equal(allTextIn(editor.input), null);
});

test('AllTextIn_EditorThatHearsNoKey_IsNull', () => {
  const editor = editorWith(LINES);
  Object.defineProperty(editor, 'isAll', { get: () => false, set() {} });
  assert.equal(allTextIn(editor.input), null);
});

test('Selected_NothingIs_IsTheCursorsLine', () => {
  assert.deepEqual(selected(editorWith(LINES).input), { isLine: true, text: 'one' });
});

test('Selected_NothingAnswers_IsNoText', () => {
  assert.deepEqual(selected(show('<textarea></textarea>')), { isLine: false, text: '' });
});

test('WithAllSelected_ItsText_IsSelectedWhileItLasts', () => {
  const { input } = editorWith(LINES);
  assert.deepEqual(withAllSelected(input, selected), { isLine: false, text: LINES });
});

test('Press_Letter_IsAShortcut', () => {
  const { input } = editorWith('');
  const keys = [];
  input.addEventListener('keydown', ({ key, code, ctrlKey, metaKey }) => keys.push([key, code, ctrlKey, metaKey]));
  press(input, 'a');
  assert.deepEqual(keys, [['a', 'KeyA', true, false]]);
});

test('WithFocus_WindowWithoutTheFocus_TheEditorHearsThatItHasItAndLosesIt', t => {
  const { input } = editorWith('');
  const heard = [];
  for (const type of ['focus', 'blur']) input.addEventListener(type, () => heard.push(type));
  withFocus(input, () => heard.push('act'));
  const real = heard.splice(0);
  t.mock.method(document, 'hasFocus', () => false);
  withFocus(input, () => heard.push('act'));
  // Beside what jsdom fires, which a hidden window does not.
  assert.deepEqual([real, heard], [['focus', 'act', 'blur'], ['focus', 'focus', 'act', 'blur', 'blur']]);
});

test('WithFocus_AnotherEditorBelievesToHaveIt_LosesItForThatMoment', t => {
  show('<div class="monaco-editor focused" id="other"></div><div class="monaco-editor" id="editor"></div>');
  const [other, { input }] = [editorIn(find('#other'), ''), editorIn(find('#editor'), '')];
  other.input.focus();
  t.mock.method(document, 'hasFocus', () => false);
  const heard = [];
  const said = event => { if (!event.isTrusted) heard.push(event.type); };
  for (const type of ['focus', 'blur']) other.input.addEventListener(type, said);
  // jsdom fires what a hidden window does not.
  t.mock.method(other.input, 'focus', () => {});
  let atAct = null;
  withFocus(input, () => { atAct = [...heard]; });
  assert.equal(atAct.at(0), 'blur');
});

test('WithFocus_EditorOfAnotherWindowBelievesToHaveIt_LosesItForThatMoment', t => {
  const away = new JSDOM('<div class="monaco-editor focused"><textarea class="inputarea"></textarea></div>').window;
  const other = away.document.querySelector('textarea');
  // What is asked in a window of another window's elements is of this one in jsdom.
  t.mock.method(other, 'dispatchEvent', event => heard.push(event.type));
  const heard = [];
  openedBy(t, away);
  other.focus();
  const { input } = editorWith('');
  withFocus(input, () => heard.push('act'));
  other.blur(); // Somebody goes elsewhere in it: nothing is given back.
  withFocus(input, () => heard.push('act'));
  assert.deepEqual(heard, ['blur', 'act', 'focus', 'blur', 'act']);
});
