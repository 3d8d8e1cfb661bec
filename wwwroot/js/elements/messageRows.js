// The rows of a list of messages, by message id: a row whose message did not change is not touched.
import { MessageRow } from "./messageRow.js";

const AHEAD = "1200px 0px"; // Formatted before they come into sight.
const LAST = 16; // Where a conversation opens: formatted at once.
const TIMES_MS = 30_000;

export class MessageRows {
  #list;
  #rows = new Map();
  #nodes = new WeakMap();
  #near;

  /** @param {HTMLElement} scroller What the list is scrolled in. */
  constructor(list, scroller) {
    this.#list = list;
    this.#near = new IntersectionObserver(entries => this.#cameNear(entries), { root: scroller, rootMargin: AHEAD });
    setInterval(() => this.#renderTimes(), TIMES_MS);
  }

  clear() {
    this.#near.disconnect();
    this.#rows.clear();
    this.#list.replaceChildren();
  }

  render(messages) {
    this.#removeGone(messages);
    let place = this.#list.firstElementChild;
    messages.forEach((message, index) => {
      const row = this.#rows.get(message.id) ?? this.#add(message.id);
      row.render(message);
      if (index >= messages.length - LAST) this.#format(row);
      if (row.node === place) place = place.nextElementSibling;
      else this.#list.insertBefore(row.node, place);
    });
  }

  /** The row of a message, formatted. */
  show(id) {
    const row = this.#rows.get(id);
    if (row) this.#format(row);
    return row?.node ?? null;
  }

  #add(id) {
    const row = new MessageRow();
    this.#rows.set(id, row);
    this.#nodes.set(row.node, row);
    this.#near.observe(row.node);
    return row;
  }

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

  #cameNear(entries) {
    for (const { isIntersecting, target } of entries) if (isIntersecting) this.#format(this.#nodes.get(target));
  }

  #format(row) {
    if (row.isFormatted) return;
    this.#near.unobserve(row.node);
    row.format();
  }

  #renderTimes() {
    if (!document.hidden) for (const row of this.#rows.values()) row.renderTime();
  }
}
