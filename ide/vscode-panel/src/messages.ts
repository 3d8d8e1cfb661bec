// What the extension host and the panel's page say to each other. webview/hostConnection.js is the other end.
import type { Address } from "../../../wwwroot/js/client/addresses.js";
import type { ChatAddress, ConnectionState, HistoryPosition, Problem } from "./connection";

/** The calls that the page may make; the host makes no other for it. */
export const CALLS = [
  "listPorts", "refreshHistory", "sendMessage", "stopGenerating", "newChat", "listChats", "openChat", "searchHistories", "respondToRequest",
  "setReadOnly", "getCacheStatistics", "access",
] as const;

export type Call = (typeof CALLS)[number];

/** From the page. `id` is a call's or a stream's, and no other page's ever has it. */
export type FromPage =
  | { kind: "start" }
  | { kind: "tryNow" }
  | { kind: "call"; id: string; method: string; args: unknown[] }
  | { kind: "follow"; id: string; address: ChatAddress; since: HistoryPosition | null }
  | { kind: "unfollow"; id: string }
  | { kind: "export"; format: string; text: string }
  | { kind: "command"; name: string };

/** To the page. */
export type ToPage =
  | { kind: "state"; state: ConnectionState; advice: string | null }
  | { kind: "port"; status: unknown }
  | { kind: "server"; status: unknown }
  | { kind: "answered"; id: string; result: unknown }
  | { kind: "refused"; id: string; problem: Problem }
  | { kind: "next"; id: string; update: unknown }
  | { kind: "ended"; id: string; problem: Problem | null }
  | { kind: "open"; address: Address };
