// Which chat: a port and one of its chats, or its default one (null). On the wire the default one is the port's number alone.

/** @import { ChatAddress, ChatHistory, ChatInfo, PortStatus } from "./protocol.js" */

/** @typedef {{ port: number, chat: string | null }} Address */

/** @param {number} port @param {string | null} chat @returns {Address} */
export const addressOf = (port, chat = null) => ({ port, chat });

/** @param {ChatAddress} address */
export const fromWire = address => (typeof address === "number" ? addressOf(address) : addressOf(address.port, address.chat ?? null));

/** A hub of the wire's first part knows numbers alone. @param {Address} address @returns {ChatAddress} */
export const toWire = ({ port, chat }) => (chat === null ? port : { port, chat });

/** @param {Address | null} one @param {Address | null} other */
export const isSame = (one, other) => one?.port === other?.port && one?.chat === other?.chat;

/** For what is kept by address. @param {Address} address */
export const keyOf = ({ port, chat }) => (chat === null ? `${port}` : `${port}/${chat}`);

/** @type {ChatInfo[]} */
const NONE = [];

/** The open chats of a port, as far as they are known. @param {PortStatus[] | null} ports @param {number} port */
export const chatsOf = (ports, port) => ports?.find(status => status.port === port)?.chats ?? NONE;

/**
 * The very chat that is seen, for what is pressed there: a port's number may stand for another one in the moment in which the hub is asked.
 * @param {{ address: Address | null, history: ChatHistory | null }} shown
 */
export const placeOf = ({ address, history }) => address && addressOf(address.port, address.chat ?? history?.chatId ?? null);
