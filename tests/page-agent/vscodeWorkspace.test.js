// Which folder of VS Code's storage is this window's: the names are the genuine ones (1.139.1, web build).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workspacesOf } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeWorkspace.js';

const HOST = 'http://127.0.0.1:8961';

test('WorkspacesOf_FolderInTheAddress_IsTheNameOfItsStorage', () => {
  assert.deepEqual(workspacesOf(`${HOST}/?folder=/tmp/rig/ws`, null), ['-4e14b371']);
  assert.deepEqual(workspacesOf(`${HOST}/?folder=%2Ftmp%2Frig%2Fws2`, {}), ['-7481ba7d']);
});

test('WorkspacesOf_WholeAddressOrWorkspaceFile_IsTheSame', () => {
  assert.deepEqual(workspacesOf(`${HOST}/?folder=vscode-remote://127.0.0.1:8961/tmp/rig/ws`, null), ['-4e14b371']);
  assert.deepEqual(workspacesOf(`${HOST}/?workspace=/tmp/rig/ws`, null), ['-4e14b371']);
});

test('WorkspacesOf_NothingInTheAddress_IsWhatTheSettingsSay', () => {
  const uri = { scheme: 'vscode-remote', authority: '127.0.0.1:8961', path: '/tmp/rig/ws' };
  assert.deepEqual(workspacesOf(HOST, { folderUri: uri }), ['-4e14b371']);
  assert.deepEqual(workspacesOf(HOST, { workspaceUri: uri }), ['-4e14b371']);
  assert.deepEqual(workspacesOf(`${HOST}/?ew=true`, { folderUri: uri }), []);
});

test('WorkspacesOf_ServerThatSaysAnotherHost_AreBoth', () => {
  const names = workspacesOf('http://localhost:1/?folder=/tmp/rig/ws', { remoteAuthority: '127.0.0.1:8961' });
  assert.deepEqual([names.length, names[1]], [2, '-4e14b371']);
});

test('WorkspacesOf_NothingTells_AreNone', () => {
  for (const [address, settings] of [[HOST, null], [HOST, {}], ['about:blank', null], ['no address', null]]) {
    assert.deepEqual(workspacesOf(address, settings), []);
  }
});

test('WorkspacesOf_SignsThatAnAddressWritesOtherwise_AreHashedAsVsCodeWritesThem', () => {
  const nameOf = folder => workspacesOf(`${HOST}/?folder=${encodeURIComponent(folder)}`, null)[0];
  // Of vscode-remote://127.0.0.1:8961/tmp/it%27s%20%28one%29%20%C3%A4%20%26%20b
  assert.equal(nameOf("/tmp/it's (one) \u00e4 & b"), '-53a87fab');
  assert.equal(nameOf('vscode-remote://127.0.0.1:8961/tmp/it%27s%20(one)%20%C3%A4%20%26%20b'), '-53a87fab');
});
