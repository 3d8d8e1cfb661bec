// The ports with an IDE. Each is a link: choosing one changes the address, and the address is what opens it.
import { addressOf } from "../client/addresses.js";
import { hrefOf } from "../route.js";
import { visible } from "../visibleText.js";
import { ideName, portState, WAITS_FOR_A_PERSON } from "../words.js";
import { focusIsLost } from "./focusIsLost.js";
import { make, setText, wishButton } from "./make.js";

/**
 * @import { PortStatus } from "../client/protocol.js"
 * @import { State } from "../client/store.js"
 */

class PortList extends HTMLElement {
  #refresh = wishButton("Refresh", "ports-wanted", null, { class: "quiet", "aria-label": "Refresh the list of ports" });
  #note = make("p", { class: "note" });
  #hint = make("p", { class: "note" }, "For example: ", make("code", {}, "code --remote-debugging-port=9232"));
  #list = make("ul");
  /** @type {Map<number, PortItem>} */
  #items = new Map();
  /** @type {number | null} */
  #port = null;

  connectedCallback() {
    const heading = make("h2", { id: "ports-heading" }, "IDEs");
    const bar = make("div", { class: "bar" }, heading, this.#refresh);
    this.append(make("nav", { "aria-labelledby": heading.id }, bar, this.#list, this.#note, this.#hint));
  }

  /** @param {State} state */
  render(state) {
    const ports = state.ports ?? [];
    const isEmpty = state.ports !== null && ports.length === 0;
    setText(this.#note, noteOf(state, isEmpty));
    this.#note.hidden = !this.#note.textContent;
    this.#hint.hidden = !isEmpty;
    this.#refresh.disabled = state.connection !== "connected";
    this.#refresh.setAttribute("aria-busy", String(state.isListing));

    const shown = new Set(ports.map(({ port }) => port));
    for (const [port, item] of this.#items) {
      if (shown.has(port)) continue;
      item.node.remove();
      this.#items.delete(port);
    }
    ports.forEach((status, index) => {
      const item = this.#items.get(status.port) ?? new PortItem();
      this.#items.set(status.port, item);
      item.render(status, status.port === state.address?.port);
      if (this.#list.children[index] !== item.node) this.#list.insertBefore(item.node, this.#list.children[index] ?? null);
    });
    // Back from a conversation on a narrow screen: on from where one left.
    const port = state.address?.port ?? null;
    if (port === null && this.#port !== null && focusIsLost()) this.#items.get(this.#port)?.focus();
    this.#port = port;
  }
}

/** @param {State} state @param {boolean} isEmpty */
function noteOf({ ports, listProblem, connection }, isEmpty) {
  if (listProblem) return `The ports could not be listed. ${listProblem.message}`;
  if (ports === null) return connection === "connected" ? "Looking for IDEs…" : "Waiting for the hub…";
  return isEmpty ? "No IDE found. Start one with a debugging port, then refresh." : "";
}

class PortItem {
  #ide = make("span", { class: "ide" });
  #number = make("span", { class: "number" });
  #state = make("span", { class: "state" });
  #title = make("span", { class: "title", dir: "auto" });
  #detail = make("span", { class: "detail" });
  #link = make("a", {}, this.#ide, this.#number, this.#state, this.#title, this.#detail);
  node = make("li", {}, this.#link);

  focus() {
    this.#link.focus();
  }

  /** @param {PortStatus} status @param {boolean} isCurrent */
  render(status, isCurrent) {
    const chats = status.chats ?? [];
    const isWriting = status.chat === "generating";
    const waits = status.needsInput || chats.some(({ needsInput }) => needsInput);
    this.#link.href = hrefOf(addressOf(status.port));
    this.#link.dataset.state = waits ? "waiting" : isWriting ? "writing" : status.state;
    if (isCurrent) this.#link.setAttribute("aria-current", "page");
    else this.#link.removeAttribute("aria-current");
    setText(this.#ide, ideName(status.ide));
    setText(this.#number, String(status.port));
    setText(this.#state, waits ? WAITS_FOR_A_PERSON : isWriting ? "Writing…" : portState(status.state));
    const title = visible(status.title ?? status.ideVersion ?? "");
    setText(this.#title, [title, chats.length > 1 && `${chats.length} chats`].filter(Boolean).join(" · "));
    // "Attached." says no more than the state does.
    setText(this.#detail, status.detail === "Attached." ? "" : status.detail);
  }
}

customElements.define("port-list", PortList);
