// VS Code's windows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, show } from './page.js';
import { sessionOf, workbenchWindow } from './workbenchWindow.js';
import { vscodeFamily } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeFamily.js';

test('IsIde_WorkbenchOrNot_IsTold', () => {
  const family = vscodeFamily();
  workbenchWindow({});
  assert.equal(family.isIde(), true);
  show('<p></p>');
  assert.deepEqual([family.isIde(), family.places()], [false, []]);
});

test('Version_WebBuild_IsTheServers', () => {
  show('<meta id="vscode-workbench-web-configuration">').dataset.settings = '{"codeServerVersion":"4.139.1"}';
  assert.equal(vscodeFamily().version(), 'code-server 4.139.1');
  show('<p></p>');
  assert.equal(vscodeFamily().version(), null);
});

test('Adapter_TwoPlacesOfAWindow_EachHasItsPanelAndItsConversation', () => {
  const session = sessionOf('a');
  workbenchWindow({ view: { title: 'V' }, groups: [{ tabs: [{ name: session, title: 'E', isActive: true }], session }] });
  const family = vscodeFamily();
  const [view, editor] = family.places().map(({ key }) => family.adapter(key));
  assert.equal(view.panel() === find('.part.auxiliarybar .interactive-session'), true);
  assert.equal(editor.panel() === find('.part.editor .interactive-session'), true);
  assert.deepEqual([view, editor].map(adapter => adapter.conversation(adapter.panel()).title), ['V', 'E']);
});
