// What all hubs share that look at one page: which sends were pressed, whose turn it is to type, and a text that could not be taken out again.
// It stays when a hub leaves: the next one, of whatever user, must not type what that one typed. It goes with the page.
import { until } from './waiting.js';

/** @import { SendKey } from './contract.js' */

const NAME = Symbol.for('chathub.fence');

/** Of so many sends the page remembers that they were pressed. */
const MOST_PRESSED = 10_000;

/** @typedef {ReturnType<typeof create>} Fence */

function create() {
  /** By the hash of an id: the hash of its text, and what became of it. @type {Map<string, { text: string, status: string | null }>} */
  const pressed = new Map();
  /** @type {{ owner: string, until: number } | null} */
  let turn = null;

  /** @param {string} owner */
  const isFree = owner => turn === null || turn.owner === owner || performance.now() >= turn.until;

  return {
    /** Is there nothing that a hub of later needs? */
    isBlank() {
      return pressed.size === 0 && this.leftover === null && turn === null;
    },

    /** A text of a hub's that is still in the input, exactly as the input held it; null: none. */
    leftover: /** @type {string | null} */ (null),

    /**
     * Waits for the turn to type, and takes it for a time; the same owner takes it for longer.
     * @param {string} owner
     * @param {number} forMs
     * @param {number} waitMs
     */
    async enter(owner, forMs, waitMs) {
      if (!await until(document, () => isFree(owner), waitMs)) return false;
      if (!isFree(owner)) return false;
      turn = { owner, until: performance.now() + forMs };
      return true;
    },

    /** @param {string} owner */
    leave(owner) {
      if (turn?.owner === owner) turn = null;
    },

    /** What became of a send that some hub pressed, or null. @param {SendKey} key */
    find: key => pressed.get(key.id) ?? null,

    /** The last moment before the key is pressed. False: it was pressed before, by whomever. @param {SendKey} key */
    press(key) {
      if (!key.isRepeatable) return true; // Nobody will ask.
      if (pressed.has(key.id)) return false;
      pressed.set(key.id, { text: key.text, status: null });
      if (pressed.size > MOST_PRESSED) pressed.delete(/** @type {string} */ (pressed.keys().next().value));
      return true;
    },

    /** Nothing came of it: it may be pressed again. @param {SendKey} key */
    forget: key => { pressed.delete(key.id); },

    /**
     * @param {SendKey} key
     * @param {string | null} status
     */
    ended(key, status) {
      const send = pressed.get(key.id);
      if (send) send.status = status;
    },
  };
}

/**
 * The page's fence, made by whoever comes first.
 * @param {object} page
 */
export function fenceOf(page) {
  const kept = /** @type {Record<symbol, Fence>} */ (page);
  if (!kept[NAME]) Object.defineProperty(page, NAME, { value: create(), configurable: true });
  return kept[NAME];
}

/**
 * The last hub leaves: a page in which nothing was pressed keeps nothing of ours.
 * @param {object} page
 */
export function dropIfBlank(page) {
  const kept = /** @type {Record<symbol, Fence | undefined>} */ (page);
  if (kept[NAME]?.isBlank()) delete kept[NAME];
}
