// The earlier conversations of the port that is shown, asked for when somebody wants to see them.
import { visible } from "../visibleText.js";
import { make, setText, wishButton } from "./make.js";
import { relativeTime } from "./time.js";

/**
 * @import { ChatInfo } from "../client/protocol.js"
 * @import { Earlier } from "../client/state.js"
 * @import { State } from "../client/store.js"
 */

export class EarlierChats {
  #note = make("p", { class: "note", role: "status" });
  #list = make("ul", { "aria-label": "Earlier conversations" });
  /** @type {ChatInfo[] | null} */
  #shown = null;
  /** @type {number | undefined} */
  #port = undefined;
  node = make("details", { class: "earlier" }, make("summary", {}, "Earlier conversations"), this.#note, this.#list);

  constructor() {
    this.node.addEventListener("toggle", () => {
      if (this.node.open) this.node.dispatchEvent(new CustomEvent("earlier-wanted", { bubbles: true }));
    });
  }

  /** @param {State} state */
  render({ address, earlier, connection, action, isReader, isReadOnly }) {
    if (address?.port !== this.#port) this.node.open = false; // Whoever wants to see those of another port says so.
    this.#port = address?.port;
    setText(this.#note, noteOf(earlier, isReader));
    this.#note.hidden = !this.#note.textContent;
    const chats = earlier?.chats ?? null;
    if (chats !== this.#shown) this.#list.replaceChildren(...(chats ?? []).map(rowOf));
    this.#shown = chats;
    for (const button of this.#list.querySelectorAll("button")) {
      button.hidden = isReader;
      button.disabled = connection !== "connected" || isReadOnly || action !== null;
    }
  }
}

/** @param {Earlier | null} earlier @param {boolean} isReader */
function noteOf(earlier, isReader) {
  if (!earlier) return "";
  if (earlier.problem) return `They could not be listed. ${earlier.problem.message}`;
  if (!earlier.chats) return "Looking for them…";
  if (earlier.chats.length === 0) return "None is known here.";
  return isReader ? "Your token may not open them here." : "One that you open is shown in the IDE too, in place of what it shows now.";
}

/** @param {ChatInfo} chat */
function rowOf({ id, title, updatedAt }) {
  const name = visible(title?.trim() || "Without a title");
  const when = updatedAt ? relativeTime(Date.parse(updatedAt)) : "";
  const open = wishButton("Open here", "earlier-chosen", { id }, { "aria-label": `Open here: ${name}` });
  return make("li", {}, make("span", { class: "title", dir: "auto" }, name), make("span", { class: "facts" }, when), open);
}
