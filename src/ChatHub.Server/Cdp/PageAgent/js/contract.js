// What the parts of the page agent say to each other and to the hub. Types alone: nothing runs here.

/** @typedef {{ title: string, outcome: string }} Tool A tool that an answer called, and what became of it. */

/**
 * One message as it is mounted.
 * @typedef {object} Row
 * @property {number | null} slot Its place in the conversation, where the page tells it.
 * @property {"user" | "assistant" | "system"} role
 * @property {string} text
 * @property {"complete" | "streaming" | "pending" | "failed"} state
 * @property {string | null} key What tells it from others with the same text.
 * @property {boolean} exact Is the text the very source?
 * @property {string | null} createdAt
 * @property {Tool[]} [tools]
 */

/** @typedef {import('./asked.js').Asked} Asked */
/** @typedef {import('./asked.js').AskedOption} AskedOption */
/** @typedef {import('./asked.js').AskedQuestion} AskedQuestion */
/** @typedef {import('./asked.js').Answer} Answer */

/** @typedef {{ unread: true }} UnreadRow A row that no sign fits. */

/**
 * What an adapter reads of its panel: rows, or in `unmatched` what was looked for and not found.
 * @typedef {object} Reading
 * @property {string} [unmatched]
 * @property {Row[]} [rows]
 * @property {Row[]} [pending] Messages that wait for the answer that runs.
 * @property {boolean} [busy]
 * @property {boolean} [needsInput]
 * @property {Asked[]} [requests]
 * @property {boolean} [whole] Are all messages mounted?
 * @property {number | null} [count] How many messages there are, mounted or not, where the page tells it.
 * @property {number} [unread]
 * @property {number} [unclaimed]
 * @property {string | null} [matched]
 */

/**
 * A reading with what is said of the page itself: what the hub gets.
 * @typedef {Reading & { panel: boolean, isIde: boolean, title: string, version: string | null, conversation: number | null }} Page
 */

/**
 * A run of rows that stayed, a row that grew, or one that is new.
 * @typedef {{ same: number, count: number } | { of: number, append: string } | { row: Row }} RowNews
 */

/**
 * A page against the one that was told before.
 * @typedef {{ from: number, number: number, head: object, rows: RowNews[], pending: RowNews[] }} News
 */

/** @typedef {{ times: number[], fragments: string[], session: string | null, from: number, tail: string, isSure?: boolean }} RecordWanted */

/**
 * What the hub lacks, or why there is nothing.
 * @typedef {{ session: string, from: number, text: string } | { none: string, isUnreachable?: boolean }} SessionRecord
 */

/** @typedef {{ asked: number } & Record<string, any>} ConversationMark Which conversation is shown; `asked` grows with every message. */

/** @typedef {{ generation: string | null, invalid: string | null, counts: { name: string, value: string, count: number | null }[] }} SignCounts */

/** @typedef {Record<string, string>} Selectors By the names in docs/adding-an-ide.md. */

/** @typedef {{ name: string | null, selectors: Selectors }} Generation */

/**
 * @typedef {object} AgentConfig
 * @property {"vscode" | "generic"} adapter
 * @property {Selectors} selectors
 * @property {Generation[]} generations
 * @property {string} name The agent's in this page: no two have one, as with the two below.
 * @property {string} binding The hub's ear in it.
 * @property {string} instance The hub's session.
 */

/**
 * A send's hashes, by which the page knows it, whether it may come again, and whether it cancels what the agent waits for.
 * @typedef {{ id: string, text: string, isRepeatable: boolean, cancelsRequests?: boolean }} SendKey
 */

/** @typedef {Element | Document | DocumentFragment} Root What can be looked through with selectors. */

