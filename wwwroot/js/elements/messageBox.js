// The box to write in. Enter sends, Shift+Enter begins a line. Each chat has its own draft, which a reload leaves: a text must not
// end up in another one, and none is lost.
import { isSame } from "../client/addresses.js";
import { isComposing } from "./composing.js";
import { keptHere } from "../kept.js";
import { PAUSED } from "../words.js";
import { draftOf } from "./draft.js";
import { make, setText } from "./make.js";

/**
 * @import { ConnectionState } from "../client/protocol.js"
 * @import { Address } from "../client/addresses.js"
 * @import { State } from "../client/store.js"
 */

class MessageBox extends HTMLElement {
  #text = make("textarea", {
    id: "message-text", rows: "1", enterkeyhint: "send", "aria-describedby": "message-hint", placeholder: "Write a message…",
  });
  #send = make("button", { type: "submit", class: "primary" }, "Send");
  #hint = make("p", { id: "message-hint", class: "hint" });
  #form = make("form", {},
    make("label", { for: "message-text", class: "for-readers" }, "Message"),
    make("div", { class: "row" }, this.#text, this.#send),
    this.#hint);
  /** @type {Address | null} */
  #address = null;
  /** The chat that is seen there. @type {string | null} */
  #chat = null;
  #isConnected = false;
  #isReader = false;
  #isReadOnly = false;

  connectedCallback() {
    this.append(this.#form);
    this.#text.addEventListener("keydown", event => this.#pressed(event));
    this.#text.addEventListener("input", () => this.#written());
    this.#form.addEventListener("submit", event => {
      event.preventDefault();
      this.#submit();
    });
    document.addEventListener("send-taken-back", event => this.#takeBack(/** @type {CustomEvent} */ (event).detail.text));
  }

  /** @param {State} state */
  render({ address, history, connection, isReader, isReadOnly }) {
    this.hidden = address === null;
    this.#isConnected = connection === "connected";
    this.#isReader = isReader;
    this.#isReadOnly = isReadOnly;
    this.#text.readOnly = isReader;
    setText(this.#hint, hintOf(connection, isReader, isReadOnly));
    if (!isSame(address, this.#address)) {
      this.#address = address;
      this.#text.value = address ? keptHere.readText(draftOf(address)) : "";
      this.#leave();
    }
    const chat = history?.chatId ?? null;
    if (chat !== null && this.#chat !== null && chat !== this.#chat) this.#leave(); // The number stands for another one.
    this.#chat = chat ?? this.#chat;
    this.#renderButton();
  }

  /** Whoever was writing meant the chat before: their next Enter sends nothing here. */
  #leave() {
    this.#chat = null;
    this.#text.blur();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    // An Enter that confirms a composed character sends nothing.
    if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    this.#form.requestSubmit();
  }

  #written() {
    if (this.#address) keptHere.write(draftOf(this.#address), this.#text.value);
    this.#renderButton();
  }

  #renderButton() {
    this.#send.disabled = this.#isReader || this.#isReadOnly || !this.#isConnected || !this.#text.value.trim();
  }

  #submit() {
    const text = this.#text.value;
    if (this.#send.disabled) return;
    this.#text.value = "";
    this.#written();
    this.dispatchEvent(new CustomEvent("message-written", { bubbles: true, detail: { text } }));
  }

  /** A text that was not sent comes back before what has been written since. @param {string} text */
  #takeBack(text) {
    this.#text.value = [text, this.#text.value].filter(Boolean).join("\n");
    this.#written();
    this.#text.focus();
  }
}

/** @param {ConnectionState} connection @param {boolean} isReader @param {boolean} isReadOnly */
function hintOf(connection, isReader, isReadOnly) {
  if (isReader) return "Your token may read and not write. Ask the hub's owner for one that may write, and open the dashboard by its link.";
  if (isReadOnly) return `${PAUSED} You can write on, and send after Resume.`;
  // Before the first connection nothing is amiss: the words that will stay are there from the beginning.
  return connection === "connected" || connection === "connecting"
    ? "Enter sends, Shift+Enter begins a new line."
    : "Not connected: you can write on, and send when the hub is back.";
}

customElements.define("message-box", MessageBox);
