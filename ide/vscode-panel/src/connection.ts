// The connection to the hub as wwwroot/js/connection.js makes it and as the panel's page sees it, for the compiler.
// What passes through the extension unread is unknown here.

export interface PortStatus {
  readonly port: number;
  readonly ide: string;
  readonly title: string | null;
  readonly state: string;
  readonly detail: string;
}

export interface SendReceipt {
  readonly status: string;
  readonly firstStatus: string | null;
}

export interface FollowObserver {
  next(update: unknown): void;
  error(problem: Problem): void;
  complete(): void;
}

/** What a call is rejected with: a HubError of wwwroot/js/hubError.js. */
export interface Problem {
  readonly code: string | null;
  readonly message: string;
}

/** "connecting" the first time, "connected", "away", "refused" where the hub asks for another token, or "broken". */
export type ConnectionState = "connecting" | "connected" | "away" | "refused" | "broken";

/** Tells of itself by the events "state" (a ConnectionState) and "port" (a PortStatus). */
export interface Connection extends EventTarget {
  readonly isConnected: boolean;
  /** Why the last attempt to connect failed, or null. */
  readonly problem: unknown;
  start(): void;
  stop(): unknown;
  tryNow(): void;
  listPorts(): Promise<PortStatus[]>;
  follow(port: number, since: unknown, observer: FollowObserver): { dispose(): void };
  refreshHistory(port: number): Promise<unknown>;
  sendMessage(port: number, text: string, clientMessageId: string): Promise<SendReceipt>;
  stopGenerating(port: number): Promise<unknown>;
  newChat(port: number): Promise<unknown>;
  getCacheStatistics(): Promise<unknown>;
  /** What the hub lets this client do. */
  access(): Promise<unknown>;
}
