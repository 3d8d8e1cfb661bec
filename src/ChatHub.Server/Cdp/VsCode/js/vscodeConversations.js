// The conversations that VS Code keeps, as the web build tells of them without a click.
import { storedWorkspaces } from './vscodeStore.js';

/** @import { ConversationEntry } from '../../PageAgent/js/family.js' */

/** As many as the hub lists. */
const MOST = 200;

/**
 * Those of this window's workspace, newest first; where nobody can tell which that is, those of all. Empty ones are left out, as in its own list.
 * Of two windows on one workspace the last one that wrote has its own list there.
 * @returns {Promise<ConversationEntry[]>}
 */
export async function readConversations() {
  const all = await storedWorkspaces();
  const own = all.filter(one => one.isOwn);
  const kept = (own.length > 0 ? own : all).flatMap(one => one.conversations).filter(one => !one.isEmpty);
  return kept.sort((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, MOST).map(({ session, title, at }) => ({ session, title, at }));
}
