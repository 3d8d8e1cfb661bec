// A text of a hub's that could not be taken out of the input just now: it has not landed yet, or somebody has a menu open, which would close.
// It goes as soon as it can.
import { until } from './waiting.js';

/** @import { Adapter } from './contract.js' */

/** How long a text that was written may take to land: a page that hung goes on. */
const LAND_LIMIT_MS = 10_000;

/** How long is looked for a moment in which it can be taken out. The next send looks once more. */
const LIMIT_MS = 5 * 60_000;

/**
 * @param {Pick<Adapter, 'panel' | 'isFocusHeld' | 'holds' | 'empty'>} adapter
 * @param {{leftover: string | null}} fence
 * @param {string} held The text, exactly as the input holds it.
 */
export function takeOutLater(adapter, fence, held) {
  fence.leftover = held;
  const stop = () => {
    clearTimeout(limit);
    window.removeEventListener('focusin', look, true);
    window.removeEventListener('focusout', look, true);
  };

  // After the event: the focus is on its way then.
  const look = () => queueMicrotask(() => tryNow().catch(() => {})); // No error of ours reaches the page.

  async function tryNow() {
    const panel = adapter.panel();
    if (fence.leftover !== held) return stop() ?? true;
    if (!panel || adapter.isFocusHeld() || !adapter.holds(panel, held)) return null;
    if (!await adapter.empty(panel)) return null;
    if (fence.leftover === held) fence.leftover = null;
    stop();
    return true;
  }

  const limit = setTimeout(stop, LIMIT_MS);
  window.addEventListener('focusin', look, true);
  window.addEventListener('focusout', look, true);
  until(document, () => fence.leftover !== held || tryNow(), LAND_LIMIT_MS).catch(() => {});
}
