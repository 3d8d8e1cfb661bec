// A message that was taken may still make the IDE ask: VS Code 1.139 wants a sign-in after `@workspace /explain` was shown as a request. Nobody at the desk
// asked for that either, so it is cancelled as well, for a while; somebody who touches the desk meanwhile may have opened what comes, and is left alone.
import { until } from './waiting.js';

const TOUCHES = ['keydown', 'pointerdown'];

/**
 * @param {ReturnType<typeof import('./dialogs.js').dialogsFromNow>} asked What opened since the press of send.
 * @returns {() => void} Ends it before its time.
 */
export function cancelLateDialogs(asked, limitMs) {
  let isOver = false;
  const end = () => { isOver = true; };
  const touched = ({ isTrusted }) => { if (isTrusted) end(); }; // What the hub itself types is no trusted event.
  for (const type of TOUCHES) window.addEventListener(type, touched, true);

  const look = async () => {
    if (!isOver && asked.isOpen()) await asked.cancel();
    return isOver;
  };
  until(document, look, limitMs).finally(() => { for (const type of TOUCHES) window.removeEventListener(type, touched, true); });
  return end;
}
