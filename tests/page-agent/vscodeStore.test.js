// What VS Code's web build keeps in the browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { indexOf, storedWeb, viewOf } from './storedWeb.js';
import { storedWorkspaces } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeStore.js';

const INDEX = 'chat.ChatSessionStore.index';
const VIEW = 'memento/interactive-session-view-copilot';
const ID = '-4e14b371';

/** The page's address has no folder: the settings name it. */
const SETTINGS = { folderUri: { scheme: 'vscode-remote', authority: '127.0.0.1:8961', path: '/tmp/rig/ws' } };

test('StoredWorkspaces_SeveralDatabases_ThisWindowsIsFirst', async () => {
  storedWeb({
    'something else': {},
    'vscode-web-state-db-7481ba7d-247a9': { [INDEX]: indexOf(['one', 'A title', 5, { timing: { lastRequestEnded: 6 } }]) },
    [`vscode-web-state-db-${ID}-247a9`]: { [INDEX]: indexOf(['two', '', 0, { isEmpty: true }]), [VIEW]: viewOf('two') },
  }, {}, SETTINGS);
  assert.deepEqual(await storedWorkspaces(), [
    { workspace: ID, isOwn: true, current: 'two', conversations: [{ session: 'two', title: null, at: null, ended: null, isEmpty: true }] },
    { workspace: '7481ba7d', isOwn: false, current: null, conversations: [{ session: 'one', title: 'A title', at: 5, ended: 6, isEmpty: false }] },
  ]);
});

test('StoredWorkspaces_AnotherFormat_IsAsGoodAsNotThere', async () => {
  storedWeb({
    'vscode-web-state-db-a-1': { [INDEX]: '{"half', [VIEW]: '[]' },
    'vscode-web-state-db-b-1': { [INDEX]: '{"entries":{"x":{"title":7}}}' },
  });
  assert.deepEqual((await storedWorkspaces()).map(({ current, conversations }) => [current, conversations]), [[null, []], [null, []]]);
});

test('StoredWorkspaces_BrowserThatDoesNotList_HasNone', async () => {
  storedWeb({});
  globalThis.indexedDB = {};
  assert.deepEqual(await storedWorkspaces(), []);
});
