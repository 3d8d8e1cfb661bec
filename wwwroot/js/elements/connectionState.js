// Whether the page is connected to the hub, and the way to try again at once.
import { make, setText, wishButton } from "./make.js";

/** @import { State } from "../client/store.js" */

const WORDS = {
  connecting: "Connecting…",
  connected: "Connected",
  away: "Not connected, trying again…",
  refused: "The hub asks for a valid token. Open the dashboard by the link with #token=… that the hub's owner has.",
  broken: "Not connected: lib/signalr.js is missing",
};

const RESUMED = {
  resumed: "Connected again: resumed, nothing was missed",
  reread: "Connected again: the chat was read anew",
};

class ConnectionState extends HTMLElement {
  #words = make("span");
  #tryNow = wishButton("Try now", "connection-wanted", null, { class: "quiet" });
  /** @type {string | null} */
  #shown = null;

  connectedCallback() {
    this.append(make("span", { class: "dot", "aria-hidden": "true" }), this.#words, this.#tryNow);
  }

  /** @param {State} state */
  render({ connection, refusal, resumed }) {
    const words = (connection === "connected" && resumed && RESUMED[resumed]) || refusal || WORDS[connection];
    if (words === this.#shown) return;
    this.#shown = words;
    this.dataset.connection = connection;
    this.#tryNow.hidden = connection !== "away" && connection !== "refused";
    setText(this.#words, words);
  }
}

customElements.define("connection-state", ConnectionState);
