// VS Code's own list of the conversations that it keeps, behind the chat view's title (measured on 1.139.1, in windows in sight and out of it).
// Opened, looked through, chosen from or closed again in one step, in which nobody at the desk sees it or types into it.
import { withFocusGivenBack } from '../../PageAgent/js/focus.js';
import { textOf } from '../../PageAgent/js/texts.js';
import { sessionIn } from './vscodeSession.js';
import { openHere } from './vscodeWindow.js';

const OPENER = '.chat-view-title-label-container';
const WIDGET = '.quick-input-widget';
const ROW = '.quick-input-list .monaco-list-row';
const ID = '[data-quick-input-id]';
const LABEL = '.label-name .monaco-highlighted-label, .label-name';

/** The list has a handful of its rows in the page: the others come as it is scrolled. As many steps as it may take from one end to the other. */
const MOST_STEPS = 1000;
const STEP = 150;

/**
 * Chooses a conversation of the list.
 * @param {Element} chat The chat view's.
 * @param {string} session
 * @returns {{ title: string | null } | null} Null: it is not listed, and the list is closed again.
 */
export const choose = (chat, session) => withFocusGivenBack(() => {
  const opener = /** @type {HTMLElement | null | undefined} */ (chat.closest('.part')?.querySelector(OPENER));
  openHere(() => opener?.click());
  const widget = /** @type {HTMLElement | null} */ (document.querySelector(WIDGET));
  if (!widget || widget.style.display === 'none') return null;
  const row = scrolledTo(widget, session);
  if (!row) return close(widget);
  const title = textOf(row.querySelector(LABEL)) || null;
  row.click();
  return { title };
});

/** @type {(row: Element, session: string) => boolean} */
const isOf = (row, session) => sessionIn(row.querySelector(ID)?.getAttribute('data-quick-input-id')) === session;

/** @type {(widget: Element) => HTMLElement[]} */
const rowsIn = widget => /** @type {HTMLElement[]} */ ([...widget.querySelectorAll(ROW)]);

/** From where the list is to its end, and to its beginning. @type {(widget: Element, session: string) => HTMLElement | null} */
function scrolledTo(widget, session) {
  for (const by of [STEP, -STEP]) {
    let before = '';
    for (let i = 0; i < MOST_STEPS; i++) {
      const rows = rowsIn(widget);
      const found = rows.find(row => isOf(row, session));
      if (found) return found;
      const now = rows.map(row => row.dataset.index).join();
      if (now === before) break;
      before = now;
      scroll(widget, by);
    }
  }
  return null;
}

/** @type {(widget: Element, by: number) => void} */
function scroll(widget, by) {
  const wheel = { deltaY: by, wheelDeltaY: -by, bubbles: true, cancelable: true };
  widget.querySelector('.quick-input-list .monaco-scrollable-element')?.dispatchEvent(new WheelEvent('wheel', wheel));
}

/**
 * It closes with the focus; in a window that has none only its own key does it, told to its own input: in the chat that would skip what the agent
 * asks.
 * @param {Element} widget
 */
function close(widget) {
  const escape = { key: 'Escape', code: 'Escape', keyCode: 27, bubbles: true, cancelable: true };
  if (!document.hasFocus()) widget.querySelector('input')?.dispatchEvent(new KeyboardEvent('keydown', escape));
  return null;
}
