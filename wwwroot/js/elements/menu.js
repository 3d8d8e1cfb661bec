// A button that shows further ones. Escape and a click elsewhere close it, and so does choosing one.
import { make } from "./make.js";

/** @param {string} label @param {...HTMLElement} buttons */
export function menu(label, ...buttons) {
  const list = make("div", { class: "list" }, ...buttons);
  const summary = make("summary", { class: "quiet", "aria-label": label, title: label }, "⋯");
  const node = make("details", { class: "menu" }, summary, list);
  const close = () => { node.open = false; };
  list.addEventListener("click", ({ target }) => { if (/** @type {Element} */ (target).closest("button")) close(); });
  document.addEventListener("click", ({ target }) => { if (!node.contains(/** @type {Node} */ (target))) close(); });
  node.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !node.open) return;
    event.stopPropagation();
    close();
    summary.focus();
  });
  return node;
}
