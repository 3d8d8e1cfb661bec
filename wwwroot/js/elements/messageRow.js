// One message. A growing answer grows in place, so that a selection in it and the scroll position stay.
//
// A row that is far from what is seen holds its text as it was written: it is found by the browser's search and costs next to nothing.
// It gets its head and is formatted when the reader comes near.
import { MarkdownBody } from "../markdown/markdownBody.js";
import { messageState, roleName } from "../words.js";
import { make, setText } from "./make.js";
import { exactTime, relativeTime } from "./time.js";

/** @import { ChatMessage } from "../client/protocol.js" */

const LINE_PX = 24;
const LINE_CHARACTERS = 90;
const AROUND_PX = 64;

export class MessageRow {
  /** @type {Head | null} */
  #head = null;
  #body = make("div", { class: "body raw" });
  /** @type {MarkdownBody | null} */
  #markdown = null;
  /** @type {any} The message; nothing of one before the first. */
  #shown = {};
  node = make("li", { class: "message" }, this.#body);

  get isFormatted() {
    return this.#markdown !== null;
  }

  /** @param {ChatMessage} message */
  render(message) {
    const before = this.#shown;
    if (message === before) return;
    this.#shown = message;
    if (message.role !== before.role) this.node.dataset.role = message.role;
    if (message.state !== before.state) this.node.dataset.state = message.state;
    if (this.isFormatted) this.#renderFormatted();
    else if (message.content !== before.content) this.#renderRaw();
  }

  /** Formats the text; from now on the row is formatted at every change. */
  format() {
    if (this.isFormatted) return;
    const head = this.#head = new Head();
    this.#body.before(head.node);
    this.#markdown = new MarkdownBody(this.#body);
    this.#body.classList.remove("raw");
    this.#renderFormatted();
  }

  /** Says anew how long ago it was. */
  renderTime() {
    this.#head?.renderTime();
  }

  #renderFormatted() {
    this.#head?.render(this.#shown);
    this.#markdown?.render(this.#shown.content, this.#shown.state === "streaming");
  }

  #renderRaw() {
    const { content } = this.#shown;
    setText(this.#body, content);
    this.node.style.containIntrinsicBlockSize = `auto ${heightOf(content)}px`;
  }
}

class Head {
  #role = make("h2", { class: "role" });
  #state = make("span", { class: "state" });
  #time = make("time");
  /** @type {string | null} */
  #createdAt = null;
  node = make("div", { class: "head" }, this.#role, this.#time, this.#state);

  /** @param {ChatMessage} message */
  render({ role, state, createdAt }) {
    setText(this.#role, roleName(role));
    setText(this.#state, messageState(state));
    if (createdAt === this.#createdAt) return;
    this.#createdAt = createdAt;
    this.#time.dateTime = createdAt ?? "";
    this.#time.title = createdAt ? exactTime(Date.parse(createdAt)) : "";
    this.renderTime();
  }

  renderTime() {
    setText(this.#time, this.#createdAt ? relativeTime(Date.parse(this.#createdAt)) : "");
  }
}

/** A guess until the row was seen once; the better it is, the less the scroll bar moves. @param {string} content */
function heightOf(content) {
  let lines = Math.ceil(content.length / LINE_CHARACTERS);
  for (let at = content.indexOf("\n"); at >= 0; at = content.indexOf("\n", at + 1)) lines++;
  return AROUND_PX + lines * LINE_PX;
}
