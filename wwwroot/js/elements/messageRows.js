// The rows of a list of messages, by message id: a row whose message did not change is not touched.
import { MessageRow } from "./messageRow.js";

export class MessageRows {
  #list;
  #rows = new Map();

  constructor(list) {
    this.#list = list;
  }

  clear() {
    this.#rows.clear();
    this.#list.replaceChildren();
  }

  render(messages) {
    const ids = new Set(messages.map(({ id }) => id));
    for (const [id, row] of this.#rows) {
      if (ids.has(id)) continue;
      row.node.remove();
      this.#rows.delete(id);
    }
    let place = this.#list.firstElementChild;
    for (const message of messages) {
      let row = this.#rows.get(message.id);
      if (!row) this.#rows.set(message.id, row = new MessageRow());
      row.render(message);
      if (row.node === place) place = place.nextElementSibling;
      else this.#list.insertBefore(row.node, place);
    }
  }
}
