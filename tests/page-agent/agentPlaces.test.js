// The places of VS Code's windows, as the hub reads, hears and opens them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, find } from './page.js';
import { agentIn, VSCODE } from './agentIn.js';
import { editorIn } from './monaco.js';
import { pickList } from './pickList.js';
import { indexOf, storedWeb } from './storedWeb.js';
import { LAST, request, response } from './workbench.js';
import { hideView, resourceOf, sessionOf, showView, workbenchWindow } from './workbenchWindow.js';

const [A, B] = ['a', 'b'].map(sessionOf);
const EDITOR = `editor ${resourceOf(A)}`;

const rowsOf = (text, answer = 'done') => [request(0, text), response(1, answer, undefined, LAST)];
const textsOf = ({ rows }) => rows.map(({ text }) => text);

/** A window with a chat in its view, and one in an editor, which comes first in the DOM. */
function window2(t, more = {}) {
  storedWeb({ 'vscode-web-state-db-a-1': { 'chat.ChatSessionStore.index': indexOf([B, 'Kept', 1]) } });
  workbenchWindow({
    view: { title: 'In the view', rows: rowsOf('asked in the view'), ...more },
    groups: [{ tabs: [{ name: A, title: 'In the editor', isActive: true }], session: A, rows: rowsOf('asked in the editor') }],
  });
  // Nothing is written in any of them.
  document.querySelectorAll('.monaco-editor').forEach(editor => editorIn(editor, ''));
  document.querySelectorAll('.codicon-send').forEach(button => button.classList.add('disabled'));
  const agent = agentIn(t, VSCODE);
  return { ...agent, view: agent.at('panel'), editor: agent.at(EDITOR), chats: [find('.part.auxiliarybar'), find('.part.editor')] };
}

/** A plan waits to be looked through in a chat. */
const plan = chat => chat.querySelector('.interactive-input-part').insertAdjacentHTML(
  'afterbegin', '<div class="chat-plan-review-widget-container"><p><b class="chat-plan-review-title-label">A plan</b></p></div>');

test('Read_EditorBeforeTheViewInTheDom_EachIsItsOwn', async t => {
  const { ask, view, editor } = window2(t);
  assert.deepEqual((await ask('locate')).places, [
    { key: 'panel', kind: 'panel', title: 'In the view', isShown: true }, { key: EDITOR, kind: 'editor', title: 'In the editor', isShown: true },
  ]);
  assert.deepEqual(textsOf(await view.ask('read')), ['asked in the view', 'done']);
  assert.deepEqual(textsOf(await editor.ask('read')), ['asked in the editor', 'done']);
});

test('Tell_OneOfTwoGrows_OnlyItIsToldOf', async t => {
  const { view, editor, chats } = window2(t);
  await view.ask('read');
  await editor.ask('read');
  chats[1].querySelector('.response').setAttribute('aria-label', 'done, and more');
  await eventually(() => editor.words().length === 1);
  assert.deepEqual(editor.words()[0].news.rows, [{ same: 0, count: 1 }, { of: 1, append: ', and more' }]);
  assert.equal(view.words().length, 0);
});

test('Tell_ViewIsHiddenAndComesBack_IsToldAndHeardAgain', async t => {
  const { ask, view, places } = window2(t);
  await ask('locate');
  await view.ask('read');
  hideView();
  await eventually(() => places()?.[0].isShown === false);
  await eventually(() => view.words().length === 1);
  view.heard(true);
  assert.deepEqual(Object.keys(await view.ask('read')), ['panel', 'isIde', 'title', 'version', 'conversation']);
  showView({ title: 'In the view', rows: rowsOf('asked in the view') });
  await eventually(() => places()[0].isShown === true);
  await eventually(() => view.words().length === 2);
  view.heard(true);
  assert.deepEqual(textsOf(await view.ask('read')), ['asked in the view', 'done']);
  find('.part.auxiliarybar .response').setAttribute('aria-label', 'done again');
  await eventually(() => view.words().length === 3);
});

