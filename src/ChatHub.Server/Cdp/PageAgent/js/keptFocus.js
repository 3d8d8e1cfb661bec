// An IDE moves the focus into its chat input when it takes a message, or begins a new chat. Whoever sits at the desk types on where they type,
// also where they went since.
import { deskNow, focused, giveBack, isTaken } from './focus.js';

/** How long after a key or a click the focus may move because of it. */
const TOUCH_MS = 1000;

/** Keys that write, or move within what has the focus, move no focus; those with Ctrl, Alt or Cmd and the rest may. */
const STAYS = /^(.|Backspace|Delete|Dead|Process|Unidentified|Home|End|Insert|Page(Up|Down)|Arrow\w+|Shift|Control|Alt|Meta|CapsLock)$/u;
/** @param {KeyboardEvent} event */
const mayMove = ({ key, ctrlKey, metaKey, altKey }) => !!key && (ctrlKey || metaKey || altKey || !STAYS.test(key));

/** What does something when it is clicked: it may well show the chat, or begin another one. */
const BUTTON = 'a, button, [role="button"], [role="tab"], [role^="menuitem"], .action-item';

/**
 * From now on the focus goes into the input only where somebody at the desk moves it there; from wherever else it is taken, it is given back, with
 * the selection.
 * @param {() => Element | null} input The chat's input, which is kept from taking it.
 * @param {() => Element | null} panel A click in there may be meant for the input, as may one on a button anywhere.
 * @returns {() => void} Ends it, with the focus where it was.
 */
export function keepFocus(input, panel) {
  const stateNow = () => focused() === input() ? null : deskNow();
  /** What is there now; null: they are in the input. */
  let desk = stateNow();
  let movesUntil = 0;
  let isEnded = false;

  const touched = () => { movesUntil = performance.now() + TOUCH_MS; };
  /** @param {EventTarget} at */
  const mayShow = at => at === panel() || /** @type {Partial<Element>} */ (at).matches?.(BUTTON);
  /** @param {KeyboardEvent} event */
  const pressed = event => { if (event.isTrusted && mayMove(event)) touched(); };
  /** @param {PointerEvent} event */
  const clicked = event => { if (event.isTrusted && event.composedPath().some(mayShow)) touched(); };

  function moved() {
    if (isTaken()) return;
    const isTheirs = performance.now() < movesUntil;
    if (focused() === input() && !isTheirs) return back();
    movesUntil = 0; // That was what the key or the click was for.
    desk = stateNow();
  }

  const back = () => { if (desk && focused() === input()) giveBack(desk, input()); };

  window.addEventListener('focusin', moved, true);
  window.addEventListener('keydown', pressed, true);
  window.addEventListener('pointerdown', clicked, true);
  return () => {
    if (isEnded) return;
    isEnded = true;
    window.removeEventListener('focusin', moved, true);
    window.removeEventListener('keydown', pressed, true);
    window.removeEventListener('pointerdown', clicked, true);
    back(); // A window without the focus fires no event when its own focus moves.
  };
}
