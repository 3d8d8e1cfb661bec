// A chat page read by one set of selectors. No knowledge of one IDE is in here.
import { shown } from './shown.js';
import { besideOrIn } from './besideOrIn.js';
import { deepAll, deepContains, deepFirst, shownText } from './deepQuery.js';
import { genericConversation } from './genericConversation.js';
import { genericInput } from './genericInput.js';
import { genericRequests } from './genericRequests.js';
import { plainText } from './plainText.js';
import { rowText } from './rowText.js';
import { seenRows } from './seenRows.js';
import { affectsRows } from './selectorSet.js';
import { asSubmitted, ink } from './texts.js';
import { showsText, unclaimed } from './unclaimed.js';

/** @import { Row, SelectorChat, Selectors, UnreadRow } from './contract.js' */

/** @type {(row: Row | UnreadRow | null) => row is Row} */
const isRead = row => row !== null && !('unread' in row);

/**
 * @param {Selectors} selectors
 * @param {() => boolean} isAlone Is there no other chat in the page, whose input or buttons could be taken for this one's?
 * @returns {SelectorChat}
 */
export function genericChat(selectors, isAlone = () => true) {
  const { contentsOf, textOf } = rowText(selectors);
  const lookIn = besideOrIn(isAlone);
  const input = genericInput(selectors, lookIn);
  const seen = seenRows(selectors.row, affectsRows(selectors));

  /** @type {(row: Element, selector: string) => boolean} */
  const is = (row, selector) => !!selector && (row.matches(selector) || !!deepFirst(row, selector));
  /** @type {(row: Element, name: string) => string | null} */
  const attributeOf = (row, name) => name ? row.getAttribute(name) ?? deepFirst(row, `[${name}]`)?.getAttribute(name) ?? null : null;
  const rowsOf = (/** @type {Element} */ panel) => deepAll(panel, selectors.row);
  /** An input alone is no sign of an empty chat: it stands below messages of another shape as well. @param {Element} panel */
  const saysEmpty = panel => selectors.empty ? !!deepFirst(panel, selectors.empty) : !!input.input(panel) && !showsText(panel, selectors);
  /** How many messages there are, mounted or not, where the page says it: without it nothing virtualised is known to be complete. */
  function countOf(/** @type {Element} */ panel) {
    const counting = selectors.countAttribute && deepFirst(panel, `[${selectors.countAttribute}]`);
    const count = counting ? Number(counting.getAttribute(selectors.countAttribute)) : NaN;
    return Number.isInteger(count) && count >= 0 ? count : null;
  }

  /** @type {(panel: Element, selector: string) => HTMLElement | null} */
  const shownIn = (panel, selector) => shown(lookIn(panel, selector));
  const stopIn = (/** @type {Element} */ panel) => shownIn(panel, selectors.stop);

  /** An answer that waits for a person is still running, whatever else the page shows of it. */
  const isBusy = (/** @type {Element} */ panel) => is(panel, selectors.busy) || !!stopIn(panel) || requests.areOpen(panel);

  /** @type {(row: Element) => Row['role'] | null} */
  function roleOf(row) {
    if (is(row, selectors.user)) return 'user';
    if (is(row, selectors.assistant)) return 'assistant';
    if (is(row, selectors.system)) return 'system';
    return selectors.assistant ? null : 'assistant';
  }

  function slotOf(/** @type {Element} */ row) {
    const index = selectors.indexAttribute ? row.getAttribute(selectors.indexAttribute) : null;
    return index !== null && Number.isInteger(Number(index)) ? Number(index) : null;
  }

  const keyOf = (/** @type {Element} */ row) => attributeOf(row, selectors.idAttribute) ?? attributeOf(row, selectors.indexAttribute);

  const shownIs = genericConversation(panel => rowsOf(panel).filter(row => roleOf(row) === 'user'), keyOf);

  /** @type {(row: Element, streams: boolean) => Promise<Row | UnreadRow | null>} */
  async function readRow(row, streams) {
    const role = roleOf(row);
    // A row that is mounted without its content yet, or holds none, is no message.
    if (!role) return selectors.virtualised && !ink(shownText(row)) ? null : { unread: true };
    const failed = is(row, selectors.failed);
    const pending = is(row, selectors.pending);
    const streaming = selectors.streaming ? is(row, selectors.streaming) : streams && role === 'assistant';
    /** @type {Row} */
    const read = {
      slot: pending ? null : slotOf(row),
      role,
      text: await textOf(row),
      state: failed ? 'failed' : pending ? 'pending' : streaming ? 'streaming' : 'complete',
      key: attributeOf(row, selectors.idAttribute) || null,
      createdAt: selectors.time ? deepFirst(row, selectors.time)?.getAttribute('datetime') ?? null : null,
      exact: true,
    };
    if (role === 'user') shownIs.remember(read, row);
    return read;
  }

  /** Does the row say exactly this? A page may show what was typed as it is, or take it for Markdown and show that. */
  const says = async (/** @type {Element} */ row, /** @type {string} */ text) =>
    contentsOf(row).map(plainText).join('\n').trim() === text || (await textOf(row)).trim() === text;

  /** The user's rows with this text: before a send the earlier ones, after it the new one too. */
  async function saying(/** @type {Element} */ panel, /** @type {string} */ text) {
    const found = [];
    for (const row of rowsOf(panel)) if (roleOf(row) === 'user' && await says(row, asSubmitted(text))) found.push(row);
    return found;
  }

  /** The message that waits for a person's answer: the one that holds what asks, else the last. @type {Parameters<typeof genericRequests>[1]} */
  function placeOf(panel, request) {
    const rows = rowsOf(panel).filter(row => !is(row, selectors.pending));
    const holder = rows.find(row => deepContains(row, request));
    const row = holder ?? rows.at(-1);
    if (row && (holder || !selectors.virtualised)) {
      return { key: keyOf(row) ?? (selectors.virtualised ? '' : String(rows.indexOf(row))), slot: slotOf(row) };
    }
    // The last one need not be mounted.
    const count = countOf(panel);
    return { key: String(count), slot: count && selectors.indexAttribute ? count - 1 : null };
  }

  const requests = genericRequests(selectors, placeOf);

  return {
    ...input,

    requests: requests.requests,

    answer: requests.answer,

    obstacle: panel => requests.areOpen(panel) ? 'requestPending' : null,

    changed: seen.changed,
    forget: seen.forget,

    isIde: () => !selectors.ide || !!deepFirst(document, selectors.ide),

    /** Do these selectors fit the panel: are there rows, or a sign that there are none? */
    fits: panel => !!deepFirst(panel, selectors.row) || saysEmpty(panel),

    isBusy,

    /** What changes outside the panel tells of the chat too. */
    beside: panel => [selectors.input, selectors.send, selectors.stop]
      .map(selector => deepFirst(panel, selector) ? null : lookIn(panel, selector)?.parentElement)
      .filter(element => !!element),

    async read(panel) {
      const elements = seen.rows(panel);
      if (elements.length === 0 && !saysEmpty(panel)) {
        const sign = selectors.empty ? ` (${selectors.empty})` : ": where it shows a text, name it in 'empty'";
        return { unmatched: `row (${selectors.row}), and no sign of an empty chat${sign}` };
      }
      const busy = isBusy(panel);
      const all = [];
      for (const row of elements) {
        const streams = busy && row === elements.at(-1);
        const reading = seen.reading(row, streams, () => readRow(row, streams));
        all.push(reading instanceof Promise ? await reading : reading);
      }
      const rows = all.filter(isRead);
      const unread = all.filter(row => row !== null && !isRead(row)).length;
      // Where not everything is mounted, the history is not called complete, so a row of a kind that is not known may be left out, which the
      // status says; all of them may not.
      if (unread > 0 && (!selectors.virtualised || rows.length === 0)) {
        return { unmatched: `user (${selectors.user}) and assistant (${selectors.assistant}) in ${unread} of ${all.length} rows`, unread };
      }
      return {
        busy, unread,
        needsInput: requests.areOpen(panel),
        unclaimed: elements.length === 0 ? 0 : seen.beside(() => unclaimed(panel, elements, selectors)),
        whole: !selectors.virtualised,
        rows: rows.filter(row => row.state !== 'pending'),
        pending: rows.filter(row => row.state === 'pending'),
        count: countOf(panel),
      };
    },

    stop: stopIn,

    newChat: panel => shownIn(panel, selectors.newChat),

    isEmpty: panel => !deepFirst(panel, selectors.row),

    /** The earlier messages with this text: only another one proves a send. */
    mark: async (panel, text) => ({ keys: (await saying(panel, text)).map(keyOf) }),

    conversation: shownIs.conversation,
    isSameConversation: shownIs.isSameConversation,

    async taken(panel, text, before, hasDraft = false) {
      if (!hasDraft && this.hasDraft(panel)) return null;
      const rows = await saying(panel, text);
      const fresh = rows.findLast(row => keyOf(row) !== null && !before.keys.includes(keyOf(row)));
      const mine = fresh ?? (rows.length > before.keys.length ? rows.at(-1) : null);
      return mine ? is(mine, selectors.pending) ? 'queued' : 'delivered' : null;
    },
  };
}
