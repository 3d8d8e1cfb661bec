// The conversations that VS Code keeps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { indexOf, storedWeb } from './storedWeb.js';
import { readConversations } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeConversations.js';

const OWN = 'vscode-web-state-db--4e14b371-247a9';
const OTHER = 'vscode-web-state-db-7481ba7d-247a9';
const SETTINGS = { folderUri: { scheme: 'vscode-remote', authority: '127.0.0.1:8961', path: '/tmp/rig/ws' } };

const DATABASES = {
  [OTHER]: { 'chat.ChatSessionStore.index': indexOf(['theirs', 'Of another folder', 9]) },
  [OWN]: { 'chat.ChatSessionStore.index': indexOf(['a', 'Older', 1], ['b', 'Newer', 3], ['c', null, 2], ['d', 'Empty', 4, { isEmpty: true }]) },
};

test('ReadConversations_WorkspaceIsKnown_AreItsNewestFirstWithoutEmptyOnes', async () => {
  storedWeb(DATABASES, {}, SETTINGS);
  assert.deepEqual(await readConversations(), [
    { session: 'b', title: 'Newer', at: 3 }, { session: 'c', title: null, at: 2 }, { session: 'a', title: 'Older', at: 1 },
  ]);
});

test('ReadConversations_WorkspaceIsNotKnown_AreAll', async () => {
  storedWeb(DATABASES);
  assert.deepEqual((await readConversations()).map(({ session }) => session), ['theirs', 'b', 'c', 'a']);
});

test('ReadConversations_MoreThanAreListed_AreTheNewest', async () => {
  const many = Array.from({ length: 300 }, (_, i) => [`session ${i}`, 'A title', i + 1]);
  storedWeb({ [OWN]: { 'chat.ChatSessionStore.index': indexOf(...many) } }, {}, SETTINGS);
  const kept = await readConversations();
  assert.deepEqual([kept.length, kept[0].session], [200, 'session 299']);
});

test('ReadConversations_PageOfNoWebBuild_HasNone', async () => {
  storedWeb({});
  assert.deepEqual(await readConversations(), []);
});
