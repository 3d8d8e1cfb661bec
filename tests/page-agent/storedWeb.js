// What VS Code's web build keeps in the browser, and on its server.
import { show } from './page.js';

/** What the store has of conversations: `[session, title, lastMessageDate, more]` each. */
export const indexOf = (...entries) => JSON.stringify({
  version: 1,
  entries: Object.fromEntries(
    entries.map(([sessionId, title, lastMessageDate, more]) => [sessionId, { sessionId, title, lastMessageDate, ...more }])),
});

/** What the chat view showed. */
export const viewOf = session => JSON.stringify({ sessionResource: { scheme: 'vscode-chat-session', path: `/${btoa(session)}` } });

/** A window of the web build. `databases`: by name, what is in them. `files`: by path, their text. Returns the paths that were fetched. */
export function storedWeb(databases, files = {}, settings = { userDataPath: '/data' }) {
  show('<meta id="vscode-workbench-web-configuration">').dataset.settings = JSON.stringify(settings);
  const answered = result => {
    const request = { result };
    queueMicrotask(() => request.onsuccess?.({ target: request }));
    return request;
  };
  const transactionIn = items => () => {
    const done = { objectStore: () => ({ transaction: done, get: name => answered(items[name]) }) };
    queueMicrotask(() => queueMicrotask(() => done.oncomplete?.()));
    return done;
  };
  const asked = [];
  Object.assign(globalThis, {
    indexedDB: {
      databases: async () => Object.keys(databases).map(name => ({ name })),
      open: name => answered({ transaction: transactionIn(databases[name]), close: () => {} }),
    },
    fetch: async url => {
      const path = url.searchParams.get('path');
      asked.push(path);
      return { ok: path in files, text: async () => files[path] };
    },
  });
  return asked;
}
