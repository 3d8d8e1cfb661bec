// Shows a conversation that the IDE keeps in a place, in its turn among all that is typed in the page: never over what somebody has begun there.
import { dialogsFromNow } from './dialogs.js';
import { inTheWay } from './inTheWay.js';
import { keepFocus } from './keptFocus.js';

/** @import { Adapter, SendSteps } from './contract.js' */

/** How long after it is there the IDE may still move the focus into its input. */
const LATE_FOCUS_MS = 2000;

/** How much longer than its limit it may take before another hub gets its turn. */
const TURN_GRACE_MS = 10_000;

/** What stays behind in the conversation of before, as it is. */
const STAYS_BEHIND = 'queueStuck';

/**
 * @param {Adapter} adapter
 * @param {import('./fence.js').Fence} fence
 * @param {string} owner Names the hub's session and the place.
 * @param {Pick<SendSteps, 'leaveDialogs' | 'lastingReason'>} sends
 */
export function openingOf(adapter, fence, owner, { leaveDialogs, lastingReason }) {
  const { reason } = inTheWay(adapter);
  /** Ends what keeps the focus at the desk since one was opened. */
  let giveFocusBack = () => {};

  /** @param {Element} panel */
  function whyNot(panel) {
    const why = reason(panel);
    if (why && why !== STAYS_BEHIND) return why;
    return adapter.hasDraft(panel) ? 'draftPresent' : (adapter.isAnswering ?? adapter.isBusy)(panel) ? 'answerRuns' : null;
  }

  /** @type {(session: string, deadline: number) => Promise<{ error?: string }>} */
  async function opened(session, deadline) {
    const left = () => Math.max(0, deadline - performance.now());
    const why = await lastingReason(left() / 2);
    if (!adapter.open || (why && why !== STAYS_BEHIND)) return { error: why ?? 'conversationNotFound' };
    const asked = dialogsFromNow(adapter);
    giveFocusBack();
    giveFocusBack = keepFocus(() => { const now = adapter.panel(); return now && adapter.input(now); }, adapter.panel);
    const end = await adapter.open(session, whyNot, left());
    setTimeout(giveFocusBack, LATE_FOCUS_MS);
    return asked.isOpen() ? { error: await asked.cancel() ? 'dialogOpened' : 'dialogStays' } : end;
  }

  return {
    /**
     * @param {string} session
     * @param {number} limitMs
     * @returns {Promise<{ error?: string }>}
     */
    async open(session, limitMs) {
      leaveDialogs();
      if (!adapter.panel()) return { error: 'chatPanelNotFound' };
      if (!adapter.open) return { error: adapter.isBound ? 'placeIsBound' : 'conversationNotFound' };
      const deadline = performance.now() + limitMs;
      if (!await fence.enter(owner, limitMs + TURN_GRACE_MS, limitMs / 2)) return { error: 'anotherTypes' };
      try {
        return await opened(session, deadline);
      } finally {
        fence.leave(owner);
      }
    },

    /** Nothing keeps the focus any more. */
    leave: () => giveFocusBack(),
  };
}
