// The brake: one press, and nothing is typed or pressed in any IDE. For those alone whom the hub lets do it.
import { make, setText } from "./make.js";

/** @import { State } from "../client/store.js" */

const BRAKING = { pause: "Pausing…", resume: "Resuming…" };

class BrakeButton extends HTMLElement {
  #button = make("button", { type: "button" });
  #isReadOnly = false;

  connectedCallback() {
    this.append(this.#button);
    this.#button.addEventListener("click", event => {
      // The second click of two would take back the first.
      if (event.detail > 1 || this.#button.getAttribute("aria-disabled") === "true") return;
      this.dispatchEvent(new CustomEvent("brake-wanted", { bubbles: true, detail: { value: !this.#isReadOnly } }));
    });
  }

  /** @param {State} state */
  render({ mayBrake, isReadOnly, braking, connection }) {
    this.hidden = !mayBrake;
    this.#isReadOnly = isReadOnly;
    this.dataset.brake = isReadOnly ? "on" : "off";
    setText(this.#button, braking ? BRAKING[braking] : isReadOnly ? "Resume" : "Pause all");
    this.#button.title = isReadOnly ? "Let messages and answers reach the IDEs again" : "Type and press nothing in any IDE from now on";
    // Not `disabled`: that would take the focus from whoever has just pressed it.
    this.#button.setAttribute("aria-disabled", String(braking !== null || connection !== "connected"));
  }
}

customElements.define("brake-button", BrakeButton);
