// Typing into any chat page.
import { isEnabled } from './shown.js';
import { besideOrIn } from './besideOrIn.js';
import { withFocusIn } from './focus.js';
import { ink, lineFeeds } from './texts.js';
import { until } from './waiting.js';

/** @import { ChatInput, Selectors } from './contract.js' */

const CLEAR_LIMIT_MS = 2000;

/** @typedef {HTMLTextAreaElement | HTMLInputElement} Field */

/** @type {(input: Element | null) => input is Field} */
const isField = input => input instanceof HTMLTextAreaElement || input instanceof HTMLInputElement;
/** @param {HTMLElement | null} input */
const textIn = input => !input ? '' : isField(input) ? input.value : input.innerText;

/**
 * The setter of the prototype: frameworks replace the element's own to notice only their own writes.
 * @param {Field} field
 * @param {string} text
 */
function fill(field, text) {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
}

/** @param {string} text */
const inputEvent = text => new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste', data: text });

/**
 * Some editors (Lexical) take a paste only where they have a selection, that is, the focus.
 * @param {HTMLElement} editor
 * @param {string} text
 */
const paste = (editor, text) => withFocusIn(editor, () => {
  getSelection()?.selectAllChildren(editor); // What is in there is nothing, or the hub's own text.
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = { clipboardData: data, bubbles: true, composed: true, cancelable: true };
  const untouched = text === '' || editor.dispatchEvent(new ClipboardEvent('paste', event));
  if (untouched && !(text === '' && document.execCommand('delete'))) {
    editor.textContent = text;
    editor.dispatchEvent(inputEvent(text));
  }
});

/**
 * @param {HTMLElement} input
 * @param {string} text
 */
function fillIn(input, text) {
  if (!isField(input)) return paste(input, text);
  fill(input, text);
  input.dispatchEvent(inputEvent(text));
}

/**
 * @param {Selectors} selectors
 * @param {(panel: Element, selector: string) => Element | null} lookIn Where the input and its button are looked for.
 * @returns {ChatInput}
 */
export function genericInput(selectors, lookIn = besideOrIn(() => true)) {
  /** @type {(panel: Element, selector: string) => HTMLElement | null} */
  const find = (panel, selector) => /** @type {HTMLElement | null} */ (lookIn(panel, selector));
  /** @param {Element} panel */
  const inputOf = panel => find(panel, selectors.input);
  /** @param {Element} panel */
  const sendOf = panel => find(panel, selectors.send);

  return {
    input: inputOf,

    send: sendOf,

    hasDraft: panel => textIn(inputOf(panel)).trim() !== '',

    content: panel => textIn(inputOf(panel)),

    holds: (panel, text) => text !== null && textIn(inputOf(panel)) === text,

    /** A field has the very text; an editor shows it in paragraphs, whose line ends `innerText` tells in its own way. */
    isWritten: (panel, held, text) => held !== null && (isField(inputOf(panel)) ? held === lineFeeds(text) : ink(held) === ink(text)),

    write(panel, text) {
      fillIn(/** @type {HTMLElement} */ (inputOf(panel)), lineFeeds(text));
      return true;
    },

    isReady: panel => !selectors.send || isEnabled(sendOf(panel)),

    submit(panel) {
      const send = sendOf(panel);
      if (send) return send.click();
      const key = { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, composed: true, cancelable: true };
      for (const type of ['keydown', 'keyup']) /** @type {HTMLElement} */ (inputOf(panel)).dispatchEvent(new KeyboardEvent(type, key));
    },

    async empty(panel) {
      fillIn(/** @type {HTMLElement} */ (inputOf(panel)), '');
      return !!await until(panel, () => !textIn(inputOf(panel)).trim(), CLEAR_LIMIT_MS);
    },
  };
}
