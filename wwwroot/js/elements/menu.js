// What opens below a button. Escape and a click elsewhere close it, and so does choosing something in it.
import { make } from "./make.js";

/** A button that shows further ones. @param {string} label @param {...HTMLElement} buttons */
export const menu = (label, ...buttons) => popup(make("summary", { class: "quiet", "aria-label": label, title: label }, "⋯"), ...buttons);

/** @param {HTMLElement} summary @param {...HTMLElement} content */
export function popup(summary, ...content) {
  const list = make("div", { class: "list" }, ...content);
  const node = make("details", { class: "menu" }, summary, list);
  const close = () => { node.open = false; };
  list.addEventListener("click", ({ target }) => { if (/** @type {Element} */ (target).closest("button, a")) close(); });
  document.addEventListener("click", ({ target }) => { if (!node.contains(/** @type {Node} */ (target))) close(); });
  node.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !node.open) return;
    event.stopPropagation();
    close();
    summary.focus();
  });
  return node;
}
