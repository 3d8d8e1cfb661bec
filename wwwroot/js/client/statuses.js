// The list of ports. Pure: lists in, lists out.

/** @import { ChatHistory, PortStatus } from "./protocol.js" */

/** @param {PortStatus[]} ports */
export const byPort = ports => [...ports].sort((a, b) => a.port - b.port);

/** @param {PortStatus[] | null} ports @param {PortStatus} status */
export const put = (ports, status) => byPort([...(ports ?? []).filter(({ port }) => port !== status.port), status]);

/**
 * A history is the newest word on what it was read from: the list must not say "Writing…" beside an answer that has ended.
 * @param {PortStatus[]} ports
 * @param {ChatHistory} history
 */
export const asRead = (ports, history) => ports.map(status => (status.port === history.port && !history.isStale ? told(status, history) : status));

/** @type {(status: PortStatus, history: ChatHistory) => PortStatus} */
function told(status, { chatId, title, state, needsInput }) {
  const chats = status.chats?.map(chat =>
    (chat.id !== chatId || (chat.state === state && chat.needsInput === needsInput) ? chat : { ...chat, state, needsInput }));
  const isOfAnother = chatId != null && status.chats?.some(({ id, isDefault }) => id === chatId && !isDefault);
  const port = isOfAnother || (status.title === title && status.chat === state && !status.needsInput === !needsInput)
    ? status : { ...status, title, chat: state, needsInput };
  return chats?.some((chat, index) => chat !== status.chats?.[index]) ? { ...port, chats } : port;
}
