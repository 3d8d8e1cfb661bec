// Errors in words that say what to do next.
import type { Problem } from "./connection";

/** What the page is told of an error; its code stays, where it has one. */
export function problemOf(error: unknown): Problem {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return {
    code: typeof code === "string" ? code : null,
    message: typeof message === "string" && message ? message : "The call failed.",
  };
}

/**
 * What to do about a hub that cannot be reached.
 * @param statusCode What the address answered by HTTP, or null where nothing answered.
 */
export function adviceFor(address: string, statusCode: number | null): string {
  switch (statusCode) {
    case null:
      return `Nothing answers at ${address}. Start the hub (./run.sh), or change its address.`;
    case 401:
      return `The hub at ${address} asks for a token. Set the one that it was started with.`;
    case 403:
      return `The hub at ${address} refuses this IDE. If it asks for a token, set the one that it was started with.`;
    case 404:
      return `Something answers at ${address}, but it is no ChatHub. Change the address.`;
    default:
      return `The hub at ${address} answers with ${statusCode}. Its log says why; the panel tries again by itself.`;
  }
}

/** The HTTP status in an error of SignalR's, or null. */
export function statusCodeOf(error: unknown): number | null {
  const { statusCode, message } = (error ?? {}) as { statusCode?: unknown; message?: unknown };
  if (typeof statusCode === "number") return statusCode;
  // SignalR wraps what the negotiation threw: only the words are left of it.
  const found = /Status code '(\d{3})'/.exec(String(message ?? ""));
  return found ? Number(found[1]) : null;
}
