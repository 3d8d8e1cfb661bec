// A message on its way into the IDE: typed, submitted once, proven. What the IDE asks about it in a dialog is answered with that dialog's
// cancel, so that nobody at the desk finds one that is not theirs; and what is not submitted is taken out of the input again.
import { stopAnswer } from './buttons.js';
import { hearDesk } from './desk.js';
import { dialogsFromNow } from './dialogs.js';
import { inTheWay } from './inTheWay.js';
import { keepFocus } from './keptFocus.js';
import { landing } from './landing.js';
import { cancelLateDialogs } from './lateDialogs.js';
import { takeOutLater } from './leftover.js';
import { pressedIn } from './placeFence.js';
import { isProof, statusAfter } from './proof.js';
import { answer } from './reports.js';
import { lineFeeds } from './texts.js';
import { until } from './waiting.js';

/** @import { Adapter, ConversationMark, SendKey, SendSteps } from './contract.js' */

/**
 * @typedef {{ key: SendKey, text: string, held: string | null, isGivenUp: boolean, late?: string, before?: object,
 *   conversation?: ConversationMark, giveFocusBack?: () => void }} Send
 */

/** How long after the receipt a dialog still counts as the message's own. */
const LATE_LIMIT_MS = 10_000;

/** @typedef {{ end: () => void }} LateDialogs The watch for what the IDE asks after it took a message: one in a window, whichever chat took it. */

/** How much longer than its steps a send may take before another hub gets its turn: this one's hub is gone. */
const TURN_GRACE_MS = 10_000;

/**
 * @param {Adapter} adapter
 * @param {ReturnType<typeof import('./fence.js').fenceOf>} fence The page's.
 * @param {string} owner Names the hub's session and the place.
 * @param {LateDialogs} late
 * @returns {SendSteps}
 */
