// Which conversation VS Code shows. Nothing in the DOM names that of the chat view, but every request has the time at which it was sent.
import { resourceOf, titleOf } from './vscodePlaces.js';

/** @import { Row } from '../../PageAgent/js/contract.js' */

/** Page and IDE have one clock, read a moment apart. */
const CLOCK_GRACE_MS = 1000;

/**
 * @typedef {{ requests: Map<number | null, Row>, asked: number, size: number | null, title: string | null, resource: string | null, at: number }}
 *   ShownConversation
 */

/** How many rows there are, where the last one is mounted; else null. @type {(panel: Element, rows: Row[]) => number | null} */
const sizeOf = (panel, rows) => rows.length === 0 ? 0
  : panel.querySelector('.interactive-list .monaco-list-row[data-last-element="true"]') ? Math.max(-1, ...rows.map(row => row.slot ?? -1)) + 1
    : null;

/** By its time; a copy that sticks to the top has none, and older versions show none. @type {(one: Row, other: Row) => boolean} */
const isSameRequest = (one, other) => one.key !== null && other.key !== null ? one.key === other.key : one.text === other.text;

/**
 * @param {Element} panel
 * @param {Row[]} rows What was read of the panel just now.
 * @returns {ShownConversation}
 */
export function conversationOf(panel, rows) {
  const requests = new Map(rows.filter(row => row.role === 'user').map(row => [row.slot, row]));
  const asked = Math.max(-1, ...[...requests.keys()].map(Number));
  return { requests, asked, size: sizeOf(panel, rows), title: titleOf(panel), resource: resourceOf(panel), at: Date.now() };
}

/**
 * Is it still the same, only longer? What cannot be told from rows in common is told by the title.
 * @param {ShownConversation} before
 * @param {ShownConversation} now
 */
export function isSameConversation(before, now) {
  // An editor belongs to its conversation, and names it.
  if (before.resource !== null || now.resource !== null) return before.resource === now.resource;
  const shared = [...now.requests].filter(([slot]) => before.requests.has(slot));
  if (shared.some(([slot, request]) => !isSameRequest(request, /** @type {Row} */ (before.requests.get(slot))))) return false;
  // The end of the list may not be mounted: it is behind the last request at least.
  if (now.size !== null && now.size < (before.size ?? before.asked + 1)) return false;
  if (shared.length > 0) return true;
  // It was empty: what has been said since is newer.
  if (before.size === 0) return [...now.requests.values()].every(({ key }) => key === null || Date.parse(key) >= before.at - CLOCK_GRACE_MS);
  return before.title === now.title;
}
