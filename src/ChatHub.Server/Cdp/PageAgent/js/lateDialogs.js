// A message that was taken may still make the IDE ask: VS Code 1.139 wants a sign-in after `@workspace /explain` was shown as a request.
// Nobody at the desk asked for that either, so it is cancelled as well, for a while. Somebody who touches the desk meanwhile may have
// opened what comes next: from then on every dialog is left alone.

const TOUCHES = ['keydown', 'pointerdown'];

/**
 * Hears only what is added to the page: an answer may be growing in it all the while.
 * @param {ReturnType<typeof import('./dialogs.js').dialogsFromNow>} asked What opened since the press of send.
 * @param {number} limitMs
 * @returns {() => void} Ends it before its time.
 */
export function cancelLateDialogs(asked, limitMs) {
  // No error of ours reaches the page. A dialog that stays makes the next send `busy`.
  const look = () => { if (asked.isOpen()) asked.cancel().catch(() => {}); };
  const observer = new MutationObserver(look);
  /** @param {Event} event */
  const touched = ({ isTrusted }) => { if (isTrusted) end(); }; // What the hub itself types is no trusted event.

  function end() {
    observer.disconnect();
    clearTimeout(timer);
    for (const type of TOUCHES) window.removeEventListener(type, touched, true);
  }

  const timer = setTimeout(end, limitMs);
  for (const type of TOUCHES) window.addEventListener(type, touched, true);
  observer.observe(document, { subtree: true, childList: true });
  look();
  return end;
}
