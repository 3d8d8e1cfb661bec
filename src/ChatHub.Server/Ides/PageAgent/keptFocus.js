// An IDE moves the focus into its chat input when it takes a message, or begins a new chat. Whoever sits at the desk types on where they typed.
import { deskNow, focused, giveBack, isTaken } from './focus.js';

const TOUCHES = ['keydown', 'pointerdown'];

/** Keys that write where the focus is, and do not move it. */
const WRITES = ['Backspace', 'Delete', 'Dead', 'Process'];
const isWriting = ({ key, ctrlKey, metaKey, altKey }) => !!key && !ctrlKey && !metaKey && !altKey && ([...key].length === 1 || WRITES.includes(key));

/**
 * From now on the focus stays where it is, and the selection, until somebody at the desk moves it.
 * @param {() => Element | null} input The chat's input, which is kept from taking it.
 * @returns {() => void} Ends it, with the focus where it was.
 */
export function keepFocus(input) {
  const before = deskNow();
  if (!before.element || before.element === input()) return () => {};
  let isEnded = false;

  const touched = event => { if (event.isTrusted && !isWriting(event)) end(); };
  const moved = () => { if (!isTaken() && focused() === input()) giveBack(before, input()); };

  function end() {
    isEnded = true;
    window.removeEventListener('focusin', moved, true);
    for (const type of TOUCHES) window.removeEventListener(type, touched, true);
  }

  window.addEventListener('focusin', moved, true);
  for (const type of TOUCHES) window.addEventListener(type, touched, true);
  return () => {
    if (isEnded) return;
    end();
    // A window without the focus fires no event when its own focus moves.
    if (focused() === input() || focused() === before.element) giveBack(before, input());
  };
}
