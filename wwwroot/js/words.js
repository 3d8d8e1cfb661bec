// The page's words for what the protocol calls by short names. A name that is not here (a configured profile) is shown as it is.
import { visible } from "./visibleText.js";

/** @type {Record<string, string>} */
const IDES = { vscode: "VS Code", cursor: "Cursor", windsurf: "Windsurf", demo: "Demo", generic: "IDE" };
/** @type {Record<string, string>} */
const PORT_STATES = {
  available: "Available",
  attached: "Attached",
  unreachable: "Not running",
  notAnIde: "Not an IDE",
  chatPanelNotFound: "Chat closed",
  selectorsUnmatched: "Chat not recognised",
  circuitOpen: "Paused",
};
/** @type {Record<string, string>} */
const ROLES = { user: "User", assistant: "Assistant", system: "Notice" };
/** @type {Record<string, string>} */
const MESSAGE_STATES = { streaming: "Writing…", pending: "Queued", failed: "Failed", cutOff: "Cut off" };
const SENDS = {
  sending: "Sending…",
  delivered: "Delivered",
  queued: "Queued: the IDE sends it when the running answer ends.",
  unconfirmed: "Unconfirmed: submitted, but the IDE has not shown it. Look into the conversation before you send it again.",
  failed: "Not sent.",
  lost: "Unknown: the connection ended before the hub answered. Look into the conversation before you send it again.",
};
/** @type {Record<string, string>} */
const REQUEST_KINDS = { confirmation: "Asks for permission", question: "Asks you something", plan: "Asks about its plan" };
const LASTING = new Set(["allowAlways", "rejectAlways"]);
/** @type {Record<string, string>} */
const SCOPES = { session: "for the rest of the session, in other chats too", workspace: "in this workspace", always: "everywhere, from now on" };
const ANSWERS = {
  sending: "Answering…",
  accepted: "Answered: the IDE took it.",
  unconfirmed: "Unconfirmed: pressed, but the IDE was not seen to take it. Look at the IDE.",
  alreadyAnswered: "Somebody else answered first; nothing was pressed for you.",
  unknown: "Nobody here knows what became of it. Look at the IDE.",
  failed: "Not answered.",
  lost: "Unknown: the connection ended before the hub answered. Look at the IDE; if it still waits, answer again.",
};
/** Why a request has no answer here, and what to do. */
export const CANNOT_ANSWER = {
  other: "It cannot be answered here: look at the IDE.",
  hub: "This hub is of an earlier version and cannot answer: look at the IDE.",
  paused: "It can be answered at the IDE, or here after Resume.",
  token: "Your token may not answer: ask the hub's owner for one with the scope approve.",
  away: "Not connected: it can be answered when the hub is back.",
};

/** Of a message that waits because an agent does. */
export const CANCEL_AND_SEND = "Cancel what it asks, and send";
/** @type {Record<string, string>} */
const CHAT_KINDS = { panel: "Panel", editor: "Editor", agentHost: "Agent Host" };
const ANOTHER_CONVERSATION = "It was written for another conversation than the one that is shown: look at that before you send it here.";
const ANOTHER_CHAT = "It went to another chat of this IDE.";

/** @param {string} ide */
export const ideName = ide => IDES[ide] ?? ide;
/** @param {string} kind */
export const chatKind = kind => CHAT_KINDS[kind] ?? "Chat";
/** A conversation without a title is one in which nothing was said, as far as anybody knows. @param {{ title: string | null }} chat */
export const chatTitle = ({ title }) => visible(title?.trim() || "New chat");
/** @param {string} state */
export const portState = state => PORT_STATES[state] ?? state;
export const WAITS_FOR_A_PERSON = "Waits for a person";
export const PAUSED = "Paused: nothing is typed or pressed in any IDE.";
/** Of a kind that cannot be answered here too. @param {string} kind */
export const requestKind = kind => REQUEST_KINDS[kind] ?? "Waits at the IDE";
/** How long an answer holds, or "" where it is for once. @param {{ kind: string, scope?: string | null }} option */
export const howLong = ({ kind, scope }) => (LASTING.has(kind) ? (SCOPES[scope ?? ""] ?? "nobody here knows for how long") : "");
/** @param {Pick<import("./client/answers.js").Answer, "state" | "problem">} answer */
export const answerState = ({ state, problem }) => (state === "failed" && problem ? `${ANSWERS.failed} ${problem.message}` : ANSWERS[state]);
/** @param {string} role */
export const roleName = role => ROLES[role] ?? role;
/** @param {string} state */
export const messageState = state => MESSAGE_STATES[state] ?? "";
/** @param {Pick<import("./client/sends.js").Send, "state" | "problem">} send */
export const sendState = ({ state, problem }) => (state === "failed" && problem ? `${SENDS.failed} ${problem.message}` : (SENDS[state] ?? state));
/**
 * With what there is to know of where it goes.
 * @param {Pick<import("./client/sends.js").Send, "state" | "problem" | "chat" | "chatId">} send
 * @param {boolean} isElsewhere It is not sent again by itself, since another conversation is shown.
 */
export function sendWords(send, isElsewhere) {
  const wentElsewhere = send.chat && send.chatId && send.chat !== send.chatId;
  return [sendState(send), isElsewhere && ANOTHER_CONVERSATION, wentElsewhere && ANOTHER_CHAT].filter(Boolean).join(" ");
}
