// One chat's conversation: a heading, what is the matter if something is, and the messages.
import { chatsOf, isSame, placeOf } from "../client/addresses.js";
import { visible } from "../visibleText.js";
import { ideName, portState, WAITS_FOR_A_PERSON } from "../words.js";
import { ChatChooser } from "./chatChooser.js";
import { serveCopyButtons } from "./copyCode.js";
import { focusIsLost } from "./focusIsLost.js";
import { make, setText, wishButton } from "./make.js";
import { menu } from "./menu.js";
import { MessageRows } from "./messageRows.js";
import { SearchBar } from "./searchBar.js";
import { StickyScroll } from "./stickyScroll.js";

/**
 * @import { ChatHistory, ChatInfo, PortStatus } from "../client/protocol.js"
 * @import { Address } from "../client/addresses.js"
 * @import { State } from "../client/store.js"
 */

class ConversationView extends HTMLElement {
  #heading = make("h1", { tabindex: "-1", dir: "auto" });
  #facts = make("p", { class: "facts" });
  #refresh = wishButton("Read the chat again", "history-wanted", null, { class: "quiet" });
  #markdown = wishButton("Export as Markdown", "export-wanted", { format: "md" }, { class: "quiet" });
  #json = wishButton("Export as JSON", "export-wanted", { format: "json" }, { class: "quiet" });
  #notify = wishButton("Notify me when an answer ends", "notices-wanted", null, { class: "quiet", "aria-pressed": "false" });
  #find = make("button", { type: "button", class: "quiet" }, "Search");
  #search = new SearchBar(id => this.#showMessage(id), () => this.#find.focus());
  #stop = wishButton("Stop", "stop-wanted", null, { class: "quiet stop", "aria-label": "Stop the answer" });
  #new = wishButton("New chat", "new-chat-wanted", null, { class: "quiet" });
  #back = make("a", { class: "back quiet", href: "#/", "aria-label": "All IDEs" }, "‹");
  #chats = new ChatChooser();
  #names = make("div", { class: "names" }, this.#heading, this.#facts);
  // What comes and goes stands first: it moves nothing that stays.
  #bar = make("div", { class: "bar" }, this.#back, this.#names, this.#stop, this.#chats.node, this.#find,
    menu("More", this.#new, this.#refresh, this.#markdown, this.#json, this.#notify));
  #notice = make("p", { class: "notice" });
  #empty = make("p", { class: "empty" });
  #list = make("ol", { class: "messages", "aria-label": "Messages" });
  #scroller = make("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Conversation" }, this.#empty, this.#list);
  #latest = make("button", { type: "button", class: "latest" }, "↓ Latest");
  #rows = new MessageRows(this.#list, this.#scroller);
  #scroll = new StickyScroll(this.#scroller, this.#list, isAtEnd => { this.#latest.hidden = isAtEnd; });
  /** @type {{ address: Address | null, history?: ChatHistory | null }} */
  #shown = { address: null };

  connectedCallback() {
    this.#latest.addEventListener("click", () => {
      this.#scroll.toEnd();
      this.#scroller.focus({ preventScroll: true });
    });
    serveCopyButtons(this.#list);
    this.#find.addEventListener("click", () => this.#search.open());
    document.addEventListener("keydown", event => this.#pressed(event));
    this.append(this.#bar, this.#search.node, this.#notice, make("div", { class: "frame" }, this.#scroller, this.#latest));
  }

  /** @param {State} state */
  render(state) {
    const { address, history, wanted } = state;
    const status = state.ports?.find(({ port }) => port === address?.port) ?? null;
    this.#renderBar(state, status);
    this.#chats.render(state);
    setText(this.#notice, noticeOf(state, status));
    this.#notice.hidden = !this.#notice.textContent;
    setText(this.#empty, emptyOf(state, status));
    this.#empty.hidden = !this.#empty.textContent;
    this.#list.hidden = !this.#empty.hidden;
    this.#scroller.setAttribute("aria-busy", String(state.isReading));

    const isOther = !isSame(address, this.#shown.address) || history?.position.epoch !== this.#shown.history?.position.epoch;
    if (history !== this.#shown.history) {
      // Ids mean nothing beyond their epoch.
      if (isOther) this.#rows.clear();
      const messages = messagesOf(history);
      this.#rows.render(messages);
      this.#search.render(messages);
      if (isOther) this.#scroll.toEnd();
      else this.#scroll.keep();
    }
    // On a narrow screen the link that was pressed is gone now.
    if (address && !isSame(address, this.#shown.address) && focusIsLost()) this.#heading.focus({ preventScroll: true });
    this.#shown = { address, history };
    if (wanted && isSame(wanted.address, address) && history) this.#showFound(wanted.messageId);
  }

  /** What was found in all chats. @param {string} id */
  #showFound(id) {
    const row = this.#showMessage(id);
    // Marked for whoever sees it, and the next thing to be read out for whoever does not.
    row?.setAttribute("tabindex", "-1");
    row?.focus({ preventScroll: true });
    this.dispatchEvent(new CustomEvent("message-shown", { bubbles: true }));
  }

  /** @param {string} id */
  #showMessage(id) {
    const row = this.#rows.show(id);
    row?.scrollIntoView({ block: "center" });
    return row;
  }

  /** The browser's own search knows nothing of what is out of sight. @param {KeyboardEvent} event */
  #pressed(event) {
    if (this.#bar.hidden || !this.checkVisibility()) return; // Another page of the dashboard, or no chat.
    if (event.key.toLowerCase() !== "f" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#search.open();
  }

  /** @param {State} state @param {PortStatus | null} status */
  #renderBar(state, status) {
    const { address, history, connection, action, isReader, isReadOnly, notifies } = state;
    this.#bar.hidden = address === null;
    if (!address) return this.#search.close();
    this.#notify.setAttribute("aria-pressed", String(notifies));
    this.#find.disabled = this.#markdown.disabled = this.#json.disabled = !history?.messages.length;
    const ide = ideName(history?.ide ?? status?.ide ?? "");
    const chat = chatOf(state);
    const window = (chat?.windowTitle ?? history?.title) || status?.title;
    setText(this.#heading, visible(chat?.title || window || ide || `Port ${address.port}`));
    const facts = [`${ide} ${address.port}`.trim(), factOf(history, status), chat?.title && window && visible(window)];
    setText(this.#facts, facts.filter(Boolean).join(" · "));
    const isWriting = history?.state === "generating" && !history.isStale;
    this.#bar.dataset.chat = isWriting ? (history.needsInput ? "needsInput" : "generating") : "";
    const isUp = connection === "connected";
    this.#refresh.disabled = !isUp;
    this.#stop.hidden = isReader || !isWriting;
    this.#stop.disabled = !isUp || action === "stop";
    this.#new.hidden = isReader;
    this.#new.disabled = !isUp || isReadOnly || action !== null;
  }
}

/** What is known of the chat that is shown, beside its history. @param {State} state @returns {ChatInfo | null} */
function chatOf(state) {
  const place = placeOf(state);
  const chats = place ? chatsOf(state.ports, place.port) : [];
  return chats.find(({ id, isDefault }) => (place?.chat == null ? isDefault : id === place.chat)) ?? null;
}

/**
 * Of an IDE that cannot be read nobody knows whether it writes on: what was being written is cut off as far as anybody sees.
 * @param {ChatHistory | null} history
 */
function messagesOf(history) {
  if (!history?.isStale) return history?.messages ?? [];
  return history.messages.map(message => (message.state === "streaming" ? { ...message, state: "cutOff" } : message));
}

const CAN_BE_READ = new Set(["available", "attached"]);

/** @param {ChatHistory | null} history @param {PortStatus | null} status */
function factOf(history, status) {
  if (!history) return status ? portState(status.state) : "";
  if (history.isStale) return "last known";
  if (history.needsInput) return WAITS_FOR_A_PERSON.toLowerCase();
  if (history.state === "generating") return "writing…";
  return history.messages.length === 1 ? "1 message" : `${history.messages.length} messages`;
}

/** @param {State} state @param {PortStatus | null} status */
function noticeOf(state, status) {
  return [state.notice, troubleOf(state, status)].filter(Boolean).join(" ");
}

/** @param {State} state @param {PortStatus | null} status */
function troubleOf({ history, historyProblem, actionProblem }, status) {
  if (actionProblem) return actionProblem.message;
  if (historyProblem) return historyProblem.message;
  if (history?.isStale) {
    return `This is the last that was read. ${status && status.state !== "attached" ? status.detail : "The IDE cannot be read just now."}`;
  }
  // A stream waits for an IDE that is not there; its status says why.
  if (!history && status && !CAN_BE_READ.has(status.state)) return status.detail;
  return !history || history.isComplete ? ""
    : "Only a part of this conversation could be read; the IDE shows the rest when it is scrolled there.";
}

/** @param {State} state @param {PortStatus | null} status */
function emptyOf({ address, history, isReading, historyProblem, connection }, status) {
  if (!address) return "Choose an IDE to see its chat.";
  if (history) return history.messages.length > 0 ? "" : "Nothing has been said yet. Write the first message below.";
  if (historyProblem || (status && !CAN_BE_READ.has(status.state))) {
    return "No chat to show yet. It appears here by itself as soon as it can be read.";
  }
  return isReading && connection === "connected" ? "Reading the chat…" : "Waiting for the hub…";
}

customElements.define("conversation-view", ConversationView);
