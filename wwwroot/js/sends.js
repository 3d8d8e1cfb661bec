// The page's own sends until the conversation shows them. Pure: lists in, lists out.
//
// A send is { id, at, port, text, state, messageId, epoch, problem }; at is when it was first sent (in ms); messageId and epoch are of the receipt, and
// say nothing of another epoch's messages.
// state: "sending", "delivered", "queued", "unconfirmed" (the hub's word), "failed" (the hub knows that nothing was
// submitted), or "lost" (the connection ended before the receipt: nobody here knows).

/** Well within the time for which a hub remembers ids (a day, if it was not told otherwise). */
const REPEATED_MS = 60 * 60_000;

/** Whoever has not come back to it for so long will not. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

/** What nobody knows of may only be sent again while the hub knows its id for certain; what is known not to be submitted always. */
export const isRepeatable = ({ state, at }, now) => state === "failed" || (state === "lost" && now - at < REPEATED_MS);

/** Adds a send, or replaces the one with its id. */
export function put(list, send) {
  return list.some(({ id }) => id === send.id) ? list.map(old => (old.id === send.id ? send : old)) : [...list, send];
}

/** The state that a receipt stands for: of a duplicate, what became of the first. */
export function stateOf(receipt) {
  return receipt.status === "duplicate" ? (receipt.firstStatus ?? "unconfirmed") : receipt.status;
}

/** "sending" of another page's life has no end yet. */
const STATES = new Set(["sending", "delivered", "queued", "unconfirmed", "failed", "lost"]);

const isTextOrNone = value => value === null || value === undefined || typeof value === "string";

const isSend = send => typeof send?.id === "string" && Number.isFinite(send.at) && Number.isInteger(send.port) && typeof send.text === "string" && STATES.has(send.state)
  && isTextOrNone(send.messageId) && isTextOrNone(send.epoch);

/** What is a send of what was read from where others write too: another version of the page, or anybody with the browser's tools. */
export const sendsIn = value => (Array.isArray(value) ? value.filter(isSend) : []);

/** What is left of the sends of an earlier life of the page: what was on its way then has an end that nobody here knows. */
export function restored(kept, now) {
  return kept.filter(({ state, at }) => state !== "delivered" && now - at < KEPT_MS).map(send => ({ ...send, problem: null, state: send.state === "sending" ? "lost" : send.state }));
}

const isQueuedIn = ({ state, port }, history) => state === "queued" && port === history.port;

/** Without the queued ones that the IDE has taken up by now: from here on the conversation tells. */
export function seenIn(list, history) {
  if (!history) return list;
  const left = list.filter(send => !isQueuedIn(send, history) || isOfAnother(send, history) || !isTakenUp(send, history));
  return left.length === list.length ? list : left;
}

/** Another conversation has come: nobody sees any more whether the IDE ever sent those that were queued in the one before. */
export function leftBehind(list, history) {
  const isLeft = send => isQueuedIn(send, history) && isOfAnother(send, history);
  return list.some(isLeft) ? list.map(send => (isLeft(send) ? { ...send, state: "unconfirmed" } : send)) : list;
}

const isOfAnother = ({ epoch }, { position }) => !!epoch && epoch !== position.epoch;

// A message that is not there may still be coming: the receipt and the history that shows it may cross.
const isTakenUp = ({ messageId }, { messages }) => messages.some(({ id, state }) => id === messageId && state !== "pending");
