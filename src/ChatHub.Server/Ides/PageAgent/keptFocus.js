// An IDE moves the focus into its chat input when it takes a message. Whoever sits at the desk types on where they typed.

const TOUCHES = ['keydown', 'pointerdown'];

/**
 * From now on the focus stays where it is, until somebody at the desk moves it.
 * @param {() => Element | null} input The chat's input, which is kept from taking it.
 * @returns {() => void} Ends it, with the focus where it was.
 */
export function keepFocus(input) {
  const before = document.activeElement;
  if (!before || before === input()) return () => {};

  const giveBack = () => { if (document.activeElement === input()) restoreFocus(before); };
  const touched = ({ isTrusted }) => { if (isTrusted) end(); };
  const moved = ({ target }) => { if (target === input()) giveBack(); };

  function end() {
    window.removeEventListener('focusin', moved, true);
    for (const type of TOUCHES) window.removeEventListener(type, touched, true);
  }

  window.addEventListener('focusin', moved, true);
  for (const type of TOUCHES) window.addEventListener(type, touched, true);
  let isEnded = false;
  return () => {
    if (isEnded) return;
    isEnded = true;
    end();
    giveBack(); // A window without the focus fires no event when its own focus moves.
  };
}

/** Nothing had it: then nothing has it. */
export function restoreFocus(before) {
  if (before === document.body || !before?.isConnected) document.activeElement?.blur?.();
  else before.focus({ preventScroll: true });
}
