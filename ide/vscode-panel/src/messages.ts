// What the extension host and the panel's page say to each other. webview/hostConnection.js is the other end.
import type { ConnectionState, Problem } from "./connection";

/** The calls that the page may make; the host makes no other for it. */
export const CALLS = ["listPorts", "refreshHistory", "sendMessage", "stopGenerating", "newChat", "getCacheStatistics", "access"] as const;

export type Call = (typeof CALLS)[number];

/** From the page. `id` is the page's own number for a call or a stream. */
export type FromPage =
  | { kind: "start" }
  | { kind: "tryNow" }
  | { kind: "call"; id: number; method: string; args: unknown[] }
  | { kind: "follow"; id: number; port: number; since: unknown }
  | { kind: "unfollow"; id: number }
  | { kind: "export"; format: string; text: string }
  | { kind: "command"; name: string };

/** To the page. */
export type ToPage =
  | { kind: "state"; state: ConnectionState; advice: string | null }
  | { kind: "port"; status: unknown }
  | { kind: "answered"; id: number; result: unknown }
  | { kind: "refused"; id: number; problem: Problem }
  | { kind: "next"; id: number; update: unknown }
  | { kind: "ended"; id: number; problem: Problem | null }
  | { kind: "open"; port: number };
