// One message. A growing answer grows in place, so that a selection in it and the scroll position stay.
//
// A row that is far from what is seen holds its text as it was written: it is found by the browser's search and costs next to nothing.
// It is formatted when the reader comes near.
import { MarkdownBody } from "../markdown/markdownBody.js";
import { messageState, roleName } from "../words.js";
import { make, setText } from "./make.js";
import { exactTime, relativeTime } from "./time.js";

const LINE_PX = 24;
const LINE_CHARACTERS = 90;
const HEAD_PX = 48;

export class MessageRow {
  #role = make("h2", { class: "role" });
  #state = make("span", { class: "state" });
  #time = make("time");
  #body = make("div", { class: "body raw", dir: "auto" });
  #markdown = null;
  #shown = {};
  node = make("li", { class: "message" }, make("div", { class: "head" }, this.#role, this.#time, this.#state), this.#body);

  get isFormatted() {
    return this.#markdown !== null;
  }

  render(message) {
    if (message === this.#shown) return;
    const { role, content, state, createdAt } = message;
    const before = this.#shown;
    this.#shown = message;
    if (state !== before.state || role !== before.role) {
      Object.assign(this.node.dataset, { role, state });
      setText(this.#role, roleName(role));
      setText(this.#state, messageState(state));
    }
    if (createdAt !== before.createdAt) {
      this.#time.dateTime = createdAt ?? "";
      this.#time.title = createdAt ? exactTime(Date.parse(createdAt)) : "";
      this.renderTime();
    }
    if (content !== before.content || state !== before.state) this.#renderContent(content, state);
  }

  /** Formats the text; from now on the row is formatted at every change. */
  format() {
    if (this.#markdown) return;
    this.#markdown = new MarkdownBody(this.#body);
    this.#body.classList.remove("raw");
    this.#body.removeAttribute("dir");
    this.#renderContent(this.#shown.content, this.#shown.state);
  }

  /** Says anew how long ago it was. */
  renderTime() {
    const { createdAt } = this.#shown;
    setText(this.#time, createdAt ? relativeTime(Date.parse(createdAt)) : "");
  }

  #renderContent(content, state) {
    if (this.#markdown) return this.#markdown.render(content, state === "streaming");
    setText(this.#body, content);
    this.node.style.containIntrinsicBlockSize = `auto ${heightOf(content)}px`;
  }
}

// A guess until the row was seen once; the better it is, the less the scroll bar moves.
function heightOf(content) {
  const lines = content.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_CHARACTERS)), 0);
  return HEAD_PX + lines * LINE_PX;
}
