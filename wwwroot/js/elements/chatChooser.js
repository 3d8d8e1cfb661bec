// The chats of the port that is shown: those that are open, each a link, and on demand the earlier ones.
import { addressOf, chatsOf, placeOf } from "../client/addresses.js";
import { hrefOf } from "../route.js";
import { visible } from "../visibleText.js";
import { chatKind, chatTitle, WAITS_FOR_A_PERSON } from "../words.js";
import { EarlierChats } from "./earlierChats.js";
import { make, setText } from "./make.js";
import { popup } from "./menu.js";

/**
 * @import { ChatInfo } from "../client/protocol.js"
 * @import { State } from "../client/store.js"
 */

export class ChatChooser {
  #name = make("span");
  #waits = make("span", { class: "waits" });
  #list = make("ul", { "aria-label": "Open chats" });
  #earlier = new EarlierChats();
  /** @type {Map<string, ChatLink>} */
  #links = new Map();
  /** @type {State | null} */
  #state = null;
  node = popup(make("summary", { class: "quiet" }, this.#name, " ", this.#waits), this.#list, this.#earlier.node);

  constructor() {
    this.node.classList.add("chats");
    this.node.addEventListener("toggle", () => this.#renderList());
  }

  /** @param {State} state */
  render(state) {
    this.#state = state;
    const chats = openIn(state);
    this.node.hidden = !state.hasChats || chats.length === 0;
    setText(this.#name, chats.length > 1 ? `Chats (${chats.length})` : "Chats");
    // Of the one that is shown the conversation itself says it.
    const shown = shownIn(state);
    const waiting = chats.filter(({ id, needsInput }) => needsInput && id !== shown).length;
    setText(this.#waits, waiting === 0 ? "" : waiting === 1 ? "· 1 waits" : `· ${waiting} wait`);
    this.#renderList();
  }

  /** Of what nobody sees nothing is drawn. */
  #renderList() {
    if (!this.#state || !this.node.open) return;
    const chats = openIn(this.#state);
    const shown = shownIn(this.#state);
    const ids = new Set(chats.map(({ id }) => id));
    for (const [id, link] of this.#links) {
      if (ids.has(id)) continue;
      link.node.remove();
      this.#links.delete(id);
    }
    chats.forEach((chat, index) => {
      const link = this.#links.get(chat.id) ?? new ChatLink();
      this.#links.set(chat.id, link);
      link.render(chat, addressOf(/** @type {number} */ (this.#state?.address?.port), chat.id), chat.id === shown);
      if (this.#list.children[index] !== link.node) this.#list.insertBefore(link.node, this.#list.children[index] ?? null);
    });
    this.#earlier.render(this.#state);
  }
}

/** @param {State} state */
const openIn = ({ address, ports }) => (address ? chatsOf(ports, address.port) : []);

/** @param {State} state */
function shownIn(state) {
  const place = placeOf(state);
  return place?.chat ?? openIn(state).find(({ isDefault }) => isDefault)?.id ?? null;
}

class ChatLink {
  #title = make("span", { class: "title", dir: "auto" });
  #state = make("span", { class: "state" });
  #facts = make("span", { class: "facts", dir: "auto" });
  #link = make("a", {}, this.#title, this.#state, this.#facts);
  node = make("li", {}, this.#link);

  /** @param {ChatInfo} chat @param {import("../client/addresses.js").Address} address @param {boolean} isCurrent */
  render(chat, address, isCurrent) {
    const isWriting = chat.state === "generating";
    this.#link.href = hrefOf(address);
    if (isCurrent) this.#link.setAttribute("aria-current", "page");
    else this.#link.removeAttribute("aria-current");
    setText(this.#title, chatTitle(chat));
    this.#link.dataset.state = chat.needsInput ? "waiting" : isWriting ? "writing" : "";
    setText(this.#state, chat.needsInput ? WAITS_FOR_A_PERSON : isWriting ? "Writing…" : "");
    const facts = [
      chatKind(chat.kind), chat.harness && visible(chat.harness), chat.windowTitle && visible(chat.windowTitle),
      chat.isDefault && "default chat of the port",
    ];
    setText(this.#facts, facts.filter(Boolean).join(" · "));
  }
}
