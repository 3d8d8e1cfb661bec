// The rows of a list of messages, by message id: a row whose message did not change is not touched.
import { MessageRow } from "./messageRow.js";

/** @import { ChatMessage } from "../client/protocol.js" */

const AHEAD = "1200px 0px"; // Formatted before they come into sight.
const LAST = 16; // Where a conversation opens: formatted at once.
const FIRST_ROWS = 100; // Made at once; those before them, which nobody sees, a slice at a time.
const SLICE = 250;
const TIMES_MS = 30_000;

export class MessageRows {
  #list;
  /** @type {Map<string, MessageRow>} */
  #rows = new Map();
  /** @type {WeakMap<Element, MessageRow>} */
  #nodes = new WeakMap();
  #near;
  /** @type {ChatMessage[]} */
  #messages = [];
  /** How many messages at the beginning have no row yet. */
  #unmade = 0;
  #timer = 0;

  /** @param {HTMLElement} list @param {HTMLElement} scroller What the list is scrolled in. */
  constructor(list, scroller) {
    this.#list = list;
    this.#near = new IntersectionObserver(entries => this.#cameNear(entries), { root: scroller, rootMargin: AHEAD });
    setInterval(() => this.#renderTimes(), TIMES_MS);
  }

  clear() {
    this.#unmade = Infinity;
    this.#near.disconnect();
    this.#rows.clear();
    this.#list.replaceChildren();
  }

  /** @param {ChatMessage[]} messages */
  render(messages) {
    this.#messages = messages;
    this.#removeGone(messages);
    if (this.#unmade > 0) this.#unmade = this.#firstMade();
    this.#renderFrom(this.#unmade, messages.length);
    this.#continue();
  }

  /** Known by its row, not by its number: messages may have gone from, or come into, what has no rows yet. */
  #firstMade() {
    if (this.#rows.size === 0) return Math.max(0, this.#messages.length - FIRST_ROWS);
    return this.#messages.findIndex(({ id }) => this.#rows.has(id));
  }

  /** @param {number} from @param {number} to */
  #renderFrom(from, to) {
    let place = this.#list.firstElementChild;
    for (let index = from; index < to; index++) {
      const message = this.#messages[index];
      const row = this.#rows.get(message.id) ?? this.#add(message.id);
      row.render(message);
      if (index >= this.#messages.length - LAST) this.#format(row);
      if (row.node === place) place = place.nextElementSibling;
      else this.#list.insertBefore(row.node, place);
    }
  }

  #continue() {
    if (this.#unmade === 0 || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#makeFrom(Math.max(0, this.#unmade - SLICE));
      this.#continue();
    });
  }

  /** @param {number} from */
  #makeFrom(from) {
    const to = Math.min(this.#unmade, this.#messages.length);
    this.#unmade = from;
    this.#renderFrom(from, to);
  }

  /** The row of a message, formatted. @param {string} id */
  show(id) {
    if (!this.#rows.has(id)) this.#makeFrom(0);
    const row = this.#rows.get(id);
    if (row) this.#format(row);
    return row?.node ?? null;
  }

  /** @param {string} id */
  #add(id) {
    const row = new MessageRow();
    this.#rows.set(id, row);
    this.#nodes.set(row.node, row);
    this.#near.observe(row.node);
    return row;
  }

  /** @param {ChatMessage[]} messages */
  #removeGone(messages) {
    if (this.#rows.size === 0) return;
    const ids = new Set(messages.map(({ id }) => id));
    for (const [id, row] of this.#rows) {
      if (ids.has(id)) continue;
      this.#near.unobserve(row.node);
      row.node.remove();
      this.#rows.delete(id);
    }
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #cameNear(entries) {
    for (const { isIntersecting, target } of entries) if (isIntersecting) this.#format(/** @type {MessageRow} */ (this.#nodes.get(target)));
  }

  /** @param {MessageRow} row */
  #format(row) {
    if (row.isFormatted) return;
    this.#near.unobserve(row.node);
    row.format();
  }

  #renderTimes() {
    if (!document.hidden) for (const row of this.#rows.values()) row.renderTime();
  }
}
