// What becomes of what is shown where another chat is, and of the message in it that somebody looks for. Pure.
import { isSame } from "./addresses.js";

/**
 * @import { ChatHistory } from "./protocol.js"
 * @import { Address } from "./addresses.js"
 * @import { State } from "./state.js"
 */

const MOVED = "The number of the port stands for another chat now: this one.";
const GONE = "The message that was found is not in this chat any more.";

/**
 * Nothing of the chat before is shown as this one's.
 * @param {State} before
 * @param {Address | null} address
 * @param {string | null} notice
 * @returns {Partial<State>}
 */
export const opened = ({ wanted, earlier }, address, notice) => ({
  address,
  notice,
  history: null,
  historyProblem: null,
  isReading: address !== null,
  action: null,
  actionProblem: null,
  wanted: wanted && isSame(wanted.address, address) ? wanted : null,
  earlier: earlier?.port === address?.port ? earlier : null,
});

/**
 * A number comes to stand for another chat when the one before closes. With a new chat that is its person's own wish.
 * @param {State} before
 * @param {ChatHistory} history
 */
export const noticeOf = ({ history: before, action, notice }, { chatId }) =>
  (before?.chatId && chatId && before.chatId !== chatId && action !== "newChat" ? MOVED : notice);

/**
 * Only a history that is there can tell that a message is not.
 * @param {State["wanted"]} wanted
 * @param {Pick<State, "address" | "history">} shown
 * @returns {Partial<State>}
 */
export function wantedIn(wanted, { address, history }) {
  if (!wanted || !isSame(wanted.address, address) || !history) return { wanted };
  return history.messages.some(({ id }) => id === wanted.messageId) ? { wanted } : { wanted: null, notice: GONE };
}
