// Applies the updates of FollowHistory. Pure: the history that was there is left as it is, and messages that did not change
// are the same objects afterwards, so that a view need look only at what is new. tests/vectors has the cases that the .NET
// client (HistoryUpdate.ApplyTo) is tested with too.

/** @import { ChatHistory, ChatMessage, HistoryChange, HistoryUpdate } from "./protocol.js" */

/**
 * The history after an update; throws where the update is for another version than this one.
 * @param {ChatHistory | null} history
 * @param {HistoryUpdate} update
 * @returns {ChatHistory}
 */
export function apply(history, update) {
  if (update.history) return update.history;
  if (!history || history.position.epoch !== update.position.epoch || history.position.sequence !== update.baseSequence) {
    throw new Error(`An update of version ${update.baseSequence} was applied to version ${history?.position.sequence}. `
      + "Follow the port again from the start.");
  }
  const messages = [...history.messages];
  for (const change of update.changes) applyChange(messages, change);
  const { requests = null, ...head } = update.head ?? {};
  const open = requests && { requests }; // Null where they did not change; [] where there are none any more.
  return { ...history, ...head, ...open, position: update.position, state: update.state, needsInput: update.needsInput ?? false, messages };
}

/**
 * What the agent waits for, as far as that is known: of an IDE that cannot be read nobody knows.
 * @param {ChatHistory | null} history
 */
export const requestsOf = history => (history && !history.isStale && history.requests) || NONE;

/** One list, so that a view sees that nothing changed. @type {import("./protocol.js").ChatRequest[]} */
const NONE = [];

/** @param {ChatMessage[]} messages @param {HistoryChange} change */
function applyChange(messages, { kind, index = -1, message, messageId, text }) {
  const id = message?.id ?? messageId;
  // From the end: what changes is nearly always the last message.
  const at = messages.findLastIndex(one => one.id === id);
  if (kind === 'upsert' && message && at >= 0) messages[at] = message;
  else if (kind === 'upsert' && message && index >= 0 && index <= messages.length) messages.splice(index, 0, message);
  else if (kind === 'append' && at >= 0) messages[at] = { ...messages[at], content: messages[at].content + text };
  else if (kind === 'remove' && at >= 0) messages.splice(at, 1);
  else throw new Error(`A change (${kind}) names a message or a place that is not there. Follow the port again from the start.`);
}
