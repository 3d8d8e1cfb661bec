// A call that failed, with the code from the protocol's closed list where there is one.

/** Codes of the page itself beside the hub's. */
export const NOT_CONNECTED = "notConnected";
export const CONNECTION_LOST = "connectionLost";

/** The hub's word for a token that may not do this. */
export const UNAUTHORIZED = "unauthorized";

/** The connection failed, not the call: the page calls again by itself when it is back. */
export const isOfConnection = ({ code }) => code === NOT_CONNECTED || code === CONNECTION_LOST;

export class HubError extends Error {
  /** @param {string|null} code null where the hub gave none: arguments that do not bind, an unknown method. */
  constructor(code, text) {
    super(text);
    this.name = "HubError";
    this.code = code;
  }
}

// SignalR puts its own sentence before it: "An unexpected error … HubException: draftPresent: Someone's …".
const WIRE = /HubException: (?:([a-z][A-Za-z]*): ?)?([\s\S]*)$/;

/** Reads what SignalR threw. */
export function readHubError(error) {
  const [, code = null, text] = WIRE.exec(String(error?.message ?? "")) ?? [];
  return new HubError(code, text || String(error?.message || "The call failed."));
}
