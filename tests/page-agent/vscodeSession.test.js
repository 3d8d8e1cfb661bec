// How VS Code names a conversation.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sessionIn } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeSession.js';

test('SessionIn_AddressOrItsEnd_IsTheSessionsId', () => {
  assert.deepEqual(['vscode-chat-session://local/NWYwYw==', '/NWYwYw==', 'NWYwYw=='].map(sessionIn), ['5f0c', '5f0c', '5f0c']);
});

test('SessionIn_NothingOfTheKind_IsNull', () => assert.deepEqual(['other://x/*', '', null, undefined].map(sessionIn), [null, null, null, null]));
