// VS Code's chat input, a Monaco editor: what is exact is a paste event with our own DataTransfer and a click by script.
// Neither needs the focus (measured on 1.139.1), so a send takes it from nobody.
import { asSubmitted, ink, lineFeeds } from './texts.js';
import { isAnswering } from './vscodeBusy.js';
import { until } from './waiting.js';

/** With this type present VS Code does not turn a paste of 10,000 characters and more into an attachment (1.139: PasteTextProvider). */
const NOT_AN_ATTACHMENT = 'application/vnd.chat.attachment+json';

/** How long the send button may lag behind the chat (measured: some tens of milliseconds). A chat that shows nothing else for longer has no other. */
const SWAP_LIMIT_MS = 1000;

/** How long an emptied input may take to be painted empty. */
const CLEAR_LIMIT_MS = 2000;

/** The composer: not the inline input of a request that is being edited, which lives inside a row. */
const composerOf = panel => panel.querySelector(':scope > .interactive-input-part') ??
  [...panel.querySelectorAll('.interactive-input-part')].find(part => !part.closest('.monaco-list-row')) ?? null;

/** The element that takes keys, and the sign by which it was found. */
export function readInput(panel) {
  const composer = composerOf(panel);
  for (const selector of ['.interactive-input-editor .native-edit-context', '.interactive-input-editor textarea.inputarea', '.monaco-editor .native-edit-context', '.monaco-editor textarea.inputarea']) {
    const element = composer?.querySelector(selector);
    if (element) return { element, sign: selector };
  }
  return { element: null, sign: null };
}

/** The painted lines, top to bottom. Long text is painted in part. */
function paintedText(panel) {
  const lines = [...composerOf(panel)?.querySelectorAll('.view-lines > .view-line') ?? []];
  return lines
    .sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top))
    .map(line => line.textContent.replace(/\u00a0/g, ' '))
    .join('\n');
}

const SEND = '.chat-execute-toolbar .chat-submit-button a.action-label, .chat-execute-toolbar a.codicon-arrow-up-compact, .chat-execute-toolbar a.codicon-send, .chat-execute-toolbar a.codicon-arrow-up';

function sendButton(panel) {
  const composer = composerOf(panel);
  // While an answer runs there is no send button but one that hands the message over to be queued.
  return composer?.querySelector(SEND) ?? composer?.querySelector('.chat-execute-toolbar a.codicon-newline, .chat-execute-toolbar a.codicon-add') ?? null;
}

let lagging = null;

/**
 * A moment after an answer began VS Code swaps the send button for "Steer with Message". Pressed before that, it queues the message behind all those
 * that are steered in later (1.139: addPendingRequest), and sends would lose their order.
 */
function isLagging(panel, text) {
  if (!isAnswering(panel) || !sendButton(panel)?.matches(SEND)) {
    lagging = null;
    return false;
  }

  if (lagging?.text !== text) lagging = { text, since: performance.now() };
  return performance.now() - lagging.since < SWAP_LIMIT_MS;
}

/** A text of which the input may paint a part only; a shorter one that is there in part was changed by somebody. */
const isLong = text => text.length > 200 || text.split('\n').length > 4;

/** Do the painted lines belong to this text? White space is painted differently, and only a part may be painted. */
function paints(panel, text) {
  const painted = ink(paintedText(panel));
  const wanted = ink(text);
  return painted === wanted || (painted !== '' && isLong(text) && wanted.length > painted.length && wanted.includes(painted));
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

export const vscodeInput = {
  input: panel => readInput(panel).element,

  send: sendButton,

  draft: panel => paintedText(panel),

  write(panel, text) {
    const data = new DataTransfer();
    data.setData('text/plain', lineFeeds(text));
    data.setData(NOT_AN_ATTACHMENT, '{}');
    readInput(panel).element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  },

  isReadyFor(panel, text) {
    const button = sendButton(panel);
    return !!button && !button.classList.contains('disabled') && paints(panel, text) && !isLagging(panel, text);
  },

  submit: panel => sendButton(panel).click(),

  holds: (panel, text) => paintedText(panel).trim() !== '' && paints(panel, text),

  /** Selecting all needs the focus; it is given back. */
  async retract(panel, text) {
    if (!this.holds(panel, asSubmitted(text))) return false;
    const { element } = readInput(panel);
    const focused = document.activeElement;
    element.focus();
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', code: 'KeyA', keyCode: 65, ctrlKey: !isMac, metaKey: isMac, bubbles: true, cancelable: true }));
    element.dispatchEvent(new ClipboardEvent('cut', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true }));
    if (focused instanceof HTMLElement) focused.focus();
    return !!await until(panel, () => !paintedText(panel).trim(), CLEAR_LIMIT_MS);
  },
};
