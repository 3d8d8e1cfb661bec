// Links within the panel. The IDE swallows a click on a fragment; here it changes the address as in a browser.

/** In place of the address before: the panel has no "back" but its own. */
export function followLinks() {
  document.addEventListener("click", event => {
    const href = /** @type {Partial<Element>} */ (event.target).closest?.("a")?.getAttribute("href");
    if (!href?.startsWith("#/")) return;
    event.preventDefault();
    event.stopPropagation();
    location.replace(href);
  }, { capture: true });
}
