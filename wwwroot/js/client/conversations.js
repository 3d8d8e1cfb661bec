// Whether a chat still shows the conversation that somebody wrote into. The epoch says it for as long as the hub lives; over a hub's restart, a
// reload of this page or a week in its storage, what was asked in the conversation does. No text is kept for it. Pure.

/** @import { ChatHistory, ChatMessage } from "./protocol.js" */

/**
 * A conversation, as somebody saw it.
 * @typedef {object} Seen
 * @property {string} epoch
 * @property {number} asked How many messages of users it had.
 * @property {string} first A hash of the first of them, or "".
 * @property {string} last A hash of the last of them, or "".
 * @property {string | null} at When that was written.
 */

/** What waits in the IDE's queue may go again. @param {ChatHistory} history */
const askedIn = ({ messages }) => messages.filter(({ role, state }) => role === "user" && state !== "pending");

/** @param {ChatHistory} history @returns {Seen} */
export function seenOf(history) {
  const asked = askedIn(history);
  const last = asked.at(-1);
  return { epoch: history.position.epoch, asked: asked.length, first: hashOf(asked[0]), last: hashOf(last), at: last?.createdAt ?? null };
}

/**
 * Where it cannot be known it is another one: then a person is asked.
 * @param {Seen | null | undefined} seen
 * @param {ChatHistory} history
 */
export function isSeenIn(seen, history) {
  if (!seen) return false;
  if (seen.epoch === history.position.epoch) return true;
  const asked = askedIn(history);
  if (seen.asked === 0) return history.messages.length === 0;
  const last = asked[seen.asked - 1];
  if (!last || hashOf(asked[0]) !== seen.first || hashOf(last) !== seen.last) return false;
  return !seen.at || !last.createdAt || Date.parse(seen.at) === Date.parse(last.createdAt);
}

/** What is one of what was read from where others write too. @param {any} seen @returns {seen is Seen} */
export const isSeen = seen => typeof seen?.epoch === "string" && Number.isInteger(seen.asked) && typeof seen.first === "string"
  && typeof seen.last === "string" && (seen.at === null || typeof seen.at === "string");

const PRIMES = [0x01000193, 0x85ebca6b];

/**
 * 64 bits, twice FNV-1a: it tells two conversations of one person apart, and guards no secret. The blanks around a text may come later, with the
 * IDE's record.
 * @param {ChatMessage | undefined} message
 */
function hashOf(message) {
  if (!message) return "";
  const text = message.content.trim();
  const sums = PRIMES.map(prime => {
    let sum = 0x811c9dc5;
    for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), prime);
    return (sum >>> 0).toString(16).padStart(8, "0");
  });
  return sums.join("");
}
