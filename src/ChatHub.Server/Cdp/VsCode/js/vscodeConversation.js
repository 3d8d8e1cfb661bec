// Which conversation VS Code's panel shows, told from what is mounted: nothing in the DOM names it, but every request has the time at which it was
// sent.

/** Page and IDE have one clock, read a moment apart. */
const CLOCK_GRACE_MS = 1000;

const titleOf = panel => panel.closest('.part')?.querySelector('.chat-view-title-label')?.textContent ?? null;

/** How many rows there are, where the last one is mounted; else null. */
const sizeOf = (panel, rows) => rows.length === 0 ? 0
  : panel.querySelector('.interactive-list .monaco-list-row[data-last-element="true"]') ? Math.max(-1, ...rows.map(row => row.slot ?? -1)) + 1 : null;

/** By its time; a copy that sticks to the top has none, and older versions show none. */
const isSameRequest = (one, other) => one.key !== null && other.key !== null ? one.key === other.key : one.text === other.text;

/** @param {object[]} rows What was read of the panel just now. */
export function conversationOf(panel, rows) {
  const requests = new Map(rows.filter(row => row.role === 'user').map(row => [row.slot, row]));
  return { requests, asked: Math.max(-1, ...requests.keys()), size: sizeOf(panel, rows), title: titleOf(panel), at: Date.now() };
}

/** Is it still the same, only longer? What cannot be told from rows in common is told by the title. */
export function isSameConversation(before, now) {
  const shared = [...now.requests.keys()].filter(slot => before.requests.has(slot));
  if (shared.some(slot => !isSameRequest(now.requests.get(slot), before.requests.get(slot)))) return false;
  if (before.size !== null && now.size !== null && now.size < before.size) return false;
  if (shared.length > 0) return true;
  // It was empty: what has been said since is newer.
  if (before.size === 0) return [...now.requests.values()].every(({ key }) => key === null || Date.parse(key) >= before.at - CLOCK_GRACE_MS);
  return before.title === now.title;
}