/**
 * One place of an IDE family (family.js). What ends in a question mark it may leave out.
 * @typedef {object} Adapter
 * @property {() => Element | null} panel
 * @property {(panel: Element) => Reading | Promise<Reading>} read
 * @property {(panel: Element) => boolean} isBusy
 * @property {(panel: Element) => HTMLElement | null} input
 * @property {(panel: Element) => boolean} hasDraft
 * @property {(panel: Element) => string | null} content All of the input's text, exactly.
 * @property {(panel: Element, text: string | null) => boolean} holds Is the input's text this one, exactly?
 * @property {(panel: Element, held: string | null, text: string) => boolean} isWritten Is what the input holds the text?
 * @property {(panel: Element, text: string) => boolean} write
 * @property {(panel: Element) => Promise<boolean>} empty
 * @property {(panel: Element) => string | null} obstacle What stands in the way of a send.
 * @property {() => boolean} isFocusHeld Would something be lost with the focus?
 * @property {(panel: Element, reading?: Reading) => ConversationMark} conversation Told from what was read just now, or else looked at anew.
 * @property {(before: ConversationMark, now: ConversationMark) => boolean} isSameConversation
 * @property {(panel: Element) => boolean} isReady
 * @property {(panel: Element) => void} submit
 * @property {(panel: Element, text: string) => object | Promise<object>} mark What was there before a send, so that `taken` knows what is new.
 * @property {(panel: Element, text: string, before: any, hasDraft?: boolean) => any} taken "delivered", "queued", or null: nothing proves it.
 * @property {(panel: Element) => HTMLElement | null} send
 * @property {(panel: Element | null) => SignCounts[]} check
 * @property {(panel: Element) => HTMLElement | null} stop
 * @property {(panel: Element) => { click(): void } | null} newChat
 * @property {(panel: Element) => boolean} isEmpty
 * @property {(panel: Element) => Element[]} [beside] What else tells of the chat when it changes.
 * @property {string[]} [attributes] Of these a change counts, beside the usual.
 * @property {boolean} [inShadow] May the chat be in shadow roots?
 * @property {(records: MutationRecord[]) => void} [changed] What was read of these places is out of date.
 * @property {() => void} [forget] All of it is.
 * @property {() => void} [lookAnew] Where the panel was is out of date.
 * @property {() => Element[]} [dialogs]
 * @property {(dialog: Element) => void} [cancelDialog]
 * @property {(panel: Element, held: string | null) => boolean} [refuses] The text was certainly not taken.
 * @property {(panel: Element) => boolean} [isAnswering]
 * @property {(session: string, whyNot: (panel: Element) => string | null, limitMs: number) => Promise<{ error?: string }>} [open]
 *   Shows a conversation that the IDE keeps, where `whyNot`, asked in the very step that chooses it, has no reason against it.
 * @property {boolean} [isBound] The place belongs to its conversation: no other can be shown in it.
 * @property {(panel: Element, isFocusHeld: boolean) => Asked[]} [requests] What the agent waits for, in the order shown. Where the focus is held,
 *   what cannot be read without moving it is left unread.
 * @property {(panel: Element, find: () => Asked | null, answer: Answer, limitMs: number) => Promise<{ pressed: boolean, error?: string }>} [answer]
 *   Presses an option, or gives the answers, of the request that `find` finds: asked again in the very step that presses; null: it is not the same.
 */

/**
 * What of an adapter types into the chat.
 * @typedef {Pick<Adapter,
 *   'input' | 'send' | 'hasDraft' | 'content' | 'holds' | 'isWritten' | 'write' | 'isReady' | 'submit' | 'empty'>} ChatInput
 */

/**
 * What of an adapter one set of selectors can say.
 * @typedef {ChatInput & { isIde: () => boolean, fits: (panel: Element) => boolean } & Required<Pick<Adapter,
 *   'changed' | 'forget' | 'isBusy' | 'beside' | 'read' | 'stop' | 'newChat' | 'isEmpty' | 'mark' | 'conversation'
 *   | 'isSameConversation' | 'taken' | 'obstacle' | 'requests' | 'answer'>>} SelectorChat
 */

/**
 * What came of the press of send: why there was none, or what the IDE shows of the message.
 * @typedef {{ pressed: boolean, error?: string, status?: string }} Submitted
 */

/**
 * A message on its way, step by step. What most steps answer is one JSON text.
 * @typedef {object} SendSteps
 * @property {(limitMs: number) => Promise<string | null>} lastingReason
 * @property {() => void} leaveDialogs
 * @property {(key: SendKey, text: string, limitMs: number, isMeant?: (conversation: ConversationMark) => boolean) => Promise<string>} prepare
 * @property {(key: SendKey, limitMs: number) => Promise<Submitted>} submit
 * @property {() => Promise<string>} retract
 * @property {() => void} leave
 */

export {};
