// What the agent waits for a person for: told with the page, and answered in it. What is pressed must be what was told, to the letter: a request may
// have been replaced meanwhile by one that looks alike.
import { keepFocus } from './keptFocus.js';
import { until } from './waiting.js';

/** @import { Adapter, Answer, Asked } from './contract.js' */

/** As many as the hub takes at a time. */
const MOST_REQUESTS = 100;

/** As many fingerprints as are remembered: more than wait at any time. */
const MOST_PRINTS = 200;

/** @param {Adapter} adapter */
export function requestsOf(adapter) {
  // By the whole text, not by a hash of it: an agent could make two commands with one hash.
  /** @type {Map<string, number>} */
  const prints = new Map();
  // Not from 0: what was told by an agent that a reload took away, or by that of another window, must not be taken for what is asked here.
  let last = Math.floor(Math.random() * 2 ** 40);

  /** @param {Asked} asked */
  function printOf(asked) {
    const text = JSON.stringify({ ...asked, print: 0 });
    const known = prints.get(text);
    if (known) return known;
    prints.set(text, ++last);
    if (prints.size > MOST_PRINTS) prints.delete(/** @type {string} */ (prints.keys().next().value));
    return last;
  }

  /** @type {(panel: Element) => Asked[]} */
  const now = panel => (adapter.requests?.(panel, adapter.isFocusHeld()) ?? []).slice(0, MOST_REQUESTS)
    .map(asked => ({ ...asked, print: printOf(asked) }));

  /** The request that was told under a number, if it is still quite the same. @type {(print: number) => Asked | null} */
  function find(print) {
    const panel = adapter.panel();
    return panel ? now(panel).find(asked => asked.print === print) ?? null : null;
  }

  /**
   * Is nothing of it asked any more? Where the panel is gone nobody knows, nor where something waits that is not in the answer yet.
   * @param {string} key
   */
  function isTaken(key) {
    const panel = adapter.panel();
    const left = panel && now(panel);
    return !!left && !left.some(asked => asked.key === key) && (left.length > 0 || adapter.obstacle(panel) !== 'requestPending');
  }

  return {
    /** What waits now. */
    now,

    /** The same in kinds and numbers, never text. @param {Element} panel */
    counted: panel => now(panel).map(({ kind, command, isTerminal = false, options }) =>
      ({ kind, hasCommand: command !== null, isTerminal, options: options.map(option => option.kind) })),

    /**
     * Answers a request, and waits until the IDE shows that it took the answer.
     * @param {number} print
     * @param {Answer} answer
     * @param {number} limitMs
     * @returns {Promise<{ pressed: boolean, error?: string, taken?: boolean }>}
     */
    async respond(print, answer, limitMs) {
      const panel = adapter.panel();
      if (!panel) return { pressed: false, error: 'chatPanelNotFound' };
      const asked = find(print);
      if (!asked || !adapter.answer) return { pressed: false, error: 'requestChanged' };
      if (adapter.isFocusHeld()) return { pressed: false, error: 'focusHeld' };
      // An IDE moves the focus into its input when a request is answered.
      const giveFocusBack = keepFocus(() => adapter.input(panel), () => panel);
      try {
        const end = await adapter.answer(panel, () => find(print), answer, limitMs);
        return end.pressed ? { ...end, taken: !!await until(document, () => isTaken(asked.key), limitMs) } : end;
      } finally {
        giveFocusBack();
      }
    },
  };
}
