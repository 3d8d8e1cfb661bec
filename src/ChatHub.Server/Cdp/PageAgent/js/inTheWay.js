// What stands in the way of a message: what a person has begun there, a dialog, a chat that is not shown.
import { isDialogOpen } from './dialogs.js';
import { until } from './waiting.js';

/** @import { Adapter } from './contract.js' */

/** A message that waits is taken a moment after the answer before it ended. */
const QUEUE_LIMIT_MS = 1500;

/** @param {Adapter} adapter */
export function inTheWay(adapter) {
  /** The panel, where it is there with its input. */
  const shows = () => { const panel = adapter.panel(); return panel && adapter.input(panel) ? panel : null; };

  /**
   * Why nothing may be typed or pressed now, or null.
   * @param {Element} panel
   */
  const reason = panel => isDialogOpen(adapter) ? 'dialogWaits' : adapter.obstacle(panel) ?? (adapter.isFocusHeld() ? 'focusHeld' : null);

  /**
   * The same, once what passes by itself has passed: a menu that somebody has open, a message whose turn is about to come.
   * @param {number} limitMs
   */
  async function lastingReason(limitMs) {
    const began = performance.now();
    /** @type {Record<string, number>} */
    const limits = { focusHeld: limitMs, queueStuck: Math.min(limitMs, QUEUE_LIMIT_MS) };
    /** @type {string | null} */
    let why = null;
    await until(document, () => {
      const panel = shows();
      why = panel ? reason(panel) : null;
      const limit = why === null ? undefined : limits[why];
      return limit === undefined || performance.now() - began >= limit;
    }, limitMs);
    return why;
  }

  return { shows, reason, lastingReason };
}
