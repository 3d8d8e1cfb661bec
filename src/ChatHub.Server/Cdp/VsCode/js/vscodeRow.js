// One row of VS Code's chat. All that is read of it is in the row itself, and whether it is the one being written.
import { parentOf } from '../../PageAgent/js/deepQuery.js';
import { answerOf, hasKnownEnd } from './vscodeLabel.js';
import { isPlain, markdownIn, toolsOf } from './vscodeParts.js';

/** @import { Row, UnreadRow } from '../../PageAgent/js/contract.js' */

/**
 * First of several signs that matches, with its name, so that --check-profile can say which one it was.
 * @param {Record<string, () => 'user' | 'assistant' | null>} signs
 */
function firstOf(signs) {
  for (const [name, look] of Object.entries(signs)) {
    const found = look();
    if (found) return { name, found };
  }
  return { name: null, found: null };
}

/** Whose message a row is, and by which sign. @param {Element} row */
export function roleOf(row) {
  const { name, found } = firstOf({
    'row class': () => row.classList.contains('request') ? 'user' : row.classList.contains('response') ? 'assistant' : null,
    'item class': () => row.querySelector('.interactive-request') ? 'user' : row.querySelector('.interactive-response') ? 'assistant' : null,
  });
  return { sign: name, role: found };
}

/** @param {HTMLElement} row */
const isLast = row => row.dataset.lastElement === 'true';
/** @type {(row: Element, className: string) => string | null} */
const timeOf = (row, className) => row.querySelector(`time.${className}[datetime]`)?.getAttribute('datetime') ?? null;

/** The label of a request of attachments alone counts them. @param {Element} row */
const hasText = row => !row.querySelector('.chat-attached-context-attachment') || !!row.querySelector('.value .rendered-markdown');

/**
 * @param {HTMLElement} row
 * @param {boolean} isRunning An answer is being written: the last one.
 * @returns {Row | UnreadRow | null}
 */
export function readRow(row, isRunning) {
  const item = row.querySelector('.interactive-item-container');
  if (item?.classList.contains('pending-divider')) return null;
  const { role } = roleOf(row);
  const label = row.getAttribute('aria-label');
  if (!role || label === null) return { unread: true };
  const slot = Number(row.dataset.index);
  if (role === 'user') {
    const pending = !!row.querySelector('.pending-request');
    const sent = pending ? null : timeOf(row, 'chat-request-timestamp');
    return {
      slot: pending ? null : slot,
      role,
      text: hasText(row) ? label : '',
      state: pending ? 'pending' : 'complete',
      key: sent,
      exact: false, // The label is trimmed.
      createdAt: sent,
    };
  }
  const loading = !!row.querySelector('.chat-response-loading');
  const error = row.querySelector('.value .chat-notification-widget:has(.codicon-error)') ?? null;
  const isWritten = loading || (isRunning && isLast(row));
  const plain = isPlain(row);
  const text = plain ? answerOf(label) : markdownIn(row, answerOf(label));
  return {
    slot, role,
    text: error ? withError(text, error.textContent.trim()) : text,
    state: isWritten ? 'streaming' : error ? 'failed' : 'complete',
    key: null,
    exact: plain && hasKnownEnd(label),
    createdAt: loading ? null : timeOf(row, 'chat-response-completed-at'),
    ...plain ? {} : { tools: toolsOf(row, isWritten) },
  };
}

/** The words of a failed answer are its content's end. @type {(text: string, error: string) => string} */
const withError = (text, error) => text.trim() ? `${text}\n\n${error}` : error;

/** What was read of rows, until something in them changes: an answer that grows costs the reading of one row, whatever is mounted beside it. */
export function rowReadings() {
  /** @type {WeakMap<Node, { isWritten: boolean, reading: Row | UnreadRow | null }>} */
  let readings = new WeakMap();
  return {
    forget: () => { readings = new WeakMap(); },

    /** @param {MutationRecord[]} records */
    changed(records) {
      for (const { target } of records) for (let /** @type {Node | null} */ at = target; at; at = parentOf(at)) readings.delete(at);
    },

    /**
     * @param {HTMLElement} row
     * @param {boolean} isRunning
     */
    read(row, isRunning) {
      const isWritten = isRunning && isLast(row);
      const known = readings.get(row);
      if (known?.isWritten === isWritten) return known.reading;
      const reading = readRow(row, isRunning);
      readings.set(row, { isWritten, reading });
      return reading;
    },
  };
}
