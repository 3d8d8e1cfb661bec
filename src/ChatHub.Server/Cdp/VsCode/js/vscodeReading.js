// What is read of VS Code's chat: the mounted rows, and what they tell of the rest.
import { isBusy } from './vscodeBusy.js';
import { readInput } from './vscodeInput.js';
import { findRows } from './vscodeList.js';
import { hasRequest } from './vscodeObstacles.js';

/** @import { Reading, Row, UnreadRow } from '../../PageAgent/js/contract.js' */

/** @type {(row: Row | UnreadRow) => row is Row} */
const isRead = row => !('unread' in row);

/**
 * @param {Element} panel
 * @param {(row: HTMLElement, isRunning: boolean) => Row | UnreadRow | null} read Reads a row.
 * @returns {Reading}
 */
export function readPanel(panel, read) {
  const rowsElement = findRows(panel);
  if (!rowsElement) return { unmatched: 'the message list (.interactive-list .monaco-list-rows)' };
  const elements = /** @type {HTMLElement[]} */ ([...rowsElement.children]);
  const mounted = elements.filter(element => element.classList.contains('monaco-list-row'));
  if (elements.length > 0 && mounted.length === 0) return { unmatched: 'the rows of the message list (.monaco-list-row)' };
  if (elements.length === 0 && !readInput(panel).element) return { unmatched: 'rows and input of the chat' };

  const busy = isBusy(panel);
  const all = [...mounted, ...stickingRows(panel, mounted)].map(row => read(row, busy)).filter(row => row !== null);
  const rows = all.filter(isRead);
  if (rows.length < all.length) return { unmatched: `the role or the label of ${all.length - rows.length} of ${all.length} rows` };

  const shown = rows.filter(row => row.slot !== null).sort((a, b) => (a.slot ?? 0) - (b.slot ?? 0));
  return {
    busy,
    needsInput: hasRequest(panel),
    whole: false,
    rows: shown,
    pending: rows.filter(row => row.slot === null),
    // A message that waits and is taller than the list is all that is mounted: how many there are, it does not tell.
    count: shown.length === 0 && rows.length > 0 ? null : countRows(mounted, shown),
  };
}

/**
 * An answer taller than the list takes its own request row out of the DOM; a copy with its index and its whole label sticks to the top.
 * @param {Element} panel
 * @param {HTMLElement[]} mounted
 */
function stickingRows(panel, mounted) {
  const shown = new Set(mounted.map(row => row.dataset.index));
  /** @type {NodeListOf<HTMLElement>} */
  const copies = panel.querySelectorAll('.interactive-list .monaco-tree-sticky-row.request[data-index]');
  return [...copies].filter(row => !shown.has(row.dataset.index));
}

/**
 * How many rows the list has, pending ones and their divider left out; null where it cannot be told from what is mounted.
 * @param {HTMLElement[]} mounted
 * @param {Row[]} shown
 */
function countRows(mounted, shown) {
  if (mounted.length === 0) return 0;
  if (mounted.some(row => row.dataset.lastElement === 'true')) return (shown.at(-1)?.slot ?? -1) + 1;
  const request = mounted.find(row => row.classList.contains('request') && Number(row.dataset.index) > 0);
  const size = Number(request?.getAttribute('aria-setsize'));
  // A tree of requests with their answers counts requests (1.139); a flat list counts rows and numbers them (1.117).
  const isFlat = Number(request?.getAttribute('aria-posinset')) === Number(request?.dataset.index) + 1;
  return size > 0 ? isFlat ? size : size * 2 : null;
}
