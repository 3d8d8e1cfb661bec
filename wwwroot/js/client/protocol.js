// What goes over the wire (docs/protocol.md has it in words), and what a connection to a hub does. Types alone: nothing runs here.

/** @typedef {{ epoch: string, sequence: number }} HistoryPosition */

/** @typedef {"idle" | "generating"} ChatState */

/** @typedef {{ id: string, role: string, content: string, state: string, createdAt: string | null }} ChatMessage */

/**
 * @typedef {object} ChatHistory
 * @property {number} port
 * @property {string} ide
 * @property {string} title
 * @property {HistoryPosition} position
 * @property {ChatState} state
 * @property {boolean} isStale
 * @property {boolean} isComplete
 * @property {boolean} needsInput
 * @property {ChatMessage[]} messages
 */

/**
 * One change of a list of messages; which of the rest is there depends on the kind.
 * @typedef {object} HistoryChange
 * @property {"upsert" | "append" | "remove"} kind
 * @property {number} [index]
 * @property {ChatMessage} [message]
 * @property {string} [messageId]
 * @property {string} [text]
 */

/**
 * @typedef {object} HistoryUpdate
 * @property {number} port
 * @property {HistoryPosition} position
 * @property {number | null} baseSequence
 * @property {ChatHistory | null} history
 * @property {{ title: string, isStale: boolean, isComplete: boolean }} [head]
 * @property {HistoryChange[]} changes
 * @property {ChatState} state
 * @property {boolean} [needsInput]
 */

/**
 * @typedef {object} PortStatus
 * @property {number} port
 * @property {string} ide
 * @property {string | null} [ideVersion]
 * @property {string | null} title
 * @property {string} state
 * @property {ChatState | null} chat
 * @property {number} followers
 * @property {string} detail
 * @property {boolean} [needsInput]
 */

/** @typedef {"delivered" | "queued" | "unconfirmed"} SendStatus */

/**
 * @typedef {object} SendReceipt
 * @property {SendStatus | "duplicate"} status
 * @property {SendStatus | null} firstStatus
 * @property {string | null} messageId
 * @property {HistoryPosition | null} position
 */

/** What a call is rejected with; the code is null where the hub gave none. @typedef {{ code: string | null, message: string }} Problem */

/**
 * "connecting" the first time, "refused" where the hub asks for another token.
 * @typedef {"connecting" | "connected" | "away" | "refused" | "broken"} ConnectionState
 */

/** @typedef {{ hits: number, misses: number }} CacheRequests */

/**
 * @typedef {CacheRequests & { coalesced: number, staleServed: number, hitRate: number, entries: number, bytes: number, maxBytes: number,
 *   extractions: number, extractionMs: { p50: number, p95: number, max: number } }} CacheStatistics
 */

/** @typedef {{ next(update: HistoryUpdate): void, error(problem: Problem): void, complete(): void }} FollowObserver */

/**
 * What connection.js does; whatever does the same may take its place. Tells of itself by the events "state" (a ConnectionState) and "port" (a
 * PortStatus).
 * @typedef {object} Calls
 * @property {boolean} isConnected
 * @property {unknown} problem Why the last attempt to connect failed, or null.
 * @property {() => void} tryNow
 * @property {() => Promise<PortStatus[]>} listPorts
 * @property {(port: number, since: HistoryPosition | null, observer: FollowObserver) => { dispose(): void }} follow
 * @property {(port: number) => Promise<unknown>} refreshHistory
 * @property {(port: number, text: string, clientMessageId: string) => Promise<SendReceipt>} sendMessage
 * @property {(port: number) => Promise<unknown>} stopGenerating
 * @property {(port: number) => Promise<unknown>} newChat
 * @property {() => Promise<CacheStatistics>} getCacheStatistics
 * @property {() => Promise<{ scopes: string[] }>} access What the hub lets this client do.
 */

/** @typedef {EventTarget & Calls} HubConnection */

export {};
