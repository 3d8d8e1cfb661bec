// What to do about a hub that cannot be reached, with the buttons for it. Only the extension host knows why it cannot.
import { make, setText } from "../../../wwwroot/js/elements/make.js";

class HubAdvice extends HTMLElement {
  #text = make("p");

  connectedCallback() {
    this.hidden = true;
    this.setAttribute("role", "status");
    const buttons = [commandButton("Change address", "changeAddress"), commandButton("Set token", "setToken")];
    this.append(this.#text, make("div", { class: "buttons" }, ...buttons));
  }

  /** @param {string | null} advice null where there is nothing to do. */
  show(advice) {
    this.hidden = !advice;
    setText(this.#text, advice ?? "");
  }
}

/** A button for what the IDE does; it bubbles to main.js. @param {string} label @param {string} name */
function commandButton(label, name) {
  const button = make("button", { type: "button" }, label);
  button.addEventListener("click", () => button.dispatchEvent(new CustomEvent("ide-command", { bubbles: true, detail: { name } })));
  return button;
}

customElements.define("hub-advice", HubAdvice);
