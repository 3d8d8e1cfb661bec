// Shows a conversation that VS Code keeps in its chat view, as a person does by choosing it from the list there.
import { until } from '../../PageAgent/js/waiting.js';
import { conversationOf, isSameConversation } from './vscodeConversation.js';
import { choose } from './vscodePick.js';
import { titleOf } from './vscodePlaces.js';
import { readPanel } from './vscodeReading.js';
import { readRow } from './vscodeRow.js';
import { storedWorkspaces } from './vscodeStore.js';

/** @import { ShownConversation } from './vscodeConversation.js' */
/** @import { StoredConversation } from './vscodeStore.js' */

/** A conversation that was left a moment ago is missing from the list until a moment later (measured: there again after 1.5 s). */
const LIST_LAG_MS = 1500;

/** @param {string} session */
async function keptOf(session) {
  const all = await storedWorkspaces().catch(() => []);
  return all.flatMap(({ conversations }) => conversations).find(one => one.session === session) ?? null;
}

/** @type {(time: string | null, ms: number | null) => boolean} */
const isAt = (time, ms) => time !== null && ms !== null && Date.parse(time) === ms;

/** No two conversations have a message of the same moment. @type {(chat: Element, kept: StoredConversation | null) => boolean} */
function hasItsTimes(chat, kept) {
  const { rows = [] } = readPanel(chat, readRow);
  return !!kept && rows.some(({ role, key, createdAt }) => role === 'user' ? isAt(key, kept.at) : isAt(createdAt, kept.ended));
}

/** Where the message with that time is not mounted: another one than before, with its title. @type {(chat: Element) => ShownConversation} */
const shownIn = chat => conversationOf(chat, readPanel(chat, readRow).rows ?? []);

/**
 * @param {() => Element | null} chatNow
 * @param {string} session
 * @param {(chat: Element) => string | null} whyNot Asked in the step that chooses.
 * @param {number} limitMs
 * @returns {Promise<{ error?: string }>}
 */
export async function openConversation(chatNow, session, whyNot, limitMs) {
  const deadline = performance.now() + limitMs;
  const left = () => Math.max(0, deadline - performance.now());
  const kept = await keptOf(session);
  const wait = (/** @type {number} */ ms) => {
    const end = performance.now() + ms;
    return until(document, () => performance.now() >= end, Math.min(ms, left()));
  };

  for (const isLast of kept ? [false, true] : [true]) {
    const chat = chatNow();
    if (!chat) return { error: 'chatPanelNotFound' };
    if (hasItsTimes(chat, kept)) return {};
    const why = whyNot(chat);
    if (why) return { error: why };
    const before = shownIn(chat);
    const chosen = choose(chat, session);
    if (!chosen && isLast) break;
    if (!chosen) {
      await wait(LIST_LAG_MS);
      continue;
    }
    const title = kept?.title ?? chosen.title;
    const isShown = () => {
      const now = chatNow();
      return !!now && (hasItsTimes(now, kept) || (titleOf(now) === title && !isSameConversation(before, shownIn(now)) && shownIn(now).size !== 0));
    };
    return await until(document, isShown, left()) ? {} : { error: 'conversationNotShown' };
  }
  return { error: 'conversationNotFound' };
}
