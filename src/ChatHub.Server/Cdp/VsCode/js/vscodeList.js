// The list of messages in VS Code's chat.

/**
 * Lists inside a row (file lists, tool results) have rows of their own: only the outermost list's children count.
 * @param {Element} panel
 */
export function findRows(panel) {
  const list = panel.querySelector(':scope > .interactive-list') ?? panel.querySelector('.interactive-list');
  return list?.querySelector('.monaco-list-rows') ?? null;
}

/** Is the end of the list mounted? Somebody may have scrolled up. @param {Element} panel */
export const isEndShown = panel => rowsIn(panel).some(row => row.dataset.lastElement === 'true');

/** @param {Element} panel @returns {HTMLElement[]} */
const rowsIn = panel => /** @type {HTMLElement[]} */ ([...findRows(panel)?.children ?? []]);

/**
 * The answer that is the last message, but for those that wait behind it; null where it is not mounted, or the last one is none.
 * @param {Element} panel
 */
export function lastAnswer(panel) {
  if (!isEndShown(panel)) return null;
  const rows = rowsIn(panel);
  const asked = rows.filter(row => !row.querySelector('.pending-request, .pending-divider')).sort((a, b) => placeOf(a) - placeOf(b));
  const last = asked.at(-1);
  return last && isAnswer(last) ? last : null;
}

/** A row's place in the conversation. @param {HTMLElement} row */
export const placeOf = row => Number(row.dataset.index);

/** @param {Element} row */
const isAnswer = row => row.classList.contains('response') || !!row.querySelector('.interactive-response');

/**
 * When the request was sent that an answer is to: in another conversation it is another time. Null where its row is not mounted.
 * @type {(panel: Element, answerPlace: number) => string | null}
 */
export const sentAt = (panel, answerPlace) => rowsIn(panel).find(row => placeOf(row) === answerPlace - 1)
  ?.querySelector('time.chat-request-timestamp')?.getAttribute('datetime') ?? null;
