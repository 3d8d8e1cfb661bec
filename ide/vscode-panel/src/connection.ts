// The connection to the hub, for the compiler: wwwroot/js/client/connection.js makes it, and the dashboard's client is made for it.
import type { HubConnection } from "../../../wwwroot/js/client/protocol.js";

export type { ChatAddress, ConnectionState, FollowObserver, HistoryPosition, PortStatus, Problem } from "../../../wwwroot/js/client/protocol.js";

export type Connection = HubConnection & { start(): void; stop(): unknown };
