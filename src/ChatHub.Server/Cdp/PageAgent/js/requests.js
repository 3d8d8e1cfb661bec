// What the agent waits for a person for: told with the page, and answered in it. What is pressed must be what was told, to the letter: a request may
// have been replaced meanwhile by one that looks alike.
import { keepFocus } from './keptFocus.js';
import { until } from './waiting.js';

/** @import { Adapter, Answer, Asked, ConversationMark } from './contract.js' */

/** As many as the hub takes at a time, of requests and of the options of one. */
const MOST = 100;

/** As many fingerprints as are remembered: more than wait at any time. */
const MOST_PRINTS = 200;

/** How long somebody may hold the focus until it is looked whether they still do. */
const HELD_MS = 60_000;

/** Of a request's key, in characters: the hub takes no longer one. */
const MOST_KEY = 10_000;

/** Of all fingerprints that are remembered, in characters: they are kept in the IDE's own window. */
const MOST_CHARACTERS = 4_000_000;

/** @param {Asked} asked */
const bounded = asked => ({ ...asked, key: asked.key.slice(0, MOST_KEY), options: asked.options.slice(0, MOST) });

/**
 * @param {Adapter} adapter
 * @param {() => void} changed What was left unread can be read.
 */
export function requestsOf(adapter, changed) {
  // By the whole text, not by a hash of it: an agent could make two commands with one hash. The same in another conversation is another one.
  /** @type {Map<string, { print: number, conversation: ConversationMark }>} */
  const prints = new Map();
  // Not from 0: what was told by an agent that a reload took away, or by that of another window, must not be taken for what is asked here.
  let last = Math.floor(Math.random() * 2 ** 40);
  let isReadLater = false;
  let hasLeft = false;

  /** @type {(asked: Asked, conversation: ConversationMark) => number} */
  function printOf(asked, conversation) {
    const text = JSON.stringify(asked);
    const known = prints.get(text);
    const print = known && adapter.isSameConversation(known.conversation, conversation) ? known.print : ++last;
    prints.delete(text); // What was told last is remembered longest.
    prints.set(text, { print, conversation });
    forgetOldest();
    return print;
  }

  function forgetOldest() {
    let characters = 0;
    for (const [i, text] of [...prints.keys()].reverse().entries()) {
      characters += text.length;
      if (i > 0 && (i >= MOST_PRINTS || characters > MOST_CHARACTERS)) prints.delete(text);
    }
  }

  /** What would have taken the focus from somebody is read when they are done with it. */
  async function readLater() {
    if (isReadLater) return;
    isReadLater = true;
    await until(document, () => hasLeft || !adapter.isFocusHeld(), HELD_MS);
    isReadLater = false;
    if (!hasLeft) changed();
  }

  /** @type {(panel: Element, mark?: ConversationMark | null) => Asked[]} */
  function now(panel, mark = null) {
    const isHeld = adapter.isFocusHeld();
    const asked = (adapter.requests?.(panel, isHeld) ?? []).slice(0, MOST).map(bounded);
    if (asked.length === 0) return [];
    if (isHeld && asked.some(({ kind, questions }) => kind === 'question' && questions.length === 0)) readLater();
    const conversation = mark ?? adapter.conversation(panel);
    return asked.map(one => ({ ...one, print: printOf(one, conversation) }));
  }

  /** The request that was told under a number, if it is still quite the same. @type {(print: number) => Asked | null} */
  function find(print) {
    const panel = adapter.panel();
    return panel ? now(panel).find(asked => asked.print === print) ?? null : null;
  }

  /**
   * Is nothing of it asked any more? Where the panel is gone or shows another conversation nobody knows, nor where something waits that is not in the
   * answer yet.
   * @type {(key: string, conversation: ConversationMark) => boolean}
   */
  function isTaken(key, conversation) {
    const panel = adapter.panel();
    if (!panel || !adapter.isSameConversation(conversation, adapter.conversation(panel))) return false;
    const left = now(panel);
    // What can only be answered in the IDE may be this very one, out of view.
    if (left.some(asked => asked.key === key || asked.kind === 'other')) return false;
    return left.length > 0 || adapter.obstacle(panel) !== 'requestPending';
  }

  return {
    /** What waits now; with the conversation that is shown, where it was looked at. */
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
      const conversation = adapter.conversation(panel);
      // An IDE moves the focus into its input when a request is answered.
      const giveFocusBack = keepFocus(() => adapter.input(panel), () => panel);
      try {
        const end = await adapter.answer(panel, () => find(print), answer, limitMs);
        return end.pressed ? { ...end, taken: !!await until(document, () => isTaken(asked.key, conversation), limitMs) } : end;
      } finally {
        giveFocusBack();
      }
    },

    /** The hub is gone. */
    leave: () => { hasLeft = true; },
  };
}
