// In which harness a chat of VS Code's runs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find } from './page.js';
import { workbenchWindow } from './workbenchWindow.js';
import { harnessIn, harnessOf } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeHarness.js';
import { vscodePlaces } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodePlaces.js';

/** The welcome of the view's chat, which stays behind its messages. @param {string} title */
const welcome = title => find('.interactive-session').insertAdjacentHTML('beforeend', `<div class="chat-welcome-view-title">${title}</div>`);

test('HarnessIn_AddressOfAnAgentHostsChat_IsItsHarnessAsPeopleCallIt', () => {
  assert.deepEqual(
    ['agent-host-copilotcli:/5f0c', 'agent-host-claude:/5f0c', 'vscode-chat-session://local/NWYwYw==', ''].map(harnessIn),
    ['copilot', 'claude', null, null]);
});

test('HarnessOf_WelcomeThatNamesTheAgent_IsItsHarness', () => {
  workbenchWindow({ view: { title: 'A chat' } });
  assert.equal(harnessOf(find('.interactive-session')), null);
  welcome('Delegate to @agent-host-copilotcli');
  assert.equal(harnessOf(find('.interactive-session')), 'copilot');
});

/** The pickers of the input: those of other harnesses are hidden. @param {string} shown */
const pickers = shown => {
  const host = 'agent-host-chat-input-picker-host';
  for (const name of ['mode', 'autoApprove', 'permissionMode', 'codex.permissionsPreset']) {
    const hidden = name === shown ? '' : ` ${host}-hidden`;
    find('.interactive-session').insertAdjacentHTML('beforeend', `<li class="${host} ${host}-${name}${hidden}"></li>`);
  }
};

test('HarnessOf_WelcomeOfAnotherKind_IsThatWhosePickersTheInputShows', () => {
  for (const [setting, harness] of [['autoApprove', 'copilot'], ['permissionMode', 'claude'], ['codex.permissionsPreset', 'codex'], ['', null]]) {
    workbenchWindow({ view: { title: 'A chat' } });
    welcome('Build with Agent');
    pickers(setting);
    assert.equal(harnessOf(find('.interactive-session')), harness);
  }
});

test('Places_ViewOfAnAgentHostsChat_SaysItsHarnessAndOthersNothing', () => {
  workbenchWindow({ view: { title: 'A chat' } });
  const places = vscodePlaces();
  assert.equal('harness' in places()[0], false);
  welcome('Delegate to @agent-host-claude');
  assert.equal(places()[0].harness, 'claude');
});
