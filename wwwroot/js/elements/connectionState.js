// Whether the page is connected to the hub, and the way to try again at once.
import { make, setText, wishButton } from "./make.js";

const WORDS = {
  connecting: "Connecting…",
  connected: "Connected",
  waiting: "Not connected",
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
    this.dataset.phase = connection.phase;
    this.#tryNow.hidden = connection.phase !== "waiting";
    setText(this.#words, WORDS[connection.phase]);
  }
}

customElements.define("connection-state", ConnectionState);
