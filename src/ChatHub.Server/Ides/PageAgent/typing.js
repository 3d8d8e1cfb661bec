// A message on its way into the IDE: typed, submitted once, proven. What the IDE asks about it in a dialog is answered with that dialog's
// cancel, so that nobody at the desk finds one that is not theirs.
import { dialogsFromNow, isDialogOpen } from './dialogs.js';
import { cancelLateDialogs } from './lateDialogs.js';
import { answer } from './reports.js';
import { until } from './waiting.js';

/** How long after the receipt a dialog still counts as the message's own. */
const LATE_LIMIT_MS = 10_000;

export function typing(adapter, lateLimitMs = LATE_LIMIT_MS) {
  /** What had the focus before a send: VS Code moves it into its input when it takes a message. */
  let focusedBefore = null;

  /** What opens from the press of send on. */
  let asked = dialogsFromNow(adapter);

  /** Ends the watch for what the IDE asks after it took a message. */
  let endLate = () => {};

  function giveFocusBack(panel) {
    const before = focusedBefore;
    focusedBefore = null;
    if (before?.isConnected && panel.contains(document.activeElement)) before.focus();
  }

  /** The IDE's proof that it took the text or refuses it, or null after the limit; its dialogs are cancelled meanwhile. */
  async function proof(panel, text, mark, limitMs) {
    const deadline = performance.now() + limitMs;
    let wasCancelled = false;
    const look = async () => await adapter.taken(panel, text, mark) || (asked.isOpen() && 'asks') || (wasCancelled && adapter.refuses(panel, text) && 'refused');
    let status = await until(panel, look, limitMs);
    while (status === 'asks') {
      wasCancelled = await asked.cancel();
      status = await until(panel, look, deadline - performance.now());
    }
    return status;
  }

  return {
    /** From now on a dialog is no longer taken for the last message's own: something else begins, or the hub leaves. */
    leaveDialogs: () => endLate(),

    /** Types the text and waits until the IDE is ready to take it. Nothing is submitted. */
    prepare: async (text, limitMs) => {
      endLate();
      const panel = adapter.panel();
      if (!panel) return answer({ error: 'chatPanelNotFound' });
      if (!adapter.input(panel)) return answer({ error: 'inputNotFound' });
      if (isDialogOpen(adapter)) return answer({ error: 'dialogWaits' });
      if (adapter.draft(panel).trim()) return answer({ error: 'draftPresent' });
      const before = await adapter.mark(panel, text);
      asked = dialogsFromNow(adapter);
      adapter.write(panel, text);
      const isReady = await until(panel, () => asked.isOpen() || adapter.isReadyFor(panel, text), limitMs);
      const error = asked.isOpen() ? await asked.cancel() ? 'dialogOpened' : 'dialogStays' : isReady ? null : 'sendRejected';
      if (!error) return answer({ before });
      await adapter.retract(panel, text);
      return answer({ error });
    },

    /** Presses send, once. */
    submit: (text) => {
      const panel = adapter.panel();
      if (isDialogOpen(adapter)) return answer({ pressed: false, error: 'dialogWaits' });
      if (!panel || !adapter.isReadyFor(panel, text)) return answer({ pressed: false });
      asked = dialogsFromNow(adapter);
      focusedBefore = panel.contains(document.activeElement) ? null : document.activeElement;
      adapter.submit(panel);
      return answer({ pressed: true });
    },

    /** Waits until the IDE shows that it took the text. `refused`: it asked in a dialog before it took anything, and that was cancelled. */
    confirm: async (text, before, limitMs) => {
      const panel = adapter.panel();
      if (!panel) return answer({ status: 'unconfirmed' });
      const mark = JSON.parse(before);
      const status = await proof(panel, text, mark, limitMs);
      giveFocusBack(panel);
      if (adapter.dialogs) endLate = cancelLateDialogs(asked, lateLimitMs);
      if (status) return answer({ status });
      // It is shown, and something else is in the input: somebody types already.
      const shown = await adapter.taken(panel, text, mark, true);
      if (shown) return answer({ status: shown });
      return answer({ status: adapter.holds(panel, text) ? 'stillInInput' : 'unconfirmed' });
    },

    /** Takes the hub's own text out of the input; text that somebody else wrote stays. */
    retract: async (text) => {
      const panel = adapter.panel();
      return answer({ removed: panel ? await adapter.retract(panel, text) : false });
    },
  };
}
