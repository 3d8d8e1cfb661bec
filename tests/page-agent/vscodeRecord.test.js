// VS Code's own record, where the page can fetch it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { indexOf, storedWeb, viewOf } from './storedWeb.js';
import { readRecord } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeRecord.js';

const SESSION = '5f0c';
const LOG = '{"kind":0,"v":{"requests":[{"timestamp":1700000000000}]}}\n';
const want = more => ({ times: [1700000000000], fragments: [], session: null, from: 0, tail: '', ...more });

const FOLDER = '/data/User/workspaceStorage';
const FILE = `${FOLDER}/workspace1/chatSessions/${SESSION}.jsonl`;

const INDEX = 'chat.ChatSessionStore.index';
const VIEW = 'memento/interactive-session-view-copilot';

/** A workbench of the web with this session file. */
const workbenchWith = log => storedWeb(
  { 'other': {}, 'vscode-web-state-db-workspace1-ab12': { [INDEX]: indexOf([SESSION, 'A chat', 1]), [VIEW]: '{"half' } },
  log === null ? {} : { [FILE]: log });

test('ReadRecord_PageWithoutAServerForIt_SaysSo', async () => {
  show('<p></p>');
  assert.equal((await readRecord(want())).isUnreachable, true);
});

test('ReadRecord_SessionOfTheShownRequest_IsFetchedWhole', async () => {
  const asked = workbenchWith(LOG);
  assert.deepEqual(await readRecord(want()), { session: SESSION, from: 0, text: LOG });
  assert.deepEqual(asked, [FILE]);
});

test('ReadRecord_HubHasItsBeginning_IsTheRest', async () => {
  workbenchWith(`${LOG}more`);
  assert.deepEqual(
    await readRecord(want({ session: SESSION, from: LOG.length, tail: LOG.slice(-5) })),
    { session: SESSION, from: LOG.length, text: 'more' });
});

test('ReadRecord_FileThatWasWrittenAnew_IsFetchedWhole', async () => {
  workbenchWith(LOG);
  assert.equal((await readRecord(want({ session: SESSION, from: 10, tail: 'other' }))).from, 0);
});

test('ReadRecord_AnotherConversation_IsNone', async () => {
  workbenchWith(LOG);
  assert.match((await readRecord(want({ times: [1600000000000] }))).none, /no session file/);
  workbenchWith(null);
  assert.match((await readRecord(want())).none, /no session file/);
});

test('ReadRecord_NoTimeIsShown_AllRequestsAreLookedFor', async () => {
  workbenchWith(LOG);
  assert.equal((await readRecord(want({ times: [], fragments: ['"kind":0', '"requests"'] }))).session, SESSION);
  assert.match((await readRecord(want({ times: [], fragments: ['"kind":0', 'nowhere'] }))).none, /no session file/);
});

/** Two workspaces, of which the second is this window's, each with a session in view and with others. */
const twoWorkspaces = (files = {}) => storedWeb({
  'vscode-web-state-db-workspace1-ab12': { [INDEX]: indexOf(['old', 'a', 1], ['newest', 'b', 9]), [VIEW]: viewOf('in view 1') },
  'vscode-web-state-db-workspace2-ab12': { [INDEX]: indexOf(['new', 'c', 5], ['newer', 'd', 7]), [VIEW]: viewOf('in view 2') },
}, files);

/** Which sessions were looked at, in order. */
const sessionsIn = asked => [...new Set(asked.map(path => path.split('/').at(-1).split('.')[0]))];

test('ReadRecord_SeveralWorkspaces_WhatIsShownAndTheNewestOfAllComeFirst', async () => {
  const asked = twoWorkspaces();
  await readRecord(want({ session: 'old' }));
  assert.deepEqual(sessionsIn(asked), ['old', 'in view 1', 'in view 2', 'newest', 'newer', 'new']);
});

test('ReadRecord_SessionIsSure_NoOtherIsLookedAt', async () => {
  const file = `${FOLDER}/workspace2/chatSessions/new.jsonl`;
  const asked = twoWorkspaces({ [file]: LOG });
  assert.deepEqual(await readRecord(want({ session: 'new', isSure: true, times: [] })), { session: 'new', from: 0, text: LOG });
  assert.deepEqual(asked, [file]);
  assert.match((await readRecord(want({ session: 'old', isSure: true, times: [] }))).none, /no file yet/);
  assert.deepEqual(sessionsIn(asked), ['new', 'old']);
});

test('ReadRecord_SureSessionThatNoIndexHas_IsLookedForInEveryWorkspace', async () => {
  twoWorkspaces({ [`${FOLDER}/workspace2/chatSessions/unlisted.jsonl`]: LOG });
  assert.equal((await readRecord(want({ session: 'unlisted', isSure: true }))).text, LOG);
});
