// What the IDE shows of a message after its submit key was pressed. What it asks about it in a dialog is answered with that dialog's cancel.
import { until } from './waiting.js';

/** @import { Adapter } from './contract.js' */
/** @import { Send } from './typing.js' */

/** The IDE shows the message. @param {string | undefined} status */
export const isProof = status => status === 'delivered' || status === 'queued';

/**
 * `delivered` or `queued` as soon as it is shown; `refused`: it was asked about before it was taken, and that was cancelled; `stillInInput` or
 * `unconfirmed` after the limit.
 * @param {Adapter} adapter
 * @param {Send} mine
 * @param {ReturnType<typeof import('./dialogs.js').dialogsFromNow>} asked What opens from the press on.
 * @param {Element} pressedIn The panel.
 * @param {number} limitMs
 * @returns {Promise<string>}
 */
export async function statusAfter(adapter, mine, asked, pressedIn, limitMs) {
  /** Some draw the panel anew for the first message; one with another conversation proves nothing. */
  const panelNow = () => {
    const panel = adapter.panel();
    const isOurs = panel === pressedIn
      || (panel && mine.conversation && adapter.isSameConversation(mine.conversation, adapter.conversation(panel)));
    return isOurs ? panel : null;
  };
  const status = await proof(adapter, mine, asked, panelNow, limitMs);
  const panel = panelNow();
  if (status || !panel) return status ?? 'unconfirmed';
  // It is shown, and something else is in the input, since somebody types already.
  return await adapter.taken(panel, mine.text, mine.before, true)
    || (!adapter.isFocusHeld() && adapter.holds(panel, mine.held) ? 'stillInInput' : 'unconfirmed');
}

/**
 * Null after the limit.
 * @param {Adapter} adapter
 * @param {Send} mine
 * @param {ReturnType<typeof import('./dialogs.js').dialogsFromNow>} asked
 * @param {() => Element | null} panelNow
 * @param {number} limitMs
 * @returns {Promise<string | null>}
 */
async function proof(adapter, mine, asked, panelNow, limitMs) {
  const deadline = performance.now() + limitMs;
  let wasCancelled = false;
  const isRefused = (/** @type {Element} */ panel) => wasCancelled && !adapter.isFocusHeld() && adapter.refuses?.(panel, mine.held);
  const look = async () => {
    const panel = panelNow();
    if (!panel) return asked.isOpen() && 'asks';
    return await adapter.taken(panel, mine.text, mine.before) || (asked.isOpen() && 'asks') || (isRefused(panel) && 'refused');
  };
  const wait = (/** @type {number} */ ms) => until(adapter.panel() ?? document, look, ms);
  let status = await wait(limitMs);
  while (status === 'asks') {
    wasCancelled = await asked.cancel();
    status = await wait(deadline - performance.now());
  }
  return status;
}
