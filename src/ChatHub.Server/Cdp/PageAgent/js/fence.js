// What all hubs share that look at one page: which sends were pressed, whose turn it is to type, and a text that could not be taken out again.
// It stays when a hub leaves: the next one, of whatever user, must not type what that one typed. It goes with the page.
import { until } from './waiting.js';

const NAME = Symbol.for('chathub.fence');

/** Of so many sends the page remembers that they were pressed. */
const MOST_PRESSED = 10_000;

function create() {
  /** By the hash of an id: the hash of its text, and what became of it. */
  const pressed = new Map();
  let turn = null;

  const isFree = owner => turn === null || turn.owner === owner || performance.now() >= turn.until;

  return {
    /** Is there nothing that a hub of later needs? */
    isBlank() {
      return pressed.size === 0 && this.leftover === null && turn === null;
    },

    /** A text of a hub's that is still in the input, exactly as the input held it; null: none. */
    leftover: null,

    /** Waits for the turn to type, and takes it for a time; the same owner takes it for longer. */
    async enter(owner, forMs, waitMs) {
      if (!await until(document, () => isFree(owner), waitMs)) return false;
      if (!isFree(owner)) return false;
      turn = { owner, until: performance.now() + forMs };
      return true;
    },

    leave(owner) {
      if (turn?.owner === owner) turn = null;
    },

    /** What became of a send that some hub pressed, or null. @param {{id: string, text: string, isRepeatable: boolean}} key */
    find: key => pressed.get(key.id) ?? null,

    /** The last moment before the key is pressed. False: it was pressed before, by whomever. */
    press(key) {
      if (!key.isRepeatable) return true; // Nobody will ask.
      if (pressed.has(key.id)) return false;
      pressed.set(key.id, { text: key.text, status: null });
      if (pressed.size > MOST_PRESSED) pressed.delete(pressed.keys().next().value);
      return true;
    },

    /** Nothing came of it: it may be pressed again. */
    forget: key => { pressed.delete(key.id); },

    ended(key, status) {
      const send = pressed.get(key.id);
      if (send) send.status = status;
    },
  };
}

/** The page's fence, made by whoever comes first. */
export function fenceOf(page) {
  if (!page[NAME]) Object.defineProperty(page, NAME, { value: create(), configurable: true });
  return page[NAME];
}

/** The last hub leaves: a page in which nothing was pressed keeps nothing of ours. */
export function dropIfBlank(page) {
  if (page[NAME]?.isBlank()) delete page[NAME];
}
