// The page's own sends until the conversation shows them. Pure: lists in, lists out.

import { chatsOf } from "./addresses.js";
import { isSeen, isSeenIn } from "./conversations.js";

/**
 * @import { ChatHistory, PortStatus, Problem, SendReceipt, SendStatus } from "./protocol.js"
 * @import { Address } from "./addresses.js"
 * @import { Seen } from "./conversations.js"
 */

/**
 * Beside the hub's own words: "failed" (the hub knows that nothing was submitted), or "lost" (the connection ended before the receipt: nobody here
 * knows).
 * @typedef {"sending" | SendStatus | "failed" | "lost"} SendState
 */

/**
 * @typedef {object} Send
 * @property {string} id
 * @property {number} at When it was first sent, in ms.
 * @property {number} port
 * @property {string | null} [chat] The one that it was written for, where that is known.
 * @property {Seen | null} [seen] The conversation that its writer saw there.
 * @property {string} text
 * @property {SendState} state
 * @property {string | null} [chatId] Of the receipt: where it went.
 * @property {string | null} [messageId] Of the receipt, as the epoch is: it says nothing of another epoch's messages.
 * @property {string | null} [epoch]
 * @property {Problem | null} [problem]
 */

/** Well within the time for which a hub remembers ids (a day, if it was not told otherwise). */
const REPEATED_MS = 60 * 60_000;

/** Whoever has not come back to it for so long will not. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

/**
 * What nobody knows of may only be sent again while the hub knows its id for certain; what is known not to be submitted always.
 * @param {Send} send
 * @param {number} now
 */
export const isRepeatable = ({ state, at }, now) => state === "failed" || (state === "lost" && now - at < REPEATED_MS);

/** What is shown: an address, its history, and what is known of the ports. @typedef {object} Shown
 * @property {Address | null} address
 * @property {ChatHistory | null} history
 * @property {PortStatus[] | null} ports
 */

/** The chat that is shown, as far as it is known. @param {Shown} shown */
const chatIn = ({ address, history, ports }) => address && (address.chat ?? history?.chatId ?? defaultOf(ports, address.port));

/** @param {PortStatus[] | null} ports @param {number} port */
const defaultOf = (ports, port) => chatsOf(ports, port).find(({ isDefault }) => isDefault)?.id ?? null;

/**
 * A send is seen at its own chat. What was written for a chat that is gone, or nobody knows for which, is seen at the default one: no text is lost.
 * @param {Send} send
 * @param {Shown} shown
 */
export function isSeenAt({ port, chat = null }, shown) {
  const { address, ports } = shown;
  if (port !== address?.port) return false;
  const place = chatIn(shown);
  if (chat === place) return true;
  const chats = chatsOf(ports, port);
  const isDefault = address.chat === null || address.chat === defaultOf(ports, port);
  return isDefault && (chat === null || place === null || (chats.length > 0 && !chats.some(({ id }) => id === chat)));
}

/**
 * Whether what is shown is what a send was written for, as far as that is known. Where it is not, it goes there only if a person says so.
 * @param {Send} send
 * @param {Shown} shown
 */
export function isForWhatIsShown({ chat = null, seen }, shown) {
  const place = chatIn(shown);
  return (chat === null || place === null || chat === place) && (!shown.history || isSeenIn(seen, shown.history));
}

/**
 * Adds a send, or replaces the one with its id.
 * @param {Send[]} list
 * @param {Send} send
 */
export function put(list, send) {
  return list.some(({ id }) => id === send.id) ? list.map(old => (old.id === send.id ? send : old)) : [...list, send];
}

/**
 * The state that a receipt stands for: of a duplicate, what became of the first.
 * @param {Pick<SendReceipt, "status" | "firstStatus">} receipt
 */
export function stateOf(receipt) {
  return receipt.status === "duplicate" ? (receipt.firstStatus ?? "unconfirmed") : receipt.status;
}

/** "sending" of another page's life has no end yet. */
const STATES = new Set(["sending", "delivered", "queued", "unconfirmed", "failed", "lost"]);

/** @param {unknown} value */
const isTextOrNone = value => value === null || value === undefined || typeof value === "string";

/** @param {any} send @returns {send is Send} */
const isSend = send => typeof send?.id === "string" && Number.isFinite(send.at) && Number.isInteger(send.port)
  && typeof send.text === "string" && STATES.has(send.state) && [send.messageId, send.epoch, send.chat, send.chatId].every(isTextOrNone);

/**
 * What is a send of what was read from where others write too: another version of the page, or anybody with the browser's tools.
 * @param {unknown} value
 */
export const sendsIn = value =>
  (Array.isArray(value) ? value.filter(isSend).map(send => ({ ...send, seen: isSeen(send.seen) ? send.seen : null })) : []);

/**
 * What is left of the sends of an earlier life of the page: what was on its way then has an end that nobody here knows.
 * @param {Send[]} kept
 * @param {number} now
 * @returns {Send[]}
 */
export function restored(kept, now) {
  return kept
    .filter(({ state, at }) => state !== "delivered" && now - at < KEPT_MS)
    .map(send => ({ ...send, problem: null, state: send.state === "sending" ? "lost" : send.state }));
}

/** @param {Send} send @param {ChatHistory} history */
const isQueuedIn = ({ state, port, chat, chatId = chat }, history) => state === "queued" && port === history.port
  && (chatId ?? history.chatId ?? null) === (history.chatId ?? chatId ?? null);

/**
 * Without the queued ones that the IDE has taken up by now: from here on the conversation tells.
 * @param {Send[]} list
 * @param {ChatHistory | null} history
 */
export function seenIn(list, history) {
  if (!history) return list;
  const left = list.filter(send => !isQueuedIn(send, history) || isOfAnother(send, history) || !isTakenUp(send, history));
  return left.length === list.length ? list : left;
}

/**
 * Another conversation has come: nobody sees any more whether the IDE ever sent those that were queued in the one before.
 * @param {Send[]} list
 * @param {ChatHistory} history
 * @returns {Send[]}
 */
export function leftBehind(list, history) {
  /** @param {Send} send */
  const isLeft = send => isQueuedIn(send, history) && isOfAnother(send, history);
  return list.some(isLeft) ? list.map(send => (isLeft(send) ? { ...send, state: "unconfirmed" } : send)) : list;
}

/** @param {Send} send @param {ChatHistory} history */
const isOfAnother = ({ epoch }, { position }) => !!epoch && epoch !== position.epoch;

/**
 * A message that is not there may still be coming: the receipt and the history that shows it may cross.
 * @param {Send} send
 * @param {ChatHistory} history
 */
const isTakenUp = ({ messageId }, { messages }) => messages.some(({ id, state }) => id === messageId && state !== "pending");
