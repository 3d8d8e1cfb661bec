// Search in the conversation: also in what is out of sight and not formatted yet.
import { shownText } from "../markdown/shownText.js";
import { isComposing } from "./composing.js";
import { foundRanges } from "./foundRanges.js";
import { make, setText } from "./make.js";

/** @import { ChatMessage } from "../client/protocol.js" */

const HIGHLIGHT = "found";
const WORD = /[\p{L}\p{N}]+/gu;

/** @param {string} text */
const literally = text => new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "giu");

export class SearchBar {
  #input = make("input", {
    type: "search", id: "search-text", placeholder: "Search in this chat", "aria-label": "Search in this chat", autocomplete: "off",
  });
  #count = make("span", { class: "count", role: "status" });
  #previous = make("button", { type: "button", class: "quiet", "aria-label": "Previous match" }, "↑");
  #next = make("button", { type: "button", class: "quiet", "aria-label": "Next match" }, "↓");
  #close = make("button", { type: "button", class: "quiet", "aria-label": "Close the search" }, "✕");
  /** @type {ChatMessage[]} */
  #messages = [];
  /** Ids of the messages that match, and which of them is shown. @type {string[]} */
  #found = [];
  #at = -1;
  #show;
  #closed;
  node = make("form", { class: "search", role: "search", hidden: "" }, this.#input, this.#count, this.#previous, this.#next, this.#close);

  /**
   * @param {(id: string) => HTMLElement | null} show Brings a message into sight.
   * @param {() => void} closed The search was closed.
   */
  constructor(show, closed) {
    this.#show = show;
    this.#closed = closed;
    this.#input.addEventListener("input", () => this.#search());
    this.#previous.addEventListener("click", () => this.#step(-1));
    this.#next.addEventListener("click", () => this.#step(1));
    this.#close.addEventListener("click", () => this.close());
    this.node.addEventListener("submit", event => event.preventDefault());
    this.node.addEventListener("keydown", event => this.#pressed(event));
  }

  open() {
    this.node.hidden = false;
    this.#input.focus();
    this.#input.select();
    this.#search();
  }

  close() {
    if (this.node.hidden) return;
    this.node.hidden = true;
    this.#mark(null);
    this.#closed();
  }

  /** The conversation changed. @param {ChatMessage[]} messages */
  render(messages) {
    this.#messages = messages;
    if (this.node.hidden) return;
    const current = this.#found[this.#at];
    this.#found = this.#matching();
    this.#at = this.#found.indexOf(current);
    this.#tell();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (isComposing(event)) return; // Enter confirms the word, Escape gives it up.
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && event.target === this.#input) this.#step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  }

  #search() {
    this.#found = this.#matching();
    this.#at = -1;
    // From the end: what one looks for was mostly said lately.
    if (this.#found.length > 0) this.#step(-1);
    else this.#mark(null);
    this.#tell();
  }

  #matching() {
    const wanted = this.#wanted();
    if (!wanted) return [];
    const words = this.#wordsOfSeveral();
    return this.#messages.filter(message => message.content.search(wanted) >= 0 || this.#shows(message, words, wanted)).map(({ id }) => id);
  }

  /**
   * As it is shown: whoever looks for "a bold word" need not know its stars. A single word is nearly always written as it is shown; of several, each
   * has to be there, so that few messages have their Markdown read.
   * @type {(message: ChatMessage, words: RegExp[], wanted: RegExp) => boolean}
   */
  #shows(message, words, wanted) {
    return words.length > 0 && words.every(word => message.content.search(word) >= 0) && shownText(message).search(wanted) >= 0;
  }

  /** None where a single word is looked for. */
  #wordsOfSeveral() {
    const words = this.#input.value.match(WORD) ?? [];
    return words[0] === this.#input.value ? [] : words.map(literally);
  }

  /** Not by lower-casing both: a text in small letters may be longer than it was, and its places are others. */
  #wanted() {
    const { value } = this.#input;
    return value ? literally(value) : null;
  }

  /** @param {1 | -1} by */
  #step(by) {
    const { length } = this.#found;
    if (length === 0) return;
    this.#at = this.#at < 0 ? (by < 0 ? length - 1 : 0) : (this.#at + by + length) % length;
    this.#mark(this.#show(this.#found[this.#at]));
    this.#tell();
  }

  #tell() {
    const { length } = this.#found;
    setText(this.#count, !this.#input.value ? "" : length === 0 ? "Not found" : `${this.#at + 1} of ${length}`);
    this.#previous.disabled = this.#next.disabled = length === 0;
  }

  /** Marks without touching the message: a highlight of the browser's own. @param {HTMLElement | null} row */
  #mark(row) {
    if (!globalThis.CSS?.highlights) return;
    CSS.highlights.delete(HIGHLIGHT);
    const wanted = this.#wanted();
    const ranges = row && wanted ? foundRanges(/** @type {HTMLElement} */ (row.querySelector(".body")), wanted) : [];
    if (ranges.length > 0) CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
  }
}
