// That the brake is on, for everybody, and what went wrong with it.
import { PAUSED } from "../words.js";
import { setText } from "./make.js";

/** @import { State } from "../client/store.js" */

class BrakeBanner extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "The brake");
  }

  /** @param {State} state */
  render({ isReadOnly, brakeProblem }) {
    this.hidden = !isReadOnly && !brakeProblem;
    this.dataset.brake = isReadOnly ? "on" : "off";
    const words = isReadOnly && `${PAUSED} Chats can be read, and a running answer can be stopped.`;
    setText(this, [words, brakeProblem?.message].filter(Boolean).join(" "));
  }
}

customElements.define("brake-banner", BrakeBanner);
