// What stands in the way of a send in VS Code: what a person has begun there, what waits for a person, what would take the text elsewhere.
// One reason at a time, the one that a person has to see to first. Signs of structure, none of words: measured on 1.139.1 and 1.117.
import { composerOf } from './vscodeComposer.js';
import { focused, isWithin } from '../../PageAgent/js/focus.js';
import { isBusy } from './vscodeBusy.js';

/** Where a widget closes as soon as it loses the focus, and what was half done in it is gone. */
const CLOSES_WITHOUT_FOCUS = '.quick-input-widget, .context-view, .monaco-menu, .menubar-menu-items-holder, .rename-box, '
  + '.explorer-item-edited, .defineKeybindingWidget';

/** A name, an expression, a breakpoint that is written in its place in a list is taken as it stands when the focus leaves it. A setting is not. */
const TAKEN_WITHOUT_FOCUS = '.monaco-list-row :is(input:not([type="checkbox"], [type="radio"]), textarea:not(.inputarea))';
const SETTINGS = '.settings-editor';

/** The input of an earlier request that is being edited: a send would submit that one, and drop all turns after it. */
const EDITED_REQUEST = '.interactive-list .interactive-input-editor, .interactive-list .interactive-request.editing, .chat-editing-input';

/** What somebody attached. What VS Code only suggests by itself (the file of the editor) is nobody's. */
const ATTACHMENT = '.chat-attached-context-attachment:not(.implicit)';

/** The agent asks for a person: may this tool run, which of these, is the plan right. The row has a hidden copy of the first, which is no sign. */
const REQUEST = '.chat-tool-confirmation-carousel-container > *, '
  + '.chat-question-carousel-widget-container > :not(.chat-question-carousel-used), .chat-plan-review-widget-container > *';
const REQUEST_IN_ROW = '.interactive-list .chat-tool-invocation-part.has-confirmation:not([aria-hidden="true"]), '
  + '.interactive-list .chat-question-carousel-container:not(.chat-question-carousel-used)';

/** Is a request open? It waits for a person while its answer is still running. @param {Element} panel */
export const hasRequest = panel => !!composerOf(panel)?.querySelector(REQUEST) || (isBusy(panel) && !!panel.querySelector(REQUEST_IN_ROW));

/**
 * Messages wait, and no answer runs that they wait for: VS Code would ask in a dialog what to do with them (1.139: confirmPendingRequestsBeforeSend).
 * @param {Element} panel
 */
const isQueueStuck = panel => !isBusy(panel) && !!panel.querySelector('.interactive-list .pending-request');

export function isFocusHeld() {
  const at = focused();
  return isWithin(at, CLOSES_WITHOUT_FOCUS) || (isWithin(at, TAKEN_WITHOUT_FOCUS) && !isWithin(at, SETTINGS));
}

/** @param {Element} panel */
export function obstacle(panel) {
  // What stays in the way when a request is cancelled comes before it.
  if (panel.querySelector(EDITED_REQUEST)) return 'editPresent';
  if (composerOf(panel)?.querySelector(ATTACHMENT)) return 'attachmentPresent';
  if (hasRequest(panel)) return 'requestPending';
  return isQueueStuck(panel) ? 'queueStuck' : null;
}
