// VS Code's own record, where the page can fetch it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { readRecord } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeRecord.js';

const SESSION = '5f0c';
const LOG = '{"kind":0,"v":{"requests":[{"timestamp":1700000000000}]}}\n';
const want = more => ({ times: [1700000000000], fragments: [], session: null, from: 0, tail: '', ...more });

/** What IndexedDB has of the workspace. */
const ITEMS = {
  'chat.ChatSessionStore.index': JSON.stringify({ entries: { [SESSION]: { sessionId: SESSION, lastMessageDate: 1 } } }),
  'memento/interactive-session-view-copilot': '{"half',
};

/** A workbench of the web with this session file. */
function workbenchWith(log) {
  const settings = JSON.stringify({ userDataPath: '/data' });
  show('<meta id="vscode-workbench-web-configuration">').dataset.settings = settings;
  const answered = (result, more = {}) => {
    const request = { result, ...more };
    queueMicrotask(() => request.onsuccess?.({ target: request }));
    return request;
  };
  const transaction = () => {
    const done = { objectStore: () => ({ transaction: done, get: name => answered(ITEMS[name]) }) };
    queueMicrotask(() => queueMicrotask(() => done.oncomplete?.()));
    return done;
  };
  const asked = [];
  Object.assign(globalThis, {
    indexedDB: {
      databases: async () => [{ name: 'other' }, { name: 'vscode-web-state-db-workspace1-ab12' }],
      open: () => answered({ transaction, close: () => {} }),
    },
    fetch: async url => {
      asked.push(decodeURIComponent(url.search));
      return { ok: url.search.endsWith('.jsonl') && log !== null, text: async () => log };
    },
  });
  return asked;
}

test('ReadRecord_PageWithoutAServerForIt_SaysSo', async () => {
  show('<p></p>');
  assert.equal((await readRecord(want())).isUnreachable, true);
});

test('ReadRecord_SessionOfTheShownRequest_IsFetchedWhole', async () => {
  const asked = workbenchWith(LOG);
  assert.deepEqual(await readRecord(want()), { session: SESSION, from: 0, text: LOG });
  assert.deepEqual(asked, [`?path=/data/User/workspaceStorage/workspace1/chatSessions/${SESSION}.jsonl`]);
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
