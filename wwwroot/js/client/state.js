// What a client knows: what the store holds, and all that elements are given to draw.

/**
 * @import { ChatHistory, ChatInfo, ConnectionState, FoundMessage, PortStatus, Problem } from "./protocol.js"
 * @import { Address } from "./addresses.js"
 * @import { Answer } from "./answers.js"
 * @import { Send } from "./sends.js"
 */

/** The earlier conversations of a port; null before the first answer. @typedef {object} Earlier
 * @property {number} port
 * @property {boolean} isListing
 * @property {ChatInfo[] | null} chats
 * @property {Problem | null} problem
 */

/** What was searched for in all histories of the hub; null before the answer. @typedef {object} Search
 * @property {string} text
 * @property {FoundMessage[] | null} found
 * @property {Problem | null} problem
 */

/** @typedef {"stop" | "newChat" | "openChat"} Action */

/**
 * @typedef {object} State
 * @property {ConnectionState} connection
 * @property {string | null} refusal The hub's words for why it takes nobody in, or null.
 * @property {"resumed" | "reread" | null} resumed How the conversation went on after a lost connection, for a while: from where it ended, or anew.
 * @property {PortStatus[] | null} ports By port; null before the first answer.
 * @property {boolean} isListing
 * @property {Problem | null} listProblem Of the last ListPorts.
 * @property {Address | null} address The one that is shown.
 * @property {string | null} notice What its reader has to know of how it came to be shown, until they ask for something.
 * @property {{ address: Address, messageId: string } | null} wanted The message that is to be brought into sight.
 * @property {ChatHistory | null} history Its history.
 * @property {boolean} isReading
 * @property {Problem | null} historyProblem Of the last reading of the history.
 * @property {Action | null} action What the hub was asked to press and has not answered yet.
 * @property {Problem | null} actionProblem Of the last of these.
 * @property {boolean} isReader The hub said that this token may read and not write.
 * @property {Earlier | null} earlier What was asked for of the port that is shown.
 * @property {Search | null} search The last one.
 * @property {boolean | null} hasChats The hub knows several chats of a port; null before it has said so.
 * @property {boolean} hasRequests The hub takes answers to what agents ask: it knows the second part of the wire.
 * @property {boolean} mayAnswer This client may give them, as far as the hub said.
 * @property {boolean} mayBrake This client may put the brake on, and take it off.
 * @property {boolean} isReadOnly The brake is on: nothing is typed or pressed in any IDE.
 * @property {"pause" | "resume" | null} braking What the hub was asked to do with the brake and has not answered yet.
 * @property {Problem | null} brakeProblem Of the last of these.
 * @property {number} unseen How many answers ended since the page was last seen.
 * @property {boolean} notifies The reader asked for a notification when an answer ends.
 * @property {Send[]} sends The client's own, oldest first.
 * @property {Answer[]} answers The client's own to what agents ask, oldest first.
 */

/** @type {Readonly<State>} */
export const NOTHING = Object.freeze({
  connection: "connecting",
  refusal: null,
  resumed: null,
  ports: null,
  isListing: false,
  listProblem: null,
  address: null,
  notice: null,
  wanted: null,
  history: null,
  isReading: false,
  historyProblem: null,
  action: null,
  actionProblem: null,
  isReader: false,
  earlier: null,
  search: null,
  hasChats: null,
  hasRequests: false,
  mayAnswer: false,
  mayBrake: false,
  isReadOnly: false,
  braking: null,
  brakeProblem: null,
  unseen: 0,
  notifies: false,
  sends: [],
  answers: [],
});
