// Modal dialogs of the IDE that a step of ours opened: nobody at the desk can do anything else until they are gone, so they are closed
// again, by their cancel. One that was there before is somebody's, and is left alone.
import { until } from './waiting.js';

/** @import { Adapter } from './contract.js' */

/** How long a dialog may take to go once its cancel was pressed (measured: a few milliseconds). */
const GONE_LIMIT_MS = 2000;

/** @typedef {Pick<Adapter, 'dialogs' | 'cancelDialog'>} WithDialogs */

/** @param {WithDialogs} adapter */
const openDialogs = adapter => adapter.dialogs?.() ?? [];

/** @param {WithDialogs} adapter */
export const isDialogOpen = adapter => openDialogs(adapter).length > 0;

/**
 * From now on: the dialogs of this adapter that were not there before.
 * @param {WithDialogs} adapter
 */
export function dialogsFromNow(adapter) {
  const before = new Set(openDialogs(adapter));
  const opened = () => openDialogs(adapter).filter(dialog => !before.has(dialog));

  return {
    isOpen: () => opened().length > 0,

    /** Resolves to whether all of them were closed by us: one that goes before was answered by somebody. */
    async cancel() {
      let pressed = 0;
      const isGone = () => {
        for (const dialog of opened()) {
          before.add(dialog); // Pressed once. The next one in the IDE's own queue comes when this one is gone.
          adapter.cancelDialog?.(dialog);
          pressed++;
        }
        return !isDialogOpen(adapter);
      };
      return !!await until(document, isGone, GONE_LIMIT_MS) && pressed > 0;
    },
  };
}
