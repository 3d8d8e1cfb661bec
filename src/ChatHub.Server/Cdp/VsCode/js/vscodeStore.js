// What VS Code's web build keeps of its conversations in the browser: one database a workspace, and a page sees those of all windows.
import { sessionIn } from './vscodeSession.js';
import { workspacesOf } from './vscodeWorkspace.js';

/** @import { WebSettings } from './vscodeWorkspace.js' */

const DATABASE = 'vscode-web-state-db-';
const INDEX = 'chat.ChatSessionStore.index';
const VIEW = 'memento/interactive-session-view-copilot';

/**
 * `at`: when its last message was sent, `ended`: when that was answered, in Unix ms.
 * @typedef {{ session: string, title: string | null, at: number | null, ended: number | null, isEmpty: boolean }} StoredConversation
 */

/**
 * One workspace's.
 * @typedef {object} StoredWorkspace
 * @property {string} workspace Its folder's name.
 * @property {boolean} isOwn Is it this window's?
 * @property {string | null} current What its chat view showed, not long ago.
 * @property {StoredConversation[]} conversations
 */

/**
 * @typedef {{ sessionId?: unknown, title?: unknown, lastMessageDate?: unknown, timing?: { lastRequestEnded?: unknown }, isEmpty?: unknown }}
 *   IndexEntry
 */

/** @param {string | null | undefined} json */
export function parse(json) {
  try {
    return json ? JSON.parse(json) : null;
  } catch {
    return null; // Another version's format: as good as not there.
  }
}

/** What the server told the page at its start; null: no page of the web build. @returns {WebSettings & { userDataPath?: string } | null} */
export const configuration = () => parse(document.getElementById('vscode-workbench-web-configuration')?.dataset.settings);

/** @param {string | null} view */
function sessionOf(view) {
  const state = parse(view);
  return state?.sessionId ?? sessionIn(state?.sessionResource?.path);
}

/** @param {unknown} ms */
const timeIn = ms => typeof ms === 'number' && ms > 0 ? ms : null;

/** @param {string | null} index @returns {StoredConversation[]} */
function conversationsIn(index) {
  const entries = /** @type {IndexEntry[]} */ (Object.values(parse(index)?.entries ?? {}));
  return entries.flatMap(({ sessionId, title, lastMessageDate, timing, isEmpty }) => typeof sessionId !== 'string' ? [] : [{
    session: sessionId,
    title: typeof title === 'string' && title ? title : null,
    at: timeIn(lastMessageDate),
    ended: timeIn(timing?.lastRequestEnded),
    isEmpty: isEmpty === true,
  }]);
}

/** All of it, this window's first. @returns {Promise<StoredWorkspace[]>} */
export async function storedWorkspaces() {
  const own = workspacesOf(document.baseURI, configuration());
  const names = (await indexedDB.databases?.() ?? []).map(({ name }) => name ?? '').filter(name => name.startsWith(DATABASE));
  const all = await Promise.all(names.map(async name => {
    const workspace = name.slice(DATABASE.length).replace(/(?<=.)-[0-9a-f]+$/, '');
    const [index, view] = await readItems(name, [INDEX, VIEW]);
    return { workspace, isOwn: own.includes(workspace), current: sessionOf(view), conversations: conversationsIn(index) };
  }));
  return [...all.filter(one => one.isOwn), ...all.filter(one => !one.isOwn)];
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
