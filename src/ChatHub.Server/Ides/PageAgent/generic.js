// Any chat page, told by selectors from the profile (docs/adding-an-ide.md lists them). No knowledge of one IDE is in here.
import { deepAll, deepFirst } from './deepQuery.js';
import { markdownOf } from './markdown.js';
import { asSubmitted, ink, lineFeeds } from './texts.js';
import { until } from './waiting.js';

const CLEAR_LIMIT_MS = 2000;

/** @param {Record<string, string>} selectors keys as in the profile, e.g. panel, row, user, content, input, send */
export function genericAdapter(selectors) {
  /** What a row's Markdown was, until its DOM changes: converting is the dear part of a read. */
  const converted = new WeakMap();

  const is = (row, selector) => !!selector && (row.matches(selector) || !!deepFirst(row, selector));

  function roleOf(row) {
    if (is(row, selectors.user)) return 'user';
    if (is(row, selectors.assistant)) return 'assistant';
    if (is(row, selectors.system)) return 'system';
    return selectors.assistant ? null : 'assistant';
  }

  async function textOf(row) {
    const content = deepFirst(row, selectors.content) ?? row;
    const raw = selectors.markdownAttribute && (content.closest(`[${selectors.markdownAttribute}]`) ?? content.querySelector(`[${selectors.markdownAttribute}]`));
    if (raw) return raw.getAttribute(selectors.markdownAttribute);
    const seen = converted.get(row);
    // A length and the text say enough: what changes neither changes no Markdown but attributes.
    const signature = `${content.childElementCount}:${content.textContent}`;
    if (seen?.signature === signature) return seen.text;
    const text = await markdownOf(content, selectors);
    converted.set(row, { signature, text });
    return text;
  }

  async function readRow(row, position, isLast, busy) {
    const role = roleOf(row);
    if (!role) return { unread: true };
    const failed = is(row, selectors.failed);
    const pending = is(row, selectors.pending);
    const streaming = selectors.streaming ? is(row, selectors.streaming) : busy && isLast && role === 'assistant';
    const index = selectors.indexAttribute ? row.getAttribute(selectors.indexAttribute) : null;
    return {
      slot: pending ? null : index !== null && Number.isInteger(Number(index)) ? Number(index) : selectors.virtualised ? null : position,
      role,
      text: await textOf(row),
      state: failed ? 'failed' : pending ? 'pending' : streaming ? 'streaming' : 'complete',
      key: (selectors.idAttribute && (row.getAttribute(selectors.idAttribute) ?? deepFirst(row, `[${selectors.idAttribute}]`)?.getAttribute(selectors.idAttribute))) || null,
      createdAt: selectors.time ? deepFirst(row, selectors.time)?.getAttribute('datetime') ?? null : null,
      exact: true,
    };
  }

  /** How many messages there are, mounted or not, where the page says it: without it nothing virtualised is known to be complete. */
  function countOf(panel) {
    const counting = selectors.countAttribute && deepFirst(panel, `[${selectors.countAttribute}]`);
    const count = counting ? Number(counting.getAttribute(selectors.countAttribute)) : NaN;
    return Number.isInteger(count) && count >= 0 ? count : null;
  }

  const isBusy = panel => !!(deepFirst(panel, selectors.busy) ?? visible(deepFirst(panel, selectors.stop)));
  const visible = element => element && element.getClientRects().length > 0 ? element : null;
  const inputOf = panel => deepFirst(panel, selectors.input) ?? deepFirst(document, selectors.input);
  const sendOf = panel => deepFirst(panel, selectors.send) ?? deepFirst(document, selectors.send);
  const isField = input => input instanceof HTMLTextAreaElement || input instanceof HTMLInputElement;
  const textIn = input => !input ? '' : isField(input) ? input.value : input.innerText;
  const enabled = button => !!button && !button.disabled && button.getAttribute('aria-disabled') !== 'true' && !button.classList.contains('disabled');

  return {
    isIde: () => !selectors.ide || !!deepFirst(document, selectors.ide),
    version: () => null,
    panel: () => deepFirst(document, selectors.panel),
    isBusy,

    async read(panel) {
      const elements = deepAll(panel, selectors.row);
      const matched = { rows: `${elements.length} × ${selectors.row}`, input: inputOf(panel) ? selectors.input : null };
      const empty = selectors.empty ? !!deepFirst(panel, selectors.empty) : !!inputOf(panel);
      if (elements.length === 0 && !empty) return { unmatched: `row (${selectors.row}), and no sign of an empty chat`, matched };
      const busy = isBusy(panel);
      const rows = [];
      for (const [i, row] of elements.entries()) rows.push(await readRow(row, i, i === elements.length - 1, busy));
      const unread = rows.filter(row => row.unread);
      if (unread.length > 0) return { unmatched: `user (${selectors.user}) and assistant (${selectors.assistant}) in ${unread.length} of ${rows.length} rows`, matched };
      return {
        matched, busy,
        whole: !selectors.virtualised,
        rows: rows.filter(row => row.state !== 'pending'),
        pending: rows.filter(row => row.state === 'pending'),
        count: countOf(panel),
      };
    },

    record: async () => ({ none: 'this adapter has no record beside the page' }),

    input: inputOf,

    draft: panel => textIn(inputOf(panel)),

    mark: panel => ({ keys: deepAll(panel, selectors.row).length }),

    write(panel, text) {
      const input = inputOf(panel);
      const wanted = lineFeeds(text);
      if (isField(input)) {
        // The setter of the prototype: frameworks replace the element's own to notice only their own writes.
        const field = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
        Object.getOwnPropertyDescriptor(field, 'value').set.call(input, wanted);
        input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste', data: wanted }));
        return;
      }
      const data = new DataTransfer();
      data.setData('text/plain', wanted);
      const untouched = input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true, cancelable: true }));
      if (!untouched) return;
      input.textContent = wanted;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste', data: wanted }));
    },

    isReadyFor(panel, text) {
      const send = sendOf(panel);
      return ink(textIn(inputOf(panel))) === ink(text) && (selectors.send ? enabled(send) : true);
    },

    submit(panel) {
      const send = sendOf(panel);
      if (send) return send.click();
      const key = { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, composed: true, cancelable: true };
      inputOf(panel).dispatchEvent(new KeyboardEvent('keydown', key));
      inputOf(panel).dispatchEvent(new KeyboardEvent('keyup', key));
    },

    taken(panel, text, before) {
      if (textIn(inputOf(panel)).trim()) return null;
      const rows = deepAll(panel, selectors.row);
      const fresh = (selectors.virtualised ? rows : rows.slice(before.keys)).filter(row => roleOf(row) === 'user');
      const mine = fresh.findLast(row => ink((deepFirst(row, selectors.content) ?? row).textContent) === ink(asSubmitted(text)));
      return mine ? is(mine, selectors.pending) ? 'queued' : 'delivered' : null;
    },

    holds: (panel, text) => textIn(inputOf(panel)).trim() !== '' && ink(textIn(inputOf(panel))) === ink(text),

    async retract(panel, text) {
      if (!this.holds(panel, text)) return false;
      this.write(panel, '');
      return !!await until(panel, () => !textIn(inputOf(panel)).trim(), CLEAR_LIMIT_MS);
    },
  };
}
