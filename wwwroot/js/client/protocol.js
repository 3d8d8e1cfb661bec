// What goes over the wire (docs/protocol.md has it in words), and what a connection to a hub does. Types alone: nothing runs here.

/** @typedef {{ epoch: string, sequence: number }} HistoryPosition */

/** Others may come. @typedef {"idle" | "generating"} ChatState */

/** Which chat: a port's number is its default one. @typedef {number | { port: number, chat: string | null }} ChatAddress */

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
 * @property {string} [chatId] Which chat it is; left out by a hub of the wire's first part, as it is in updates and receipts.
 * @property {ChatRequest[]} [requests] What the agent waits for; left out by a hub of the wire's first part.
 * @property {ChatMessage[]} messages
 */

/**
 * A chat of a port: a place that shows one conversation at a time, or an earlier conversation.
 * @typedef {object} ChatInfo
 * @property {string} id In an address it is the chat.
 * @property {string} kind "panel", "editor", "agentHost" or "earlier".
 * @property {string | null} title The conversation's.
 * @property {string | null} windowTitle
 * @property {boolean} isDefault The port's number alone stands for it.
 * @property {boolean} isOpen False for an earlier conversation.
 * @property {string} [harness] In which an Agent Host of the IDE runs it; left out where the window does.
 * @property {ChatState | null} state Null where it is not known: hidden, or not read.
 * @property {boolean} needsInput
 * @property {string | null} updatedAt
 */

/** @typedef {{ address: ChatAddress, chatTitle: string | null, messageId: string, excerpt: string, at: string }} FoundMessage */

// Lists of values may grow. A kind that is not known is "other", and a scope that is not known is one of which nobody knows how far it goes.

/**
 * @typedef {object} RequestOption
 * @property {string} id
 * @property {string} label The IDE's own words.
 * @property {string} kind "allowOnce", "allowAlways", "rejectOnce", "rejectAlways" or "other".
 * @property {string | null} [scope] Of an always: "session", "workspace", "always", or null where that is not known.
 */

/** @typedef {{ id: string, label: string, description?: string | null, isRecommended: boolean }} QuestionOption */
/** @typedef {{ id: string, text: string, options: QuestionOption[], allowsText: boolean, isMultiple: boolean }} RequestQuestion */

/**
 * The agent waits for a person.
 * @typedef {object} ChatRequest
 * @property {string} id
 * @property {string} kind "confirmation", "question", "plan" or "other" (cannot be answered here).
 * @property {string} title
 * @property {string | null} [detail]
 * @property {string | null} [command] Exactly what would run, never cut.
 * @property {string | null} [language]
 * @property {string[]} warnings
 * @property {RequestOption[]} options
 * @property {RequestQuestion[]} questions
 */

/** @typedef {{ questionId: string, optionIds: string[], text: string | null }} QuestionAnswer */
/** An option, or one answer for each question. @typedef {{ requestId: string, optionId: string | null, answers: QuestionAnswer[] }} RequestResponse
 */
/** @typedef {{ status: string, requestId: string, optionId: string | null }} RequestReceipt */

/** What is true of the whole hub. @typedef {{ isReadOnly: boolean }} ServerStatus */

/**
 * What the hub lets this client do; `wire` and `isReadOnly` are left out by a hub of the wire's first part.
 * @typedef {{ name?: string, scopes: string[], ports?: number[] | null, wire?: number, isReadOnly?: boolean }} Access
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
 * @property {{ title: string, isStale: boolean, isComplete: boolean, requests?: ChatRequest[] | null } | null} [head]
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
 * @property {ChatInfo[]} [chats] Those that are open; left out by a hub of the wire's first part.
 */

/** @typedef {"delivered" | "queued" | "unconfirmed"} SendStatus */

/**
 * @typedef {object} SendReceipt
 * @property {SendStatus | "duplicate"} status
 * @property {SendStatus | null} firstStatus
 * @property {string | null} messageId
 * @property {HistoryPosition | null} position
 * @property {string} [chatId] Where it went.
 */

/**
 * A message on its way.
 * @typedef {object} OutgoingMessage
 * @property {string} text
 * @property {string} clientMessageId
 * @property {boolean} [cancelRequests] Although the agent waits for a person; the IDE then cancels what it asks.
 * @property {string | null} [epoch] Of the history that the sender sees: another conversation gets nothing.
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
 * What connection.js does; whatever does the same may take its place. Tells of itself by the events "state" (a ConnectionState), "port" (a
 * PortStatus) and "server" (a ServerStatus).
 * @typedef {object} Calls
 * @property {boolean} isConnected
 * @property {unknown} problem Why the last attempt to connect failed, or null.
 * @property {() => void} tryNow
 * @property {() => Promise<PortStatus[]>} listPorts
 * @property {(address: ChatAddress, since: HistoryPosition | null, observer: FollowObserver) => { dispose(): void }} follow
 * @property {(address: ChatAddress) => Promise<ChatHistory>} refreshHistory
 * @property {(address: ChatAddress, message: OutgoingMessage) => Promise<SendReceipt>} sendMessage
 * @property {(address: ChatAddress) => Promise<unknown>} stopGenerating
 * @property {(address: ChatAddress) => Promise<ChatHistory>} newChat
 * @property {(port: number) => Promise<ChatInfo[]>} listChats Those that are open, then the earlier conversations.
 * @property {(address: ChatAddress, chatId: string) => Promise<ChatHistory>} openChat An earlier conversation, in that place.
 * @property {(text: string, limit: number) => Promise<FoundMessage[]>} searchHistories
 * @property {(address: ChatAddress, response: RequestResponse) => Promise<RequestReceipt>} respondToRequest
 * @property {(value: boolean) => Promise<unknown>} setReadOnly The brake: true, and nothing is typed or pressed in any IDE.
 * @property {() => Promise<CacheStatistics>} getCacheStatistics
 * @property {() => Promise<Access>} access
 */

/** @typedef {EventTarget & Calls} HubConnection */

export {};
