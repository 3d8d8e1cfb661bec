// A window that VS Code opens for an editor alone is one program with the window that opened it, and what is one in the program is one for all of
// them: a key goes to the first editor of whichever window that believes to have the focus (1.139: codeEditorService.getFocusedCodeEditor). A window
// knows which one opened it; that one knows those that it opened by what they leave with it.

/** @typedef {Window & typeof globalThis} Page */

/** @typedef {{ page: Page }} Joined One a hub, as each comes and goes by itself. */

const NAME = Symbol.for('chathub.windows');

/** The window that opened this one, where it is VS Code's; else this one. @returns {Page} */
function mainWindow() {
  try {
    const opener = /** @type {Page | null} */ (window.opener);
    return opener?.document ? opener : window;
  } catch {
    return window; // Of another site: no window of VS Code's.
  }
}

/** @param {Page} main @returns {Set<Joined> | undefined} */
const joinedTo = main => /** @type {Record<symbol, Set<Joined> | undefined>} */ (/** @type {object} */ (main))[NAME];

/**
 * From now on the other windows of the program know of this one.
 * @returns {() => void} Ends it.
 */
export function joinWindows() {
  const main = mainWindow();
  if (main === window) return () => {};
  if (!joinedTo(main)) Object.defineProperty(main, NAME, { value: new Set(), configurable: true });
  const joined = { page: window };
  joinedTo(main)?.add(joined);
  return () => {
    const all = joinedTo(main);
    all?.delete(joined);
    if (all?.size === 0) delete /** @type {Record<symbol, unknown>} */ (/** @type {object} */ (main))[NAME];
  };
}

/** The pages of the program's other windows. @returns {Document[]} */
export function otherPages() {
  const main = mainWindow();
  const all = joinedTo(main) ?? new Set();
  for (const one of all) if (one.page.closed) all.delete(one);
  const windows = new Set([main, ...[...all].map(({ page }) => page)]);
  windows.delete(window);
  return [...windows].map(({ document }) => document);
}
