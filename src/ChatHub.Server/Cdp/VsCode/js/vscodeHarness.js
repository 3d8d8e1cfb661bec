// In which harness a chat runs whose agent is VS Code's Agent Host's, a process beside the window. Measured on 1.139.1: the welcome page of a chat
// view names the agent, `@agent-host-copilotcli`, in every display language, and stays in the page behind the messages. It is another one as soon as
// another chat is shown; the window's storage names the first session of the view, minutes later still. An editor's resource has it too.

const AGENT = /@agent-host-([a-z][\w-]*)/;
const SCHEME = /^agent-host-([a-z][\w-]*):/;

/** What people call a harness where VS Code has another name for it. @type {Record<string, string>} */
const NAMES = { copilotcli: 'copilot' };

/** @param {string | undefined} name */
const called = name => name === undefined ? null : NAMES[name] ?? name;

/** Of a conversation's address; null: no Agent Host has it. @param {string} resource */
export const harnessIn = resource => called(SCHEME.exec(resource)?.[1]);

/** Of a chat that is shown; null: the window itself runs it. @param {Element} chat */
export const harnessOf = chat => called(AGENT.exec(chat.querySelector('.chat-welcome-view-title')?.textContent ?? '')?.[1]);
