// The page's own sends of this port that the conversation does not tell of yet, and what can be done about those that failed.
import { REQUEST_PENDING } from "../client/hubError.js";
import { isRepeatable } from "../client/sends.js";
import { CANCEL_AND_SEND, sendState } from "../words.js";
import { make, setText, wishButton } from "./make.js";

/**
 * @import { Send } from "../client/sends.js"
 * @import { State } from "../client/store.js"
 */

// Again is right where nothing was submitted, and where nobody knows: the hub recognises the id, for some time. It is not where the text is to blame.
const BAD_TEXT = new Set(["messageEmpty", "messageTooLong", "commandRefused", "invalidArgument"]);
const CAN_DISMISS = new Set(["failed", "lost", "unconfirmed", "queued"]);

class SendList extends HTMLElement {
  #list = make("ul", { "aria-label": "Messages on their way" });
  /** @type {Map<string, SendRow>} */
  #rows = new Map();

  connectedCallback() {
    this.append(this.#list);
  }

  /** @param {State} state */
  render({ sends, port, isReadOnly }) {
    const shown = sends.filter(send => send.port === port);
    this.hidden = shown.length === 0;
    const ids = new Set(shown.map(({ id }) => id));
    for (const [id, row] of this.#rows) {
      if (ids.has(id)) continue;
      row.node.remove();
      this.#rows.delete(id);
    }
    for (const send of shown) {
      (this.#rows.get(send.id) ?? this.#add(send)).render(send, isReadOnly);
    }
  }

  /** @param {Send} send */
  #add(send) {
    const row = new SendRow(send);
    this.#rows.set(send.id, row);
    this.#list.append(row.node);
    return row;
  }
}

class SendRow {
  #state = make("span", { class: "state" });
  #again;
  #cancel;
  #edit;
  #dismiss;
  /** @type {Send | null} */
  #shown = null;

  /** @param {Send} send */
  constructor({ id, text }) {
    this.#again = wishButton("Send again", "send-again", { id });
    this.#cancel = wishButton(CANCEL_AND_SEND, "send-cancelling", { id });
    this.#edit = wishButton("Edit", "send-taken-back", { id, text });
    this.#dismiss = wishButton("Dismiss", "send-dismissed", { id });
    const buttons = make("span", { class: "buttons" }, this.#again, this.#cancel, this.#edit, this.#dismiss);
    this.node = make("li", {}, make("span", { class: "text", dir: "auto" }, text), this.#state, buttons);
  }

  /** @param {Send} send @param {boolean} isReadOnly */
  render(send, isReadOnly) {
    const repeats = isRepeatable(send, Date.now());
    this.#again.hidden = !repeats || BAD_TEXT.has(send.problem?.code ?? "");
    this.#cancel.hidden = send.state !== "failed" || send.problem?.code !== REQUEST_PENDING;
    this.#again.disabled = this.#cancel.disabled = isReadOnly;
    this.#edit.hidden = send.state !== "failed" && (send.state !== "lost" || repeats);
    if (send === this.#shown) return;
    this.#shown = send;
    this.node.dataset.state = send.state;
    setText(this.#state, sendState(send));
    this.#dismiss.hidden = !CAN_DISMISS.has(send.state);
  }
}

customElements.define("send-list", SendList);
