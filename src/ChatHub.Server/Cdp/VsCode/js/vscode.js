// VS Code's chat, the genuine workbench: 1.117 to 1.139, desktop and web.
// Source of the selectors: measured on code-server 4.139.1 and 4.117.0.
import { isAnswering, isBusy } from './vscodeBusy.js';
import { conversationOf, isSameConversation } from './vscodeConversation.js';
import { cancelDialog, dialogs } from './vscodeDialogs.js';
import { readInput, vscodeInput } from './vscodeInput.js';
import { findRows } from './vscodeList.js';
import { isFocusHeld, obstacle } from './vscodeObstacles.js';
import { openConversation } from './vscodeOpen.js';
import { chatIn, isEditor, isEditorOf, vscodePlaces } from './vscodePlaces.js';
import { readPanel } from './vscodeReading.js';
import { answerRequest, requestsIn } from './vscodeRequests.js';
import { readRow, roleOf, rowReadings } from './vscodeRow.js';
import { asSubmitted } from '../../PageAgent/js/texts.js';

/** @import { Adapter } from '../../PageAgent/js/contract.js' */
/** @import { PlaceInfo } from '../../PageAgent/js/family.js' */

const NEW_CHAT = '.title .action-label.codicon-plus, .title .action-label[aria-label^="New Chat"]';

/**
 * @param {string} place
 * @param {() => PlaceInfo[]} places All of the window.
 * @returns {Adapter}
 */
export function vscodeAdapter(place = 'panel', places = vscodePlaces()) {
  const seen = rowReadings();
  return {
    ...vscodeInput,

    changed: seen.changed,
    forget: seen.forget,

    panel: () => chatIn(place),

    isBusy,

    isAnswering,

    isBound: isEditor(place),

    open: isEditor(place) ? undefined : async (session, whyNot, limitMs) => {
      // Chosen, that editor would come to the front, and this place stay as it is.
      const isAnEditors = places().some(({ key }) => isEditorOf(key, session));
      return isAnEditors ? { error: 'conversationNotFound' } : openConversation(() => chatIn(place), session, whyNot, limitMs);
    },

    dialogs,

    cancelDialog,

    obstacle,

    isFocusHeld,

    conversation: (panel, reading = readPanel(panel, readRow)) => conversationOf(panel, reading.rows ?? []),

    isSameConversation: /** @type {Adapter['isSameConversation']} */ (isSameConversation), // Of what `conversation` made.

    read: panel => readPanel(panel, seen.read),

    requests: requestsIn,

    answer: answerRequest,

    /** The signs are in code, not in a profile: what was looked for, and which of several signs it was. */
    check(panel) {
      const list = panel && findRows(panel);
      const rows = [...list?.querySelectorAll(':scope > .monaco-list-row') ?? []];
      const input = panel ? readInput(panel) : { element: null, sign: null };
      /** @type {[string, string, number][]} */
      const counts = [
        ['ide', '.monaco-workbench', document.querySelectorAll('.monaco-workbench').length],
        ['panel', '.interactive-session', panel ? 1 : 0],
        ['list', '.monaco-list-rows', list ? 1 : 0],
        ['row', '.monaco-list-row', rows.length],
        ['role', rows.map(row => roleOf(row).sign).find(Boolean) ?? 'none', rows.filter(row => roleOf(row).role).length],
        ['input', input.sign ?? 'none', input.element ? 1 : 0],
        ['send', 'built in', panel && this.send(panel) ? 1 : 0],
      ];
      return [{ generation: null, invalid: null, counts: counts.map(([name, value, count]) => ({ name, value, count })) }];
    },

    stop: panel => panel.querySelector('.chat-execute-toolbar a.codicon-stop-circle'),

    /**
     * In the title of the part in which the chat is, by its icon, since its words are of the display language. In a narrow part it is in a menu: then
     * by its key. In an editor it would be another editor's chat.
     */
    newChat(panel) {
      if (isEditor(place) || !vscodeInput.input(panel)) return null;
      const button = /** @type {HTMLElement | null | undefined} */ (panel.closest('.part')?.querySelector(NEW_CHAT)) ?? null;
      return { click: () => vscodeInput.pressNewChat(panel, button) };
    },

    isEmpty: panel => !findRows(panel)?.querySelector(':scope > .monaco-list-row'),

    mark(panel) {
      const { rows = [], pending = [], count } = readPanel(panel, readRow);
      return { count: count ?? (rows.at(-1)?.slot ?? -1) + 1, pending: pending.length };
    },

    /**
     * A dialog was cancelled, and the text is where it was: certainly not taken where messages wait and no answer runs, which is what VS Code asks
     * about before it takes another one (1.139: confirmPendingRequestsBeforeSend). Of other dialogs nobody knows what they hold up.
     */
    refuses: (panel, held) => obstacle(panel) === 'queueStuck' && vscodeInput.holds(panel, held),

    // The label of 1.139 is trimmed, that of 1.117 is not.
    taken(panel, text, before, hasDraft = false) {
      const wanted = asSubmitted(text);
      const { rows, pending } = readPanel(panel, readRow); // Anew: nobody may have told yet of what changed.
      if (!rows || !pending) return null;
      const isShown = rows.some(row => row.role === 'user' && (row.slot ?? -1) >= before.count && isOrHolds(row.text.trim(), wanted));
      if (isShown) return hasDraft || !this.hasDraft(panel) ? 'delivered' : null;
      const queued = pending.length > before.pending && pending.some(row => row.text.trim() === wanted);
      return queued && (hasDraft || !this.hasDraft(panel)) ? 'queued' : null;
    },
  };
}

/** Messages that waited together become one request, an empty line between two (1.139: processNextPendingRequest). */
const isOrHolds = (/** @type {string} */ shown, /** @type {string} */ wanted) => shown === wanted || `\n\n${shown}\n\n`.includes(`\n\n${wanted}\n\n`);
