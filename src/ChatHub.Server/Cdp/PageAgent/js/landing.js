// How far a text has come that a hub wrote into the input: an editor takes its time, and makes of it what it likes.
import { lineFeeds } from './texts.js';

/** @import { Adapter } from './contract.js' */

/**
 * `typed` when all of it is there and the IDE ready to take it, `mixed` when somebody wrote into it, null while neither is so.
 * @param {Adapter} adapter
 * @param {Element} panel
 * @param {string} text
 * @param {{ isHeard: boolean }} desk Did somebody at the desk write into the input since?
 * @param {{ held: string | null }} mine What the input holds of the text, exactly: noted here.
 */
export function landing(adapter, panel, text, desk, mine) {
  if (!adapter.hasDraft(panel) || adapter.isFocusHeld()) return null;
  if (!adapter.holds(panel, mine.held)) {
    if (desk.isHeard && mine.held !== null) return 'mixed';
    // What the input made of the text is ours, as long as nobody else wrote into it.
    if (!desk.isHeard) mine.held = adapter.content(panel);
    else if (adapter.holds(panel, lineFeeds(text))) mine.held = lineFeeds(text);
  }
  return adapter.isWritten(panel, mine.held, text) && adapter.isReady(panel) ? 'typed' : null;
}
