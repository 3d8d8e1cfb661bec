// VS Code's own record of a conversation: `<user data>/User/…/chatSessions/<session>.jsonl`, a log of mutations (`.json` in
// older versions). In the web build the page can fetch it from its server; on a desktop the hub reads it from disk.
// This file only finds and fetches; the hub replays it (Extraction/ChatSessionLog.cs).

/** @import { RecordWanted, SessionRecord } from '../../PageAgent/js/contract.js' */

/** The shown conversation is nearly always the first; further back it is not worth the fetches. */
const MOST_CANDIDATES = 12;

/** Which conversation is shown is not in the DOM. IndexedDB has the candidates, the request's time tells which it is. */
async function candidates() {
  /** @type {{ workspace: string, session: string }[]} */
  const found = [];
  for (const { name } of await indexedDB.databases?.() ?? []) {
    if (!name?.startsWith('vscode-web-state-db-')) continue;
    const workspace = name.slice('vscode-web-state-db-'.length).replace(/(?<=.)-[0-9a-f]+$/, '');
    const [index, view] = await readItems(name, ['chat.ChatSessionStore.index', 'memento/interactive-session-view-copilot']);
    const current = sessionOf(view);
    const entries = Object.values(parse(index)?.entries ?? {})
      .sort((a, b) => (b.lastMessageDate ?? 0) - (a.lastMessageDate ?? 0))
      .map(entry => entry.sessionId);
    for (const session of new Set([current, ...entries])) if (session) found.push({ workspace, session });
  }
  return found.slice(0, MOST_CANDIDATES);
}

/** @param {string | null | undefined} json */
function parse(json) {
  try {
    return json ? JSON.parse(json) : null;
  } catch {
    return null; // Another version's format: as good as not there.
  }
}

/** The session is the last part of the view's resource, in base64. @param {string | null} view */
function sessionOf(view) {
  const state = parse(view);
  const path = state?.sessionResource?.path ?? '';
  try {
    return state?.sessionId ?? (path ? atob(path.slice(path.lastIndexOf('/') + 1)) : null);
  } catch {
    return null;
  }
}

/**
 * Reads without creating: opening a database that is not there would make it.
 * @param {string} database
 * @param {string[]} keys
 * @returns {Promise<(string | null)[]>}
 */
function readItems(database, keys) {
  return new Promise(resolve => {
    const none = () => resolve(keys.map(() => null));
    const request = indexedDB.open(database);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = none;
    request.onblocked = none;
    request.onsuccess = () => {
      const db = request.result;
      try {
        const store = db.transaction('ItemTable').objectStore('ItemTable');
        /** @type {(string | null)[]} */
        const values = keys.map(() => null);
        keys.forEach((key, i) => {
          const asked = store.get(key);
          asked.onsuccess = () => { values[i] = asked.result ?? null; };
        });
        store.transaction.oncomplete = () => { db.close(); resolve(values); };
        store.transaction.onerror = () => { db.close(); none(); };
      } catch {
        db.close();
        none();
      }
    };
  });
}

function configuration() {
  return parse(document.getElementById('vscode-workbench-web-configuration')?.dataset.settings);
}

/** @param {string} path */
async function fetchText(path) {
  const answer = await fetch(new URL(`vscode-remote-resource?path=${encodeURIComponent(path)}`, document.baseURI), { credentials: 'same-origin' });
  return answer.ok ? answer.text() : null;
}

/** Logs are written without spaces, the one object of older versions with indents. @type {(text: string, time: number) => boolean} */
const mentions = (text, time) => text.includes(`"timestamp":${time}`) || text.includes(`"timestamp": ${time}`);

/**
 * Has the file only grown since the hub read it? VS Code writes a log anew when it has become long.
 * @type {(text: string, want: RecordWanted) => boolean}
 */
const onlyGrew = (text, want) => want.from <= text.length && text.slice(want.from - want.tail.length, want.from) === want.tail;

/**
 * One shown time is enough; where the page shows none (1.117), all the shown requests are needed.
 * @type {(text: string, want: RecordWanted) => boolean}
 */
const isWanted = (text, want) => want.times.length > 0
  ? want.times.some(time => mentions(text, time))
  : want.fragments.length > 0 && want.fragments.every(fragment => text.includes(fragment));

/**
 * @param {RecordWanted} want Request times (ms) of mounted rows, or the requests as JSON has them; the session found last time, how many characters
 *   of its log the hub has already, and the last few of them.
 * @returns {Promise<SessionRecord>}
 */
export async function readRecord(want) {
  const settings = configuration();
  if (!settings?.userDataPath) {
    return { none: 'this page cannot reach the session files; name their folder in the profile (SessionFiles)', isUnreachable: true };
  }
  const list = await candidates();
  const known = want.session && list.find(one => one.session === want.session);
  for (const { workspace, session } of known ? [known, ...list.filter(one => one !== known)] : list) {
    for (const ending of ['jsonl', 'json']) {
      const text = await fetchText(`${settings.userDataPath}/User/workspaceStorage/${workspace}/chatSessions/${session}.${ending}`);
      if (!text || !isWanted(text, want)) continue;
      const from = ending === 'jsonl' && session === want.session && onlyGrew(text, want) ? want.from : 0;
      return { session, from, text: text.slice(from) };
    }
  }
  return { none: 'no session file has the shown messages yet' };
}
