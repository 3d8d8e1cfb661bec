// The page's words for what the protocol calls by short names. A name that is not here (a configured profile) is shown as it is.

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

/** @param {string} ide */
export const ideName = ide => IDES[ide] ?? ide;
/** @param {string} state */
export const portState = state => PORT_STATES[state] ?? state;
export const WAITS_FOR_A_PERSON = "Waits for a person";
/** @param {string} role */
export const roleName = role => ROLES[role] ?? role;
/** @param {string} state */
export const messageState = state => MESSAGE_STATES[state] ?? "";
/** @param {Pick<import("./client/sends.js").Send, "state" | "problem">} send */
export const sendState = ({ state, problem }) => (state === "failed" && problem ? `${SENDS.failed} ${problem.message}` : (SENDS[state] ?? state));