test('Tell_EditorIsClosed_ItsPlaceIsGone', async t => {
  const { ask, editor, places } = window2(t);
  await ask('locate');
  await editor.ask('read');
  find('.tab').remove();
  find('.editor-instance').remove();
  await eventually(() => places()?.length === 1);
  assert.deepEqual(places().map(({ key }) => key), ['panel']);
  assert.equal((await editor.ask('read')).panel, false);
});

test('Tell_TitleChanges_IsToldOnce', async t => {
  const { ask, words, places } = window2(t);
  await ask('locate');
  find('.tab .label-name').textContent = '<b>Renamed</b> \u202e';
  find('.tab').setAttribute('aria-label', 'Renamed');
  await eventually(() => places()?.[1].title === '<b>Renamed</b> \u202e');
  assert.equal(words.length, 1);
});

test('Read_OneOfTwoWaitsForAPerson_OnlyItDoes', async t => {
  const { view, editor, chats } = window2(t);
  plan(chats[1]);
  assert.deepEqual([(await view.ask('read')).needsInput, (await view.ask('read')).requests], [false, undefined]);
  const { needsInput, requests } = await editor.ask('read');
  assert.deepEqual([needsInput, requests.map(({ kind, title }) => [kind, title])], [true, [['other', 'A plan']]]);
});

test('NewChat_InAnEditor_ThereIsNone', async t => {
  const { editor } = window2(t);
  let clicks = 0;
  find('.part.editor .codicon-plus').addEventListener('click', () => { clicks++; });
  assert.deepEqual([await editor.ask('newChat', 60_000), clicks], [{ error: 'newChatNotFound' }, 0]);
});

const KEPT = { session: B, title: 'Kept', rows: rowsOf('asked before').map(html => html.replace('2026', '2025')) };

test('Open_KeptConversation_IsShownInTheView', async t => {
  const { view } = window2(t);
  pickList([KEPT], t);
  assert.deepEqual(await view.ask('open', B, 60_000), {});
  assert.deepEqual(textsOf(await view.ask('read')), ['asked before', 'done']);
});

test('Open_NotOffered_IsNotFound', async t => {
  const { view } = window2(t);
  const page = pickList([KEPT], t);
  assert.deepEqual(await view.ask('open', 'another', 60_000), { error: 'conversationNotFound' });
  assert.deepEqual([page.opened, page.closed], [1, 1]);
});

const AGAINST = {
  draftPresent: view => { view.querySelector('.codicon-send').classList.remove('disabled'); },
  answerRuns: view => { view.querySelector('.response .value').insertAdjacentHTML('beforeend', '<i class="chat-response-loading"></i>'); },
  requestPending: plan,
  editPresent: view => { view.querySelector('.interactive-request').classList.add('editing'); },
  attachmentPresent: view => {
    view.querySelector('.interactive-input-part').insertAdjacentHTML('afterbegin', '<i class="chat-attached-context-attachment"></i>');
  },
};
for (const [error, begin] of Object.entries(AGAINST)) {
  test(`Open_${error}_IsSaidAndNothingIsOpened`, async t => {
    const { view, chats } = window2(t);
    const page = pickList([KEPT], t);
    begin(chats[0]);
    assert.deepEqual([await view.ask('open', B, 60_000), page.opened], [{ error }, 0]);
  });
}

test('Open_InAnEditor_IsBoundToItsOwn', async t => {
  const { editor } = window2(t);
  const page = pickList([KEPT], t);
  assert.deepEqual([await editor.ask('open', B, 60_000), page.opened], [{ error: 'placeIsBound' }, 0]);
});

test('Open_ConversationOfAnEditor_IsNotMovedOutOfIt', async t => {
  const { view } = window2(t);
  const page = pickList([{ ...KEPT, session: A }], t);
  assert.deepEqual([await view.ask('open', A, 60_000), page.opened], [{ error: 'conversationNotFound' }, 0]);
});
