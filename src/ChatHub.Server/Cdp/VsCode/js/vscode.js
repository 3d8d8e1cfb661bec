// VS Code's chat, the genuine workbench: 1.117 to 1.139, desktop and web.
// Source of the selectors: measured on code-server 4.139.1 and 4.117.0.
import { isAnswering, isBusy } from './vscodeBusy.js';
import { conversationOf, isSameConversation } from './vscodeConversation.js';
import { cancelDialog, dialogs } from './vscodeDialogs.js';
import { readInput, vscodeInput } from './vscodeInput.js';
import { findRows } from './vscodeList.js';
import { hasRequest, isFocusHeld, obstacle } from './vscodeObstacles.js';
import { readRecord } from './vscodeRecord.js';
import { answerRequest, requestsIn } from './vscodeRequests.js';
import { readRow, roleOf, rowReadings } from './vscodeRow.js';
import { asSubmitted } from '../../PageAgent/js/texts.js';

/** @import { Adapter, Reading, Row, UnreadRow } from '../../PageAgent/js/contract.js' */

const isWorkbench = () => !!document.querySelector('.monaco-workbench');

/** By class name: asked at every change of the workbench, and the browser keeps this list. */
const chats = () => [...document.getElementsByClassName('interactive-session')];

/** The chat *view*: a chat opened as an editor, the quick chat and inline chats have the same class and are not it. */
function findPanel() {
  for (const session of chats()) {
    const elsewhere = session.closest('.part.editor, .quick-input-widget, .zone-widget, .chat-editing-input, .monaco-list-row');
    if (!elsewhere && session.closest('.part, .chat-viewpane, [id="workbench.panel.chat"]')) return session;
  }
  return null;
}

/** How many chats are shown as editors (not those in tabs behind others): they are not read, so what is asked in them is not in the history. */
function chatsInEditors() {
  return chats().filter(chat => chat.closest('.part.editor .editor-instance') && !chat.closest('.zone-widget, .chat-editing-input')).length;
}

const NEW_CHAT = '.title .action-label.codicon-plus, .title .action-label[aria-label^="New Chat"]';

/** @returns {Adapter} */
export function vscodeAdapter() {
  const seen = rowReadings();
  return {
    ...vscodeInput,

    changed: seen.changed,
    forget: seen.forget,

    isIde: isWorkbench,

    panel: findPanel,

    elsewhere: chatsInEditors,

    isBusy,

    isAnswering,

    dialogs,

    cancelDialog,

    obstacle,

    isFocusHeld,

    conversation: panel => conversationOf(panel, readPanel(panel, readRow).rows ?? []),

    isSameConversation: /** @type {Adapter['isSameConversation']} */ (isSameConversation), // Of what `conversation` made.

    version() {
      const settings = document.getElementById('vscode-workbench-web-configuration')?.dataset.settings;
      const web = settings && /"codeServerVersion":"([^"]+)"/.exec(settings)?.[1];
      return web ? `code-server ${web}` : /\b(?:Code|VSCodium|Code - Insiders)\/\S+/.exec(navigator.userAgent)?.[0].replace('/', ' ') ?? null;
    },

    read: panel => readPanel(panel, seen.read),

    requests: requestsIn,

    answer: answerRequest,

    record: want => readRecord(want),

    /** The signs are in code, not in a profile: what was looked for, and which of several signs it was. */
    check(panel) {
      const list = panel && findRows(panel);
      const rows = [...list?.querySelectorAll(':scope > .monaco-list-row') ?? []];
      const input = panel ? readInput(panel) : { element: null, sign: null };
      /** @type {[string, string, number][]} */
      const counts = [
        ['ide', '.monaco-workbench', document.querySelectorAll('.monaco-workbench').length],
        ['panel', '.interactive-session', panel ? 1 : 0],
        ['list', '.monaco-list-rows', list ? 1 : 0],
        ['row', '.monaco-list-row', rows.length],
        ['role', rows.map(row => roleOf(row).sign).find(Boolean) ?? 'none', rows.filter(row => roleOf(row).role).length],
        ['input', input.sign ?? 'none', input.element ? 1 : 0],
        ['send', 'built in', panel && this.send(panel) ? 1 : 0],
      ];
      return [{ generation: null, invalid: null, counts: counts.map(([name, value, count]) => ({ name, value, count })) }];
    },

    stop: panel => panel.querySelector('.chat-execute-toolbar a.codicon-stop-circle'),

    /**
     * In the title of the part in which the chat is, by its icon, since its words are of the display language. In a narrow part it is in a menu: then
     * by its key.
     */
    newChat: panel => /** @type {HTMLElement | null | undefined} */ (panel.closest('.part')?.querySelector(NEW_CHAT))
      ?? (vscodeInput.input(panel) ? { click: () => vscodeInput.pressNewChat(panel) } : null),

    isEmpty: panel => !findRows(panel)?.querySelector(':scope > .monaco-list-row'),

    mark(panel) {
      const { rows = [], pending = [], count } = readPanel(panel, readRow);
      return { count: count ?? (rows.at(-1)?.slot ?? -1) + 1, pending: pending.length };
    },

    /**
     * A dialog was cancelled, and the text is where it was: certainly not taken where messages wait and no answer runs, which is what VS Code asks
     * about before it takes another one (1.139: confirmPendingRequestsBeforeSend). Of other dialogs nobody knows what they hold up.
     */
    refuses: (panel, held) => obstacle(panel) === 'queueStuck' && vscodeInput.holds(panel, held),

    // The label of 1.139 is trimmed, that of 1.117 is not.
    taken(panel, text, before, hasDraft = false) {
      const wanted = asSubmitted(text);
      const { rows, pending } = readPanel(panel, readRow); // Anew: nobody may have told yet of what changed.
      if (!rows || !pending) return null;
      const isShown = rows.some(row => row.role === 'user' && (row.slot ?? -1) >= before.count && isOrHolds(row.text.trim(), wanted));
      if (isShown) return hasDraft || !this.hasDraft(panel) ? 'delivered' : null;
      const queued = pending.length > before.pending && pending.some(row => row.text.trim() === wanted);
      return queued && (hasDraft || !this.hasDraft(panel)) ? 'queued' : null;
    },
  };
}

/** @type {(row: Row | UnreadRow) => row is Row} */
const isRead = row => !('unread' in row);

/**
 * @param {Element} panel
 * @param {(row: HTMLElement, isRunning: boolean) => Row | UnreadRow | null} read Reads a row.
 * @returns {Reading}
 */
function readPanel(panel, read) {
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

/** Messages that waited together become one request, an empty line between two (1.139: processNextPendingRequest). */
const isOrHolds = (/** @type {string} */ shown, /** @type {string} */ wanted) => shown === wanted || `\n\n${shown}\n\n`.includes(`\n\n${wanted}\n\n`);

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