export function typing(adapter, fence, owner, late = { end: () => {} }, lateLimitMs = LATE_LIMIT_MS) {
  /**
   * The send under way: what the input holds of it, once it is there.
   * @type {Send | null}
   */
  let send = null;

  const { shows, reason, lastingReason } = inTheWay(adapter);

  /**
   * The hub's own text out of the input; what somebody else wrote stays. Resolves to false where it is still there, to null where somebody's stands
   * in its place.
   */
  async function takeOut() {
    const { held = null, late: mayLand = null, giveFocusBack } = send ?? {};
    send = null;
    giveFocusBack?.();
    if (held === null && mayLand !== null) takeOutLater(adapter, fence, mayLand);
    const panel = shows();
    if (held === null) return true;
    if (!panel) { // Somebody hides or moves the chat: its input keeps the text, and comes back with it.
      takeOutLater(adapter, fence, held);
      return false;
    }
    if (!adapter.hasDraft(panel)) return true;
    if (!adapter.isFocusHeld() && !adapter.holds(panel, held)) return null;
    const isOut = !adapter.isFocusHeld() && await adapter.empty(panel);
    if (!isOut) takeOutLater(adapter, fence, held);
    return isOut;
  }

  /** Nothing comes of the send. @type {(error: string | null, instead?: object) => Promise<string>} */
  async function giveUp(error, instead) {
    const removed = await takeOut();
    fence.leave(owner);
    return answer(instead ?? { error, removed });
  }

  /**
   * The key was pressed: waits until the IDE shows what became of the message.
   * @type {(mine: Send, asked: ReturnType<typeof dialogsFromNow>, panel: Element, limitMs: number) => Promise<string>}
   */
  async function ended(mine, asked, panel, limitMs) {
    const status = await statusAfter(adapter, mine, asked, panel, limitMs);
    mine.giveFocusBack?.();
    if (adapter.dialogs && !mine.isGivenUp) late.end = cancelLateDialogs(asked, lateLimitMs);
    if (status === 'refused') fence.forget(mine.key);
    else fence.ended(mine.key, status === 'stillInInput' ? 'unconfirmed' : status);
    if (send === mine && isProof(status)) send = null;
    if (send === null) fence.leave(owner);
    return status;
  }

  return {
    lastingReason,

    /** From now on a dialog is no longer taken for the last message's own: something else begins, or the hub leaves. */
    leaveDialogs: () => late.end(),

    /**
     * Types the text and waits until the IDE is ready to take it. Nothing is submitted.
     * `isMeant` says whether a conversation is the one that the message is for.
     * Half of the limit is for what passes by itself, so that the rest is left for the typing.
     */
    prepare: async (key, text, limitMs, isMeant = () => true) => {
      late.end();
      if (send) await takeOut(); // Its hub heard nothing of it any more.
      /** @type {Send} */
      const mine = send = { key, text, held: null, isGivenUp: false };
      const deadline = performance.now() + limitMs;
      const left = () => Math.max(0, deadline - performance.now());
      const waitMs = () => Math.max(0, left() - limitMs / 2);
      if (!adapter.panel()) return giveUp('chatPanelNotFound');
      if (!shows()) return giveUp('inputNotFound');
      if (!await fence.enter(owner, limitMs + TURN_GRACE_MS, waitMs())) return giveUp('anotherTypes');
      const pressed = fence.find(key);
      if (pressed && pressed.text !== key.text) return giveUp('idUsed');
      if (pressed) return giveUp(null, { pressedBefore: pressed.status ?? 'unconfirmed', place: pressedIn(pressed) });
      const open = shows();
      // VS Code would queue a message behind an answer that waits for a person (1.139): nothing of the kind is sent beside it.
      // Nothing is cancelled for a message that would be refused all the same.
      if (key.cancelsRequests && open && reason(open) === 'requestPending') {
        if (!isMeant(adapter.conversation(open))) return giveUp('chatChanged');
        if (fence.leftover === null && adapter.hasDraft(open)) return giveUp('draftPresent');
        if (!await until(document, () => !adapter.isFocusHeld(), waitMs())) return giveUp('focusHeld');
        // Looked at anew: somebody may have gone to another conversation meanwhile, whose answer is not this message's to stop.
        const now = shows();
        if (!now || !isMeant(adapter.conversation(now))) return giveUp('chatChanged');
        if (!mine.isGivenUp && reason(now) === 'requestPending') await stopAnswer(adapter, waitMs());
      }
      const why = await lastingReason(waitMs());
      const panel = shows();
      if (mine.isGivenUp || !panel) return giveUp('sendRejected');
      if (why) return giveUp(why);
      if (fence.leftover !== null && adapter.holds(panel, fence.leftover) && await adapter.empty(panel)) fence.leftover = null;
      if (adapter.hasDraft(panel)) return giveUp('draftPresent');

      mine.before = await adapter.mark(panel, text);
      mine.conversation = adapter.conversation(panel);
      if (!isMeant(mine.conversation)) return giveUp('chatChanged');
      const asked = dialogsFromNow(adapter);
      const input = adapter.input(panel);
      if (!input) return giveUp('inputNotFound');
      const desk = hearDesk(input);
      if (!adapter.write(panel, text)) return giveUp('draftPresent');
      const look = () => {
        const how = landing(adapter, panel, text, desk, mine);
        return mine.isGivenUp || asked.isOpen() ? 'ended' : how;
      };
      const end = await until(panel, look, left());
      desk.end();
      if (end === 'typed') return answer({ prepared: true });
      if (mine.held === null) mine.late = lineFeeds(text); // It may land yet.
      send = mine; // The hub may have given up meanwhile.
      if (asked.isOpen()) return giveUp(await asked.cancel() ? 'dialogOpened' : 'dialogStays');
      return giveUp(desk.isHeard ? 'typedAtDesk' : 'sendRejected');
    },

    /**
     * Presses send, once, unless something has come between, which is looked at in this very step; and waits until the IDE shows what became of it.
     * `refused`: it asked in a dialog before it took anything, and that was cancelled.
     */
    submit: async (key, limitMs) => {
      const mine = send;
      const panel = shows();
      if (!panel || !mine || mine.key.id !== key.id) return { pressed: false };
      const why = mine.conversation && adapter.isSameConversation(mine.conversation, adapter.conversation(panel)) ? reason(panel) : 'chatChanged';
      if (why) return { pressed: false, error: why };
      if (!adapter.isReady(panel) || !adapter.holds(panel, mine.held)) return { pressed: false };
      if (!fence.press(key)) return { pressed: false, error: 'pressedBefore' };
      fence.enter(owner, limitMs + TURN_GRACE_MS, 0);
      const asked = dialogsFromNow(adapter);
      mine.giveFocusBack = keepFocus(() => adapter.input(panel), () => panel);
      adapter.submit(panel);
      return { pressed: true, status: await ended(mine, asked, panel, limitMs) };
    },

    /** Ends the send under way, if there is one, with its text out of the input. */
    retract: async () => {
      if (send) send.isGivenUp = true;
      const removed = await takeOut();
      fence.leave(owner);
      return answer({ removed });
    },

    /** The hub is gone. */
    leave: () => {
      send?.giveFocusBack?.();
      if (send) send.isGivenUp = true;
      if (send) takeOut().catch(() => {}); // No error of ours reaches the page.
      fence.leave(owner);
    },
  };
}
