// What the editor of a confirmation holds: the command, or the tool's input, that a press would let run. Calls that look alike are told apart by
// it, and a command that somebody at the desk is changing is not the one that was told.
import { allTextIn } from './vscodeEditor.js';
import { lineFeeds } from '../../PageAgent/js/texts.js';

const EDITOR = '.chat-confirmation-widget-message .interactive-result-editor :is(.native-edit-context, textarea.inputarea)';

/**
 * Is it the input that the label told? Where there is no editor, or the label told nothing, it is not known to be another one.
 * @param {Element} widget
 * @param {string | null} told
 */
export function holds(widget, told) {
  /** @type {HTMLElement[]} */
  const editors = [...widget.querySelectorAll(EDITOR)].map(editor => /** @type {HTMLElement} */ (editor));
  if (editors.length === 0 || told === null) return true;
  return editors.map(allTextIn).some(held => held !== null && (isSameJson(held, told) || isSameCommand(held, told)));
}

/**
 * What is shown leaves out what VS Code puts before a command: a blank, and the change into its folder.
 * @type {(held: string, told: string) => boolean}
 */
const isSameCommand = (held, told) => held.trim() !== '' && lineFeeds(told).trimEnd().endsWith(lineFeeds(held).trim());

/** It is shown with line breaks. @type {(held: string, told: string) => boolean} */
function isSameJson(held, told) {
  try {
    return JSON.stringify(JSON.parse(held)) === JSON.stringify(JSON.parse(told));
  } catch {
    return false; // One of them is no JSON.
  }
}
