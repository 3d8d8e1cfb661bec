// VS Code opens its menus and its lists in the window that has the focus, else in its main window (1.139: layoutService.activeContainer), whichever
// window was pressed in: with windows of an editor's own that may be another one, in which nothing of ours could choose, or close it again.

/** @type {(page: Document, hasFocus: boolean) => () => void} */
function pretend(page, hasFocus) {
  const before = Object.getOwnPropertyDescriptor(page, 'hasFocus');
  Object.defineProperty(page, 'hasFocus', { value: () => hasFocus, configurable: true, writable: true });
  return () => {
    if (before) Object.defineProperty(page, 'hasFocus', before);
    else delete (/** @type {Partial<Document>} */ (page)).hasFocus;
  };
}

/** The main window's page, where this is another one. @returns {Document | null} */
function openersPage() {
  try {
    return /** @type {Window | null} */ (window.opener)?.document ?? null;
  } catch {
    return null; // Of another site: no window of VS Code's.
  }
}

/**
 * Presses something that opens a menu or a list at once, in such a way that it opens here.
 * @param {() => void} press
 */
export function openHere(press) {
  const main = openersPage();
  const ends = [pretend(document, true), ...main ? [pretend(main, false)] : []];
  try {
    press();
  } finally {
    for (const end of ends) end();
  }
}
