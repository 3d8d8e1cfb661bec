// The genuine workbench, as far as its signs go. What only an editor that works can show is tested end to end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find } from './page.js';
import { request, workbench } from './workbench.js';
import { resourceOf, sessionOf, workbenchWindow } from './workbenchWindow.js';
import { vscodeAdapter } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscode.js';

const PENDING = '<div class="pending-request"></div>';

test('Taken_RequestWithTheText_IsDeliveredOrQueued', () => {
  const adapter = vscodeAdapter();
  const panel = workbench(request(0, 'hello'));
  assert.equal(adapter.taken(panel, 'hello', { count: 1, pending: 0 }, true), null);
  assert.equal(adapter.taken(panel, 'hello', { count: 0, pending: 0 }, true), 'delivered');
  // Two that waited together.
  assert.equal(adapter.taken(workbench(request(0, 'one\n\nhello')), 'hello', { count: 0, pending: 0 }, true), 'delivered');
  assert.equal(adapter.taken(workbench(request(2, 'hello', PENDING)), ' hello ', { count: 0, pending: 0 }, true), 'queued');
});

test('NewChat_IconInTheTitle_IsPressed', () => {
  const panel = workbench();
  let presses = 0;
  find('.codicon-plus').addEventListener('click', () => { presses++; });
  vscodeAdapter().newChat(panel).click();
  assert.equal(presses, 1);
  find('textarea').remove();
  assert.equal(vscodeAdapter().newChat(panel), null);
});

test('NewChat_NoIcon_IsTheKeyInTheChat', () => {
  const panel = workbench();
  find('.codicon-plus').remove();
  const keys = [];
  find('textarea').addEventListener('keydown', ({ key }) => keys.push(key));
  vscodeAdapter().newChat(panel).click();
  assert.deepEqual(keys, ['n']);
});

test('NewChat_SomebodyIsInAnotherChat_TheViewHasTheFocusForThePress', () => {
  const session = sessionOf('a');
  workbenchWindow({ view: { title: 'V' }, groups: [{ tabs: [], session }] });
  const [editors, views] = ['.part.editor textarea', '.part.auxiliarybar textarea'].map(find);
  editors.focus();
  // As VS Code does: in the chat that had the focus last.
  let begunIn = null;
  find('.part.auxiliarybar .codicon-plus').addEventListener('click', () => { begunIn = document.activeElement; });
  const adapter = vscodeAdapter();
  adapter.newChat(adapter.panel()).click();
  assert.deepEqual([begunIn === views, document.activeElement === editors], [true, true]);
});

test('NewChat_InAnEditor_WouldBeAnotherEditorsAndIsNone', () => {
  const session = sessionOf('a');
  workbenchWindow({ groups: [{ tabs: [{ name: session, title: 'E', isActive: true }], session }] });
  const adapter = vscodeAdapter(`editor ${resourceOf(session)}`);
  assert.equal(adapter.newChat(adapter.panel()), null);
});

test('Check_EachSign_IsCounted', () => {
  const [{ counts }] = vscodeAdapter().check(workbench(request(0, 'a')));
  assert.deepEqual(
    counts.map(({ name, count }) => [name, count]),
    [['ide', 1], ['panel', 1], ['list', 1], ['row', 1], ['role', 1], ['input', 1], ['send', 1]]);
});
