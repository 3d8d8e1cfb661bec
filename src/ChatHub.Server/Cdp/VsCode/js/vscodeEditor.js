// A Monaco editor of VS Code's. What is exact is what the editor itself puts into a clipboard of ours: painted lines lag behind in a hidden window,
// and show some characters otherwise. A paste, a copy and a click by script need no focus (measured on 1.139.1); selecting all does, for a moment.
import { focused, withFocusIn } from '../../PageAgent/js/focus.js';
import { otherPages } from './vscodeWindows.js';

/**
 * Lets the editor handle a clipboard event; the clipboard is our own, the system's is not touched.
 * @param {Element} input
 * @param {'copy' | 'cut' | 'paste'} type
 */
export function clipboard(input, type, data = new DataTransfer()) {
  input.dispatchEvent(new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true }));
  return data;
}

/** What is selected; where nothing is, the cursor's line. Moves nothing. @param {Element} input */
export function selected(input) {
  const data = clipboard(input, 'copy');
  const text = data.getData('text/plain');
  const isLine = parse(data.getData('vscode-editor-data'))?.isFromEmptySelection === true;
  return { isLine, text: isLine ? text.replace(/\n$/, '') : text };
}

function parse(/** @type {string} */ json) {
  try {
    return JSON.parse(json);
  } catch {
    return null; // Nothing was copied.
  }
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Ctrl and a letter, or on a Mac Cmd. @type {(input: Element, letter: string) => void} */
export function press(input, letter) {
  const upper = letter.toUpperCase();
  const key = { key: letter, code: `Key${upper}`, keyCode: upper.charCodeAt(0), ctrlKey: !isMac, metaKey: isMac };
  input.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }));
}

/** The editors of a page that believe to have the focus. @param {Document} page */
const believersIn = page => [...page.querySelectorAll('.monaco-editor.focused :is(.native-edit-context, textarea.inputarea)')];

/** @type {(editors: Element[], type: 'focus' | 'blur') => void} */
const tell = (editors, type) => { for (const editor of editors) editor.dispatchEvent(new FocusEvent(type)); };

/**
 * Does something with the focus in the editor. A window without the focus fires no event when its own focus moves, and the editor has to hear one; so
 * has whichever had it before, since VS Code hands a key to the first editor that believes to have it. One in another window of the same program
 * believes so all the time: it believes otherwise for that moment.
 * @type {<T>(input: HTMLElement, act: () => T) => T | null}
 */
export function withFocus(input, act) {
  const isSilent = !document.hasFocus();
  const before = focused();
  const elsewhere = otherPages().flatMap(believersIn);
  tell([...elsewhere, ...isSilent ? believersIn(document).filter(other => other !== input) : []], 'blur');
  const result = withFocusIn(input, () => {
    if (isSilent) input.dispatchEvent(new FocusEvent('focus'));
    return act();
  });
  if (isSilent && focused() !== input) {
    input.dispatchEvent(new FocusEvent('blur'));
    if (focused() === before) before?.dispatchEvent(new FocusEvent('focus'));
  }
  tell(elsewhere.filter(editor => editor.ownerDocument.activeElement === editor), 'focus');
  return result;
}

/** Does something with all of the editor's text selected. @type {<T>(input: HTMLElement, act: (input: HTMLElement) => T) => T | null} */
export const withAllSelected = (input, act) => withFocus(input, () => {
  press(input, 'a');
  return act(input);
});

/** All of its text, exactly; null where it cannot be had. Selects it. @param {HTMLElement} input */
export const allTextIn = input => withAllSelected(input, () => {
  const { isLine, text } = selected(input);
  return isLine && text ? null : text; // A line alone: it heard nothing of the key.
});
