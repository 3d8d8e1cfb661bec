// A number for the conversation that a place shows: the same as long as it is the same one from report to report. By it a message says which one
// it is for.

/** @import { Adapter, ConversationMark } from './contract.js' */

/** @param {Pick<Adapter, 'isSameConversation'>} adapter */
export function conversationNumbers({ isSameConversation }) {
  // Not from 0: the numbers of an agent that a reload took away must not be taken for this one's.
  let number = Math.floor(Math.random() * 2 ** 40);
  /** @type {ConversationMark | null} */
  let last = null;

  return {
    /** Of what a report tells. @param {ConversationMark | null} mark Null: the page does not show which one it is. */
    of(mark) {
      if (last && mark && !isSameConversation(last, mark)) number++;
      last = mark ?? last;
      return number;
    },

    /**
     * Is it the one that was told last under this number, and still shown?
     * @type {(wanted: number, mark: ConversationMark) => boolean}
     */
    isShown: (wanted, mark) => wanted === number && last !== null && isSameConversation(last, mark),
  };
}
