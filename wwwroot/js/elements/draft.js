import { keyOf } from "../client/addresses.js";

/** Where what was typed for a chat and not sent yet is kept. @param {import("../client/addresses.js").Address} address */
export const draftOf = address => `draft.${keyOf(address)}`;
