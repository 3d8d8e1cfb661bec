// Colours finished code. The highlighter is loaded with the first block that needs it, and until then code is simply black.
import { safeHtml } from "./safeHtml.js";

const LONGEST = 100_000; // Longer code would hold the page up; it stays as it is.

/** @typedef {typeof import("../../lib/highlight.js").default} Highlighter */

/** @type {Promise<Highlighter | null> | null} */
let loading = null;
// What did not come is asked for again with the next block: the hub may be back by then.
const load = () => (loading ??= import("../../lib/highlight.js").then(module => module.default, () => (loading = null)));

/** Colours every block of code in an element whose language is known. @param {HTMLElement} element */
export async function colour(element) {
  /** @type {NodeListOf<HTMLElement>} */
  const blocks = element.querySelectorAll("figure.code[data-language]:not([data-language=''])");
  if (blocks.length === 0) return;
  const highlighter = await load();
  if (!highlighter) return;
  for (const block of blocks) colourOne(block, highlighter);
}

/** @param {HTMLElement} block @param {Highlighter} highlighter */
function colourOne(block, highlighter) {
  const code = /** @type {HTMLElement} */ (block.querySelector("code"));
  const { language = "" } = block.dataset;
  const text = code.textContent ?? "";
  if (code.childElementCount > 0 || text.length > LONGEST || !highlighter.getLanguage(language)) return;
  if (isSelected(code)) return document.addEventListener("selectionchange", () => colourOne(block, highlighter), { once: true });
  code.replaceChildren(safeHtml(highlighter.highlight(text, { language, ignoreIllegals: true }).value));
}

/** @param {Node} node */
function isSelected(node) {
  const selection = getSelection();
  return !!selection && !selection.isCollapsed && selection.containsNode(node, true);
}
