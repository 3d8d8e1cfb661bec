// VS Code opens its menus and its lists in the window that has the focus, else in its main window (1.139: layoutService.activeContainer), whichever
// window was pressed in: with windows of an editor's own that may be another one, in which nothing of ours could choose, or close it again.
import { otherPages } from './vscodeWindows.js';

/** @type {(page: Document, hasFocus: boolean) => () => void} */
function pretend(page, hasFocus) {
  const before = Object.getOwnPropertyDescriptor(page, 'hasFocus');
  Object.defineProperty(page, 'hasFocus', { value: () => hasFocus, configurable: true, writable: true });
  return () => {
    if (before) Object.defineProperty(page, 'hasFocus', before);
    else delete (/** @type {Partial<Document>} */ (page)).hasFocus;
  };
}

/**
 * Presses something that opens a menu or a list at once, in such a way that it opens here.
 * @param {() => void} press
 */
export function openHere(press) {
  const ends = [pretend(document, true), ...otherPages().map(page => pretend(page, false))];
  try {
    press();
  } finally {
    for (const end of ends) end();
  }
}
