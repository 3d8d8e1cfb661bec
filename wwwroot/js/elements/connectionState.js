// Whether the page is connected to the hub, and the way to try again at once.
import { make, setText, wishButton } from "./make.js";

const WORDS = {
  connecting: "Connecting…",
  connected: "Connected",
  away: "Not connected, trying again…",
  broken: "The build did not copy lib/signalr.js",
};

class ConnectionState extends HTMLElement {
  #words = make("span");
  #tryNow = wishButton("Try now", "connection-wanted", null, { class: "quiet" });
  #shown = null;

  connectedCallback() {
    this.append(make("span", { class: "dot", "aria-hidden": "true" }), this.#words, this.#tryNow);
  }

  render({ connection }) {
    if (connection === this.#shown) return;
    this.#shown = connection;
    this.dataset.connection = connection;
    this.#tryNow.hidden = connection !== "away";
    setText(this.#words, WORDS[connection]);
  }
}

customElements.define("connection-state", ConnectionState);
