// A call that failed, with the code from the protocol's closed list where there is one.

/** Codes of the page itself beside the hub's. */
export const NOT_CONNECTED = "notConnected";
export const CONNECTION_LOST = "connectionLost";

/** The hub's word for a token that may not do this. */
export const UNAUTHORIZED = "unauthorized";

/** The hub's word for a message that would cancel what the agent asks. */
export const REQUEST_PENDING = "requestPending";

/** The hub's words for a place that shows another conversation than the one that was written for, and for a chat that is not there. */
export const CHAT_CHANGED = "chatChanged";
export const CHAT_NOT_FOUND = "chatNotFound";

/** The hub's word for a request that is gone, or not quite the one that was answered. */
export const REQUEST_NOT_FOUND = "requestNotFound";

/**
 * The connection failed, not the call: the page calls again by itself when it is back.
 * @param {import("./protocol.js").Problem} problem
 */
export const isOfConnection = ({ code }) => code === NOT_CONNECTED || code === CONNECTION_LOST;

/**
 * The hub itself failed, and neither the call nor the IDE: without a code, or with the one for what it did not foresee.
 * @param {import("./protocol.js").Problem} problem
 */
export const isOfHub = ({ code }) => code === null || code === "unexpected";

export class HubError extends Error {
  /**
   * @param {string | null} code null where the hub gave none: arguments that do not bind, an unknown method.
   * @param {string} text
   */
  constructor(code, text) {
    super(text);
    this.name = "HubError";
    this.code = code;
  }
}

// SignalR puts its own sentence before it: "An unexpected error … HubException: draftPresent: Someone's …".
const WIRE = /HubException: (?:([a-z][A-Za-z]*): ?)?([\s\S]*)$/;

// What SignalR says for itself where the hub answered without a HubException: the error is behind the connection, not of it.
const ANSWER = /HubException|invoking '|on the server|binding arguments|Unknown hub method|Method does not exist/i;

/**
 * Did the hub answer that? Otherwise it is SignalR's own sentence about a connection that ended, which may come before its end is known.
 * @param {any} error
 */
export const isAnswer = error => ANSWER.test(String(error?.message ?? ""));

/**
 * Reads what SignalR threw.
 * @param {any} error
 */
export function readHubError(error) {
  const [, code = null, text] = WIRE.exec(String(error?.message ?? "")) ?? [];
  return new HubError(code, text || String(error?.message || "The call failed."));
}

// SignalR puts the answer's text into a sentence of its own: "Failed to complete negotiation with the server: Error: …: Status code '429'".
const REFUSAL = /^Failed to complete negotiation with the server: \w*Error: ([^<]{1,1000}\.): Status code '(?:400|401|403|429|503)'$/;

/**
 * The hub's own words for why it takes nobody in, or null: where it asks for a token the page has words of its own, and a proxy's page
 * is nobody's words.
 * @param {any} error What the connection failed with.
 */
export function refusalWords(error) {
  const [, words = null] = REFUSAL.exec(String(error?.message ?? "")) ?? [];
  return words?.startsWith("This hub asks for a token") ? null : words;
}
