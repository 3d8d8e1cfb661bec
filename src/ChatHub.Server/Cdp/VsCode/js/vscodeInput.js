// VS Code's chat input, a Monaco editor.
import { isAnswering } from './vscodeBusy.js';
import { composerOf } from './vscodeComposer.js';
import { clipboard, press, selected, withAllSelected, withFocus } from './vscodeEditor.js';
import { lineFeeds } from '../../PageAgent/js/texts.js';
import { until } from '../../PageAgent/js/waiting.js';

/** @import { ChatInput } from '../../PageAgent/js/contract.js' */

/** With this type present VS Code does not turn a paste of 10,000 characters and more into an attachment (1.139: PasteTextProvider). */
const NOT_AN_ATTACHMENT = 'application/vnd.chat.attachment+json';

/** How long the send button may lag behind the chat (measured: some tens of milliseconds). A chat that shows nothing else for longer has no other. */
const SWAP_LIMIT_MS = 1000;

/** How long an emptied input may take to be empty. */
const CLEAR_LIMIT_MS = 2000;

const INPUTS = ['.interactive-input-editor', '.monaco-editor']
  .flatMap(editor => [`${editor} .native-edit-context`, `${editor} textarea.inputarea`]);

/** The element that takes keys, and the sign by which it was found. @param {Element} panel */
export function readInput(panel) {
  const composer = composerOf(panel);
  for (const selector of INPUTS) {
    const element = /** @type {HTMLElement | null | undefined} */ (composer?.querySelector(selector));
    if (element) return { element, sign: selector };
  }
  return { element: null, sign: null };
}

const inputOf = (/** @type {Element} */ panel) => readInput(panel).element;

const SEND = '.chat-execute-toolbar .chat-submit-button a.action-label, .chat-execute-toolbar a.codicon-arrow-up-compact, '
  + '.chat-execute-toolbar a.codicon-send, .chat-execute-toolbar a.codicon-arrow-up';

/** While an answer runs there is no send button but one that hands the message over to be queued. */
const QUEUE = '.chat-execute-toolbar a.codicon-newline, .chat-execute-toolbar a.codicon-add';

function sendButton(/** @type {Element} */ panel) {
  const composer = composerOf(panel);
  return /** @type {HTMLElement | null} */ (composer?.querySelector(SEND) ?? composer?.querySelector(QUEUE) ?? null);
}

const isDisabled = (/** @type {Element} */ button) => button.classList.contains('disabled');

/** Since when a chat has had no other button. @type {WeakMap<Element, number>} */
const lagging = new WeakMap();

/**
 * A moment after an answer began VS Code swaps the send button for "Steer with Message". Pressed before that, it queues the message behind all those
 * that are steered in later (1.139: addPendingRequest), and sends would lose their order.
 * @param {Element} panel
 */
function isLagging(panel) {
  if (!isAnswering(panel) || !sendButton(panel)?.matches(SEND)) {
    lagging.delete(panel);
    return false;
  }

  const since = lagging.get(panel) ?? performance.now();
  lagging.set(panel, since);
  return performance.now() - since < SWAP_LIMIT_MS;
}

/** How many lines the editor is high, which it is at once, painted or not; null where that cannot be told. @param {Element} panel */
function linesOf(panel) {
  const editor = /** @type {HTMLElement | null | undefined} */ (inputOf(panel)?.closest('.monaco-editor'));
  const line = /** @type {HTMLElement | null | undefined} */ (editor?.querySelector('.view-line'));
  const [height, top, one] = [editor?.style.height, line?.style.top, line?.style.height].map(length => parseFloat(length ?? ''));
  return one > 0 && height > 0 && top >= 0 ? Math.round((height - 2 * top) / one) : null;
}

const paintsText = (/** @type {Element} */ panel) => [...composerOf(panel)?.querySelectorAll('.interactive-input-editor .view-line') ?? []]
  .some(line => line.textContent?.trim() !== '');

/** What is typed into is there: it was looked for before. @type {(panel: Element) => HTMLElement} */
const thereIn = panel => /** @type {HTMLElement} */ (inputOf(panel));

/** @type {ChatInput & { pressNewChat: (panel: Element, button: HTMLElement | null) => void }} */
export const vscodeInput = {
  input: inputOf,

  send: sendButton,

  /** Is anything written there, beside white space? Looked at without moving the selection of whoever wrote it. */
  hasDraft(panel) {
    const input = inputOf(panel);
    if (!input) return false;
    if (selected(input).text.trim()) return true;
    if (linesOf(panel) === 1) return false;
    // Several lines, and the cursor's is blank. Of a draft the button tells; while an answer runs there may be none.
    const button = sendButton(panel);
    return paintsText(panel) || !button || !isDisabled(button);
  },

  /** All of the text, exactly. Selects it: for a text of ours. */
  content: panel => withAllSelected(thereIn(panel), input => selected(input).text),

  /** Is it this text, exactly? A text of somebody else's is not selected for it: of ours the cursor's line is one. */
  holds(panel, text) {
    const input = inputOf(panel);
    if (!input || text === null) return false;
    const now = selected(input);
    if (!now.isLine && now.text === text) return true;
    const mayBe = now.isLine ? text.split('\n').includes(now.text) : text.includes(now.text);
    return mayBe && this.hasDraft(panel) && this.content(panel) === text;
  },

  isWritten: (_, held, text) => held === lineFeeds(text),

  /** Replaces white space, and nothing else: false where there is more. */
  write(panel, text) {
    const input = thereIn(panel);
    if (linesOf(panel) !== 1 || selected(input).text) {
      const isBlank = withAllSelected(input, () => !selected(input).text.trim() && !!clipboard(input, 'cut'));
      if (!isBlank) return false;
    }
    const data = new DataTransfer();
    data.setData('text/plain', lineFeeds(text));
    data.setData(NOT_AN_ATTACHMENT, '{}');
    clipboard(input, 'paste', data);
    return true;
  },

  isReady(panel) {
    const button = sendButton(panel);
    return !!button && !isDisabled(button) && !isLagging(panel);
  },

  submit: panel => /** @type {HTMLElement} */ (sendButton(panel)).click(),

  /**
   * VS Code begins a new chat in whichever chat had the focus last (1.139: workbench.action.chat.newChat): so it has to be this one.
   * Without a button by its own key.
   */
  pressNewChat: (panel, button) => { withFocus(thereIn(panel), () => button ? button.click() : press(thereIn(panel), 'n')); },

  async empty(panel) {
    const input = thereIn(panel);
    withAllSelected(input, () => clipboard(input, 'cut'));
    return !!await until(panel, () => !this.hasDraft(panel), CLEAR_LIMIT_MS);
  },
};
