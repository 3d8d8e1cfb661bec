// "Copy" on a block of code.
import { codeOf } from "../markdown/codeBlock.js";

const COPIED_MS = 2000;

/** Serves every "Copy" button inside an element, those to come included. @param {HTMLElement} element */
export function serveCopyButtons(element) {
  element.addEventListener("click", async ({ target }) => {
    const button = /** @type {HTMLElement | null | undefined} */ (/** @type {Partial<Element>} */ (target).closest?.("button.copy"));
    if (!button) return;
    const isCopied = await copy(codeOf(button), button);
    button.textContent = isCopied ? "Copied" : "Not copied";
    setTimeout(() => { button.textContent = "Copy"; }, COPIED_MS);
  });
}

/**
 * A page that was loaded by http from another machine has no clipboard: there the old way is the only one.
 * @param {string} text
 * @param {HTMLElement} button
 */
async function copy(text, button) {
  try {
    if (navigator.clipboard) return await navigator.clipboard.writeText(text).then(() => true);
  } catch {
    // Not allowed, or the page has not the focus.
  }
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "for-readers";
  document.body.append(box);
  box.select();
  const isCopied = document.execCommand("copy");
  box.remove();
  button.focus();
  return isCopied;
}
