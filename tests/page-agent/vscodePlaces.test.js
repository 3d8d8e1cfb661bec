// Where VS Code shows chats.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areNodes, find } from './page.js';
import { hideView, instanceOf, resourceOf, sessionOf, showView, workbenchWindow } from './workbenchWindow.js';
import { chatIn, isEditor, titleOf, vscodePlaces } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodePlaces.js';

const [A, B, C] = ['a', 'b', 'c'].map(sessionOf);
const editor = session => `editor ${resourceOf(session)}`;
const told = places => places.map(({ key, title, isShown }) => [key, title, isShown]);
const tab = (name, title, isActive = false) => ({ name, title, isActive });

/** Another tab of the one group is in front, with its conversation; null: a file. */
function turnTo(index, session) {
  const tabs = [...document.querySelectorAll('.tab')];
  tabs.forEach((one, i) => one.classList.toggle('active', i === index));
  find('.editor-container').innerHTML = session ? instanceOf(session) : '';
}

test('Places_ViewAndEditorBeforeItInTheDom_AreBoth', () => {
  workbenchWindow({ view: { title: 'In the view' }, groups: [{ tabs: [tab(A, 'In the editor', true)], session: A }] });
  assert.deepEqual(told(vscodePlaces()()), [['panel', 'In the view', true], [editor(A), 'In the editor', true]]);
  areNodes([chatIn('panel'), chatIn(editor(A)), chatIn(editor(B))], [
    find('.part.auxiliarybar .interactive-session'), find('.editor-instance .interactive-session'), null,
  ]);
  assert.deepEqual([isEditor('panel'), isEditor(editor(A))], [false, true]);
});

test('Places_ViewIsHidden_IsAPlaceThatIsNotShown', () => {
  workbenchWindow({ view: { title: '' } });
  const places = vscodePlaces();
  assert.deepEqual(told(places()), [['panel', null, true]]);
  hideView();
  assert.deepEqual([told(places()), chatIn('panel')], [[['panel', null, false]], null]);
  showView({ title: 'Again' });
  assert.deepEqual(told(places()), [['panel', 'Again', true]]);
});

test('Places_InlineChatsAndTheQuickChat_AreNone', () => {
  workbenchWindow({ groups: [{ tabs: [], session: A }] });
  for (const around of ['quick-input-widget', 'zone-widget', 'chat-editing-input', 'monaco-list-row']) {
    find('.monaco-workbench').insertAdjacentHTML('afterbegin', `<div class="part ${around}"><div class="interactive-session"></div></div>`);
  }
  assert.deepEqual(told(vscodePlaces()()), [['panel', null, false], [editor(A), null, true]]);
});

test('Places_EditorWithoutAConversationYet_IsNone', () => {
  workbenchWindow({ groups: [{ tabs: [tab('chat-7', 'New Chat', true)], session: null }] });
  assert.deepEqual(told(vscodePlaces()()), [['panel', null, false]]);
});

test('Places_TabsBehindOthers_AreThoseThatTheTabOrWhatWasSeenTells', () => {
  workbenchWindow({ groups: [{ tabs: [tab('chat-7', 'One', true), tab(B, 'Two'), tab('chat-9', 'Three'), tab(null, 'A file')], session: A }] });
  const places = vscodePlaces();
  // Which conversation the third one is, nobody has seen.
  assert.deepEqual(told(places()).slice(1), [[editor(A), 'One', true], [editor(B), 'Two', false]]);
  turnTo(2, C);
  assert.deepEqual(told(places()).slice(1), [[editor(C), 'Three', true], [editor(A), 'One', false], [editor(B), 'Two', false]]);
  turnTo(3, null);
  assert.deepEqual(told(places()).slice(1), [[editor(A), 'One', false], [editor(B), 'Two', false], [editor(C), 'Three', false]]);
  find('.tab').remove();
  assert.deepEqual(told(places()).slice(1), [[editor(B), 'Two', false], [editor(C), 'Three', false]]);
});

test('Places_TabComesToTheFrontBeforeItsConversation_IsNotTakenForTheOneBefore', () => {
  workbenchWindow({ groups: [{ tabs: [tab('chat-7', 'One', true), tab('chat-9', 'Two')], session: A }] });
  const places = vscodePlaces();
  places();
  turnTo(1, A);
  places();
  turnTo(1, B);
  places();
  turnTo(0, A);
  assert.deepEqual(told(places()).slice(1), [[editor(A), 'One', true], [editor(B), 'Two', false]]);
});

test('Places_TabGoesBeforeItsConversationCame_IsNotThatOfTheOneBefore', () => {
  workbenchWindow({ groups: [{ tabs: [tab('chat-7', 'One', true), tab('chat-9', 'Two')], session: A }] });
  const places = vscodePlaces();
  places();
  turnTo(1, A);
  places();
  turnTo(1, null);
  find('.tab').remove();
  assert.deepEqual(told(places()).slice(1), []);
});

test('Places_OneConversationInTwoGroups_IsOnePlace', () => {
  const group = { tabs: [tab(A, 'Twice', true)], session: A };
  workbenchWindow({ groups: [group, group] });
  assert.deepEqual(told(vscodePlaces()()).slice(1), [[editor(A), 'Twice', true]]);
  assert.equal(chatIn(editor(A)) === find('.interactive-session'), true);
});

test('Places_WindowOfAnEditorsOwn_HasNoView', t => {
  const { title } = document;
  t.after(() => { document.title = title; window.opener = null; });
  workbenchWindow({ isOwn: true, groups: [{ session: A }] });
  document.title = 'Words - and more - ws - code-server';
  assert.deepEqual(told(vscodePlaces()()), [[editor(A), null, true]]);
  const titleBeside = others => {
    Object.defineProperty(window, 'opener', { value: { document: { title: others } }, configurable: true, writable: true });
    return titleOf(chatIn(editor(A)));
  };
  for (const others of ['ws - code-server', 'hello.py - ws - code-server', '\u25cf more - ws - code-server']) {
    assert.equal(titleBeside(others), 'Words - and more', others);
  }
  assert.equal(titleBeside(document.title), null); // Where its own words end, nothing tells.
  assert.equal(titleBeside('Nothing like it'), null);
});

test('TitleOf_HtmlAndMarksOfDirection_IsTheVeryText', () => {
  const title = '<b>bold</b> \u202eevil\u202c';
  workbenchWindow({ view: { title: '' }, groups: [{ tabs: [tab(A, title, true)], session: A }] });
  find('.chat-view-title-label').textContent = title;
  assert.deepEqual(told(vscodePlaces()()), [['panel', title, true], [editor(A), title, true]]);
});
