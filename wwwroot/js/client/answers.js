// The client's own answers to what agents ask, until the conversation shows that nothing is asked any more. Pure: lists in, lists out.
import { addressOf, isSame } from "./addresses.js";
import { requestsOf } from "./history.js";
import { REQUEST_NOT_FOUND } from "./hubError.js";

/**
 * @import { ChatHistory, Problem, RequestReceipt } from "./protocol.js"
 * @import { Address } from "./addresses.js"
 */

/**
 * Beside the hub's own words: "failed" (the hub knows that nothing was pressed), or "lost" (the connection ended before the receipt: nobody here
 * knows). "unknown" is a word of a later hub.
 * @typedef {"sending" | "accepted" | "unconfirmed" | "alreadyAnswered" | "unknown" | "failed" | "lost"} AnswerState
 */

/**
 * @typedef {object} Answer
 * @property {Address} place The chat in which it is asked: two chats of a port may ask the same under one id.
 * @property {string} requestId
 * @property {string} title The request's, for when it is gone.
 * @property {AnswerState} state
 * @property {string | null} optionId Of the option that counts, where known: with "alreadyAnswered" it is somebody else's.
 * @property {Problem | null} problem
 */

/** @type {Set<string>} */
const RECEIPTS = new Set(["accepted", "unconfirmed", "alreadyAnswered"]);

/** The state that a receipt stands for. @param {RequestReceipt} receipt @returns {AnswerState} */
export const stateOf = ({ status }) => (RECEIPTS.has(status) ? /** @type {AnswerState} */ (status) : "unknown");

/** Where nothing was pressed, and where nobody knows: of two presses of one request the hub takes the first. @param {Answer | null} answer */
export const mayAnswer = answer => answer === null || answer.state === "failed" || answer.state === "lost";

/** @param {Answer[]} list @param {Address | null} place @param {string} requestId */
export const answerTo = (list, place, requestId) => list.find(one => isSame(one.place, place) && one.requestId === requestId) ?? null;

/** @param {Pick<Answer, "place" | "requestId">} one @param {Pick<Answer, "place" | "requestId">} other */
const areOfOne = (one, other) => isSame(one.place, other.place) && one.requestId === other.requestId;

/** Adds an answer, or replaces the one to the same request. @param {Answer[]} list @param {Answer} answer */
export const put = (list, answer) => [...list.filter(one => !areOfOne(one, answer)), answer];

/** @param {Answer[]} list @param {Pick<Answer, "place" | "requestId">} answer */
export const without = (list, answer) => list.filter(one => !areOfOne(one, answer));

/**
 * Has nothing to say any more once its request is gone: the IDE took it, or nothing was pressed. What came too late has: another's answer counted.
 * @param {Answer} answer
 */
const goesWithItsRequest = ({ state, problem }) => state === "accepted" || (state === "failed" && problem?.code !== REQUEST_NOT_FOUND);

/**
 * Without those whose request is gone, but for what their person has to know: another answer than theirs counted, or nobody knows which.
 * @param {Answer[]} list
 * @param {ChatHistory | null} history
 */
export function seenIn(list, history) {
  if (!history || history.isStale) return list; // Of an IDE that cannot be read nobody knows what is gone.
  const open = new Set(requestsOf(history).map(({ id }) => id));
  const place = addressOf(history.port, history.chatId ?? null);
  const left = list.filter(answer => !isSame(answer.place, place) || open.has(answer.requestId) || !goesWithItsRequest(answer));
  return left.length === list.length ? list : left;
}
