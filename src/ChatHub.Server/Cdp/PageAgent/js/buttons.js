// The IDE's own buttons that stand alone: stop, and "new chat".
import { dialogsFromNow } from './dialogs.js';
import { keepFocus } from './keptFocus.js';
import { until } from './waiting.js';

/** @import { Adapter, SendSteps } from './contract.js' */

/** How long after a new chat is there the IDE may still move the focus into its input: it is the last that it does. */
const LATE_FOCUS_MS = 2000;

/** What a new chat leaves in the old one, as it is. */
const STAYS_BEHIND = ['requestPending', 'queueStuck'];

/**
 * Presses stop, if an answer is running, and waits until it has ended.
 * @param {Adapter} adapter
 * @param {number} limitMs
 * @returns {Promise<{ pressed?: boolean, error?: string }>}
 */
export async function stopAnswer(adapter, limitMs) {
  const panel = adapter.panel();
  if (!panel) return { error: 'chatPanelNotFound' };
  // An answer that is about to begin has no stop yet.
  const button = await until(document, () => adapter.stop(panel) ?? (adapter.isAnswering?.(panel) ? null : 'none'), limitMs);
  if (!button || button === 'none') return { pressed: false };
  const before = adapter.conversation(panel);
  button.click();
  // What waited behind the answer may be answered next: that one is longer by a message.
  const hasEnded = () => !adapter.stop(panel) || adapter.conversation(panel).asked > before.asked;
  return { pressed: true, ...await until(document, hasEnded, limitMs) ? {} : { error: 'stopNotTaken' } };
}

/**
 * @param {Adapter} adapter
 * @param {Pick<SendSteps, 'leaveDialogs' | 'lastingReason'>} sends
 */
export function buttonsOf(adapter, { leaveDialogs, lastingReason }) {
  /** Ends what keeps the focus at the desk since a new chat was begun. */
  let giveFocusBack = () => {};

  return {
    /** @param {number} limitMs */
    stop: limitMs => stopAnswer(adapter, limitMs),

    /**
     * Presses "new chat" and waits until the chat is empty. A half-typed text would be lost: it is left as it is.
     * @param {number} limitMs
     * @returns {Promise<{ error?: string }>}
     */
    async newChat(limitMs) {
      leaveDialogs();
      if (!adapter.panel()) return { error: 'chatPanelNotFound' };
      const why = await lastingReason(limitMs);
      const panel = adapter.panel();
      if (!panel) return { error: 'chatPanelNotFound' };
      if (why && !STAYS_BEHIND.includes(why)) return { error: why };
      if (adapter.hasDraft(panel)) return { error: 'draftPresent' };
      const button = adapter.newChat(panel);
      if (!button) return { error: 'newChatNotFound' };
      const asked = dialogsFromNow(adapter);
      giveFocusBack();
      giveFocusBack = keepFocus(() => { const now = adapter.panel(); return now && adapter.input(now); }, adapter.panel);
      button.click();
      const isEmpty = () => { const now = adapter.panel(); return now && adapter.isEmpty(now); };
      const isNew = await until(document, () => asked.isOpen() || isEmpty(), limitMs);
      setTimeout(giveFocusBack, LATE_FOCUS_MS);
      if (asked.isOpen()) return { error: await asked.cancel() ? 'dialogOpened' : 'dialogStays' };
      return isNew ? {} : { error: 'newChatNotShown' };
    },

    /** Nothing keeps the focus any more. */
    leave: () => giveFocusBack(),
  };
}
