// Search in all chats that the hub has read. What is found leads to the chat, and there to the message.
import { fromWire, isSame } from "../client/addresses.js";
import { visible } from "../visibleText.js";
import { ideName } from "../words.js";
import { isComposing } from "./composing.js";
import { make, setText } from "./make.js";
import { relativeTime } from "./time.js";

/**
 * @import { FoundMessage } from "../client/protocol.js"
 * @import { Search } from "../client/state.js"
 * @import { State } from "../client/store.js"
 */

class HistorySearch extends HTMLElement {
  #input = make("input", { type: "search", id: "history-search-text", maxlength: "200", autocomplete: "off", placeholder: "Find in all chats" });
  #find = make("button", { type: "submit" }, "Find");
  #form = make("form", {},
    make("label", { for: "history-search-text", class: "for-readers" }, "Find in all chats"), this.#input, this.#find);
  #note = make("p", { class: "note", role: "status" });
  #list = make("ol", { "aria-label": "Messages that were found" });
  /** @type {Search | null} */
  #shown = null;

  connectedCallback() {
    this.setAttribute("role", "search");
    this.setAttribute("aria-label", "All chats");
    this.append(this.#form, this.#note, this.#list);
    this.#form.addEventListener("submit", event => {
      event.preventDefault();
      this.#want(this.#input.value);
    });
    // Emptied, by the field's own cross too: what was found goes.
    this.#input.addEventListener("input", () => { if (!this.#input.value) this.#want(""); });
    this.#input.addEventListener("keydown", event => {
      if (event.key !== "Escape" || isComposing(event)) return;
      this.#input.value = "";
      this.#want("");
    });
  }

  /** @param {State} state */
  render({ search, ports, hasChats, connection, address }) {
    this.hidden = !hasChats;
    this.#find.disabled = connection !== "connected";
    if (search !== this.#shown) {
      this.#shown = search;
      setText(this.#note, noteOf(search));
      this.#note.hidden = !search;
      const ideOf = (/** @type {number} */ port) => ideName(ports?.find(status => status.port === port)?.ide ?? "");
      this.#list.replaceChildren(...(search?.found ?? []).map(message => rowOf(message, ideOf(fromWire(message.address).port))));
    }
    this.#list.hidden = this.#list.childElementCount === 0;
    search?.found?.forEach((message, index) => {
      const button = this.#list.children[index].firstElementChild;
      if (isSame(fromWire(message.address), address)) button?.setAttribute("aria-current", "page");
      else button?.removeAttribute("aria-current");
    });
  }

  /** @param {string} text */
  #want(text) {
    this.dispatchEvent(new CustomEvent("search-wanted", { bubbles: true, detail: { text } }));
  }
}

/** @param {Search | null} search */
function noteOf(search) {
  if (!search) return "";
  if (search.problem) return `Nothing could be looked for. ${search.problem.message}`;
  if (!search.found) return "Looking…";
  if (search.found.length === 0) return "Not found in what the hub has read of the chats.";
  return search.found.length === 1 ? "1 message found" : `${search.found.length} messages found, newest first`;
}

/** A button, not a link: it leads to a message as well, and no address names one for longer than its chat's epoch lasts. */
/** @param {FoundMessage} message @param {string} ide */
function rowOf({ address, chatTitle, messageId, excerpt, at }, ide) {
  const { port } = fromWire(address);
  const button = make("button", { type: "button" },
    make("span", { class: "title", dir: "auto" }, visible(chatTitle?.trim() || `${ide} ${port}`.trim())),
    make("span", { class: "facts" }, [`${ide} ${port}`.trim(), relativeTime(Date.parse(at))].join(" · ")),
    make("span", { class: "excerpt", dir: "auto" }, visible(excerpt)));
  button.addEventListener("click", () => {
    const detail = { address: fromWire(address), messageId };
    button.dispatchEvent(new CustomEvent("message-wanted", { bubbles: true, detail }));
  });
  return make("li", {}, button);
}

customElements.define("history-search", HistorySearch);
