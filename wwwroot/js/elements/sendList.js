// The page's own sends of this chat that the conversation does not tell of yet, and what can be done about those that failed.
import { REQUEST_PENDING } from "../client/hubError.js";
import { isForWhatIsShown, isRepeatable, isSeenAt } from "../client/sends.js";
import { CANCEL_AND_SEND, sendWords } from "../words.js";
import { make, setText, wishButton } from "./make.js";

/**
 * @import { Send } from "../client/sends.js"
 * @import { State } from "../client/store.js"
 */

// Again is right where nothing was submitted, and where nobody knows: the hub recognises the id, for some time. It is not where the text is to blame.
const BAD_TEXT = new Set(["messageEmpty", "messageTooLong", "commandRefused", "invalidArgument"]);
/** Buttons have changed places: for so long the mouse presses none of them. */
const SETTLING_MS = 400;
const CAN_DISMISS = new Set(["failed", "lost", "unconfirmed", "queued"]);

class SendList extends HTMLElement {
  #list = make("ul", { "aria-label": "Messages on their way" });
  /** @type {Map<string, SendRow>} */
  #rows = new Map();

  connectedCallback() {
    this.append(this.#list);
  }

  /** @param {State} state */
  render(state) {
    const shown = state.sends.filter(send => isSeenAt(send, state));
    this.hidden = shown.length === 0;
    const ids = new Set(shown.map(({ id }) => id));
    for (const [id, row] of this.#rows) {
      if (ids.has(id)) continue;
      row.node.remove();
      this.#rows.delete(id);
    }
    for (const send of shown) {
      (this.#rows.get(send.id) ?? this.#add(send)).render(send, state);
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
  #here;
  #cancel;
  #edit;
  #dismiss;
  #settling = 0;

  /** @param {Send} send */
  constructor({ id, text }) {
    this.#again = wishButton("Send again", "send-again", { id });
    this.#here = wishButton("Send it here", "send-here", { id }, { hidden: "" });
    this.#cancel = wishButton(CANCEL_AND_SEND, "send-cancelling", { id });
    this.#edit = wishButton("Edit", "send-taken-back", { id, text });
    this.#dismiss = wishButton("Dismiss", "send-dismissed", { id });
    const buttons = make("span", { class: "buttons" }, this.#again, this.#here, this.#cancel, this.#edit, this.#dismiss);
    this.node = make("li", {}, make("span", { class: "text", dir: "auto" }, text), this.#state, buttons);
  }

  /** @param {Send} send @param {State} state */
  render(send, state) {
    const repeats = isRepeatable(send, Date.now());
    const isBad = BAD_TEXT.has(send.problem?.code ?? "");
    const isElsewhere = repeats && !isBad && !isForWhatIsShown(send, state);
    if (this.#here.hidden === isElsewhere) this.#settle();
    this.#again.hidden = !repeats || isBad || isElsewhere;
    this.#here.hidden = !isElsewhere;
    this.#cancel.hidden = send.state !== "failed" || send.problem?.code !== REQUEST_PENDING || isElsewhere;
    this.#again.disabled = this.#here.disabled = this.#cancel.disabled = state.isReadOnly;
    this.#edit.hidden = send.state !== "failed" && (send.state !== "lost" || repeats);
    this.node.dataset.state = send.state;
    setText(this.#state, sendWords(send, isElsewhere));
    this.#dismiss.hidden = !CAN_DISMISS.has(send.state);
  }

  #settle() {
    this.node.dataset.settling = "";
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => { delete this.node.dataset.settling; }, SETTLING_MS);
  }
}

customElements.define("send-list", SendList);
