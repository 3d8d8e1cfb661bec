// Makes DOM nodes. Text goes in as text, never as HTML: what it says was written by others.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes Never "style": the page's policy forbids it.
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * A button that dispatches a wish; it bubbles to main.js.
 * @param {string} label
 * @param {string} wish
 * @param {object | null} detail
 * @param {Record<string, string>} attributes
 */
export function wishButton(label, wish, detail, attributes = {}) {
  const button = make("button", { type: "button", ...attributes }, label);
  button.addEventListener("click", () => button.dispatchEvent(new CustomEvent(wish, { bubbles: true, detail })));
  return button;
}

/** Sets a text only if it changed, so that selections and screen readers are left in peace. @param {Node} node @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
