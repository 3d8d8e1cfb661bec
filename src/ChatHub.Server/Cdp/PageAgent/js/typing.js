// A message on its way into the IDE: typed, submitted once, proven. What the IDE asks about it in a dialog is answered with that dialog's
// cancel, so that nobody at the desk finds one that is not theirs; and what is not submitted is taken out of the input again.
import { hearDesk } from './desk.js';
import { dialogsFromNow } from './dialogs.js';
import { inTheWay } from './inTheWay.js';
import { keepFocus } from './keptFocus.js';
import { landing } from './landing.js';
import { cancelLateDialogs } from './lateDialogs.js';
import { takeOutLater } from './leftover.js';
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

/** How much longer than its steps a send may take before another hub gets its turn: this one's hub is gone. */
const TURN_GRACE_MS = 10_000;

/**
 * @param {Adapter} adapter
 * @param {ReturnType<typeof import('./fence.js').fenceOf>} fence The page's.
 * @param {string} owner Names the hub's session.
 * @returns {SendSteps}
 */
export function typing(adapter, fence, owner, lateLimitMs = LATE_LIMIT_MS) {
  /**
   * The send under way: what the input holds of it, once it is there.
   * @type {Send | null}
   */
  let send = null;

  /** What opens from the press of send on. */
  let asked = dialogsFromNow(adapter);

  /** Ends the watch for what the IDE asks after it took a message. */
  let endLate = () => {};

  /** Is it the send under way? A page that was loaded since knows nothing of it. @param {SendKey} key */
  const isOf = key => send?.key.id === key.id;

  const { shows, reason, lastingReason } = inTheWay(adapter);

  /**
   * The hub's own text out of the input; what somebody else wrote stays. Resolves to false where it is still there, to null where somebody's stands
   * in its place.
   */
  async function takeOut() {
    const { held = null, late = null, giveFocusBack } = send ?? {};
    send = null;
    giveFocusBack?.();
    if (held === null && late !== null) takeOutLater(adapter, fence, late);
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
   * The IDE's proof that it took the text or refuses it, or null after the limit; its dialogs are cancelled meanwhile.
   * @type {(panel: Element, text: string, mark: object | undefined, limitMs: number) => Promise<string | null>}
   */
  async function proof(panel, text, mark, limitMs) {
    const deadline = performance.now() + limitMs;
    let wasCancelled = false;
    const isRefused = () => wasCancelled && !adapter.isFocusHeld() && adapter.refuses?.(panel, send?.held ?? null);
    const look = async () => await adapter.taken(panel, text, mark) || (asked.isOpen() && 'asks') || (isRefused() && 'refused');
    let status = await until(panel, look, limitMs);
    while (status === 'asks') {
      wasCancelled = await asked.cancel();
      status = await until(panel, look, deadline - performance.now());
    }
    return status;
  }

  /** @type {(panel: Element, text: string, mark: object | undefined, limitMs: number) => Promise<string>} */
  async function statusAfter(panel, text, mark, limitMs) {
    // At last: it is shown, and something else is in the input, since somebody types already.
    const status = await proof(panel, text, mark, limitMs) || await adapter.taken(panel, text, mark, true);
    return status || (!adapter.isFocusHeld() && adapter.holds(panel, send?.held ?? null) ? 'stillInInput' : 'unconfirmed');
  }

  return {
    lastingReason,

    /** From now on a dialog is no longer taken for the last message's own: something else begins, or the hub leaves. */
    leaveDialogs: () => endLate(),

    /**
     * Types the text and waits until the IDE is ready to take it. Nothing is submitted.
     * Half of the limit is for what passes by itself, so that the rest is left for the typing.
     */
    prepare: async (key, text, limitMs) => {
      endLate();
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
      if (pressed) return giveUp(null, { pressedBefore: pressed.status ?? 'unconfirmed' });
      const why = await lastingReason(waitMs());
      const panel = shows();
      if (mine.isGivenUp || !panel) return giveUp('sendRejected');
      if (why) return giveUp(why);
      if (fence.leftover !== null && adapter.holds(panel, fence.leftover) && await adapter.empty(panel)) fence.leftover = null;
      if (adapter.hasDraft(panel)) return giveUp('draftPresent');

      mine.before = await adapter.mark(panel, text);
      mine.conversation = adapter.conversation(panel);
      asked = dialogsFromNow(adapter);
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

    /** Presses send, once, unless something has come between: looked at in this very step. */
    submit: (key, limitMs) => {
      const panel = shows();
      if (!panel || !send || !isOf(key)) return answer({ pressed: false });
      const why = send.conversation && adapter.isSameConversation(send.conversation, adapter.conversation(panel)) ? reason(panel) : 'chatChanged';
      if (why) return answer({ pressed: false, error: why });
      if (!adapter.isReady(panel) || !adapter.holds(panel, send.held)) return answer({ pressed: false });
      if (!fence.press(key)) return answer({ pressed: false, error: 'pressedBefore' });
      fence.enter(owner, limitMs + TURN_GRACE_MS, 0);
      asked = dialogsFromNow(adapter);
      send.giveFocusBack = keepFocus(() => adapter.input(panel), () => panel);
      adapter.submit(panel);
      return answer({ pressed: true });
    },

    /** Waits until the IDE shows that it took the text. `refused`: it asked in a dialog before it took anything, and that was cancelled. */
    confirm: async (key, limitMs) => {
      const panel = adapter.panel();
      const status = panel && send && isOf(key) ? await statusAfter(panel, send.text, send.before, limitMs) : 'unconfirmed';
      send?.giveFocusBack?.();
      if (panel && adapter.dialogs) endLate = cancelLateDialogs(asked, lateLimitMs);
      if (status === 'refused') fence.forget(key);
      else fence.ended(key, status === 'stillInInput' ? 'unconfirmed' : status);
      if (status === 'delivered' || status === 'queued') send = null;
      if (send === null) fence.leave(owner);
      return answer({ status });
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
      if (send) takeOut().catch(() => {}); // No error of ours reaches the page.
      fence.leave(owner);
    },
  };
}
