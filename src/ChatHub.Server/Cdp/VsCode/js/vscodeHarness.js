// In which harness a chat runs whose agent is VS Code's Agent Host's, a process beside the window. Measured on 1.139.1: the welcome page of a chat
// view names the agent, `@agent-host-copilotcli`, in every display language, and stays in the page behind the messages; one that was opened from the
// list of sessions has another welcome. Its input has a picker for each setting of its harness, by the setting's name in a class, and hides those of
// the others. The window's storage names the first session of the view, minutes later still. An editor's resource has it too.

const AGENT = /@agent-host-([a-z][\w-]*)/;
const SCHEME = /^agent-host-([a-z][\w-]*):/;

const PICKER = '.agent-host-chat-input-picker-host:not(.agent-host-chat-input-picker-host-hidden)';
const SETTING = /^agent-host-chat-input-picker-host-(.+)$/;

/** The setting of each harness by which it lets tools run. @type {Record<string, string>} */
const SETTINGS = { autoApprove: 'copilot', permissionMode: 'claude', 'codex.permissionsPreset': 'codex' };

/** What people call a harness where VS Code has another name for it. @type {Record<string, string>} */
const NAMES = { copilotcli: 'copilot' };

/** @param {string | undefined} name */
const called = name => name === undefined ? null : NAMES[name] ?? name;

/** Of a conversation's address; null: no Agent Host has it. @param {string} resource */
export const harnessIn = resource => called(SCHEME.exec(resource)?.[1]);

/** By the pickers that the chat's input shows. @param {Element} chat */
function pickedIn(chat) {
  const classes = [...chat.querySelectorAll(PICKER)].flatMap(picker => [...picker.classList]);
  return classes.map(name => SETTINGS[SETTING.exec(name)?.[1] ?? '']).find(Boolean) ?? null;
}

/** Of a chat that is shown; null: the window itself runs it. @param {Element} chat */
export const harnessOf = chat =>
  called(AGENT.exec(chat.querySelector('.chat-welcome-view-title')?.textContent ?? '')?.[1]) ?? pickedIn(chat);
