// What a client may do at a hub. Pure.

/** @import { Access } from "./protocol.js" */

/** @param {Access} access What the hub lets this client do. */
export function rightsOf({ name, scopes, ports = null, wire = 1, isReadOnly = false }) {
  const isSecondPart = wire >= 2;
  return {
    isReader: !scopes.includes("send"),
    hasChats: isSecondPart,
    hasRequests: isSecondPart,
    // A hub without tokens names nobody's scope to answer: its settings say whether it takes answers, and of which port.
    mayAnswer: isSecondPart && (name === "local" || scopes.includes("approve")),
    mayBrake: isSecondPart && scopes.includes("admin") && ports === null,
    isReadOnly,
  };
}
