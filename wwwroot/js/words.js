// The page's words for what the protocol calls by short names. A name that is not here (a configured profile) is shown as it is.

const IDES = { vscode: "VS Code", cursor: "Cursor", windsurf: "Windsurf", demo: "Demo", generic: "IDE" };
const PORT_STATES = {
  available: "Available",
  attached: "Attached",
  unreachable: "Not running",
  notAnIde: "Not an IDE",
  chatPanelNotFound: "Chat closed",
  selectorsUnmatched: "Chat not recognised",
  circuitOpen: "Paused",
};
const ROLES = { user: "User", assistant: "Assistant", system: "Notice" };
const MESSAGE_STATES = { streaming: "Writing…", pending: "Queued", failed: "Failed", cutOff: "Cut off" };
const SENDS = {
  sending: "Sending…",
  delivered: "Delivered",
  queued: "Queued: the IDE sends it when the running answer ends.",
  unconfirmed: "Unconfirmed: submitted, but the IDE has not shown it. Look into the conversation before you send it again.",
  failed: "Not sent.",
  lost: "Unknown: the connection ended before the hub answered. Look into the conversation before you send it again.",
};

export const ideName = ide => IDES[ide] ?? ide;
export const portState = state => PORT_STATES[state] ?? state;
export const WAITS_FOR_A_PERSON = "Waits for a person";
export const roleName = role => ROLES[role] ?? role;
export const messageState = state => MESSAGE_STATES[state] ?? "";
export const sendState = ({ state, problem }) => (state === "failed" && problem ? `${SENDS.failed} ${problem.message}` : (SENDS[state] ?? state));
