// VS Code's own record of a conversation: `<user data>/User/…/chatSessions/<session>.jsonl`, a log of mutations (`.json` in
// older versions). In the web build the page can fetch it from its server; on a desktop the hub reads it from disk.
// This file only finds and fetches; the hub replays it (Extraction/ChatSessionLog.cs).

import { configuration, storedWorkspaces } from './vscodeStore.js';

/** @import { RecordWanted, SessionRecord } from '../../PageAgent/js/contract.js' */
/** @import { StoredWorkspace } from './vscodeStore.js' */

/** The shown conversation is nearly always one of the first; further back it is not worth the fetches. */
const MOST_CANDIDATES = 12;

/**
 * Which conversation is shown is not in the DOM. IndexedDB has the candidates, the request's time tells which it is: what chat views show, this
 * window's first, then the newest of all workspaces.
 * @param {StoredWorkspace[]} all
 */
function candidatesOf(all) {
  const current = all.map(({ workspace, current }) => ({ workspace, session: current }));
  const kept = all.flatMap(({ workspace, conversations }) => conversations.map(one => ({ workspace, ...one })));
  kept.sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
  /** @type {Map<string, { workspace: string, session: string }>} */
  const found = new Map();
  for (const { workspace, session } of [...current, ...kept]) {
    if (session && !found.has(`${workspace}/${session}`)) found.set(`${workspace}/${session}`, { workspace, session });
  }
  return [...found.values()];
}

/**
 * Where a session's file may be: the index may lack it.
 * @type {(all: StoredWorkspace[], session: string) => { workspace: string, session: string }[]}
 */
const placesOf = (all, session) => {
  const known = all.filter(({ conversations }) => conversations.some(one => one.session === session));
  return [...known, ...all.filter(one => !known.includes(one))].map(({ workspace }) => ({ workspace, session }));
};

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
 *   of its log the hub has already, and the last few of them. Where it is sure of the session, no other one is looked at.
 * @returns {Promise<SessionRecord>}
 */
export async function readRecord(want) {
  const settings = configuration();
  if (!settings?.userDataPath) {
    return { none: 'this page cannot reach the session files; name their folder in the profile (SessionFiles)', isUnreachable: true };
  }
  const all = await storedWorkspaces();
  const list = candidatesOf(all);
  const known = list.filter(one => one.session === want.session);
  const tried = want.isSure && want.session
    ? placesOf(all, want.session)
    : [...known, ...list.slice(0, MOST_CANDIDATES).filter(one => !known.includes(one))];
  for (const { workspace, session } of tried) {
    for (const ending of ['jsonl', 'json']) {
      const text = await fetchText(`${settings.userDataPath}/User/workspaceStorage/${workspace}/chatSessions/${session}.${ending}`);
      if (!text || !(want.isSure || isWanted(text, want))) continue;
      const from = ending === 'jsonl' && session === want.session && onlyGrew(text, want) ? want.from : 0;
      return { session, from, text: text.slice(from) };
    }
  }
  return { none: want.isSure ? 'the session has no file yet' : 'no session file has the shown messages yet' };
}
