// Which conversation any chat page shows: told by the user's messages, without a look at their Markdown.
import { shownText } from './deepQuery.js';

/** @import { ConversationMark, Reading, Row } from './contract.js' */

/**
 * @param {(panel: Element) => Element[]} usersRows
 * @param {(row: Element) => string | null} keyOf
 */
export function genericConversation(usersRows, keyOf) {
  /** @param {Element} row */
  const sayingOf = row => keyOf(row) ?? shownText(row);

  /** What tells each message that was read from others: a reading of a long chat need not look at its rows for it. @type {WeakMap<Row, string>} */
  const said = new WeakMap();

  return {
    /** @type {(message: Row, row: Element) => void} */
    remember: (message, row) => { said.set(message, sayingOf(row)); },

    /** @type {(panel: Element, reading?: Reading) => ConversationMark} */
    conversation: (panel, reading) => {
      const messages = reading
        ? [...reading.rows ?? [], ...reading.pending ?? []].map(row => said.get(row)).filter(one => one !== undefined)
        : usersRows(panel).map(sayingOf);
      return { messages, asked: messages.length };
    },

    /**
     * Of an earlier conversation a message is still there; a new one has at most what somebody has just said in it.
     * @type {(before: ConversationMark, now: ConversationMark) => boolean}
     */
    isSameConversation: (before, now) => before.asked === 0
      ? now.asked <= 1
      : now.messages.some((/** @type {string} */ message) => before.messages.includes(message)),
  };
}
