// What the editor of a confirmation holds: the command, or the tool's input, that a press would let run. Calls that look alike are told apart by
// it, and a command that somebody at the desk is changing is not the one that was told.
import { allTextIn } from './vscodeEditor.js';
import { focused } from '../../PageAgent/js/focus.js';
import { lineFeeds } from '../../PageAgent/js/texts.js';

const EDITOR = '.chat-confirmation-widget-message .interactive-result-editor :is(.native-edit-context, textarea.inputarea)';

/**
 * What VS Code puts before a command and leaves out of what it shows: a blank, which keeps it out of the shell's history, and the change into its
 * folder (1.139: cdPrefix). With anything else before it, it is another command.
 */
const LEFT_OUT = /^\s*(?:(?:cd(?: \/d)?|Set-Location(?: -Path)?) [^\s;&|]+ ?(?:&&|;)\s+)?$/i;

/** Somebody at the desk is in the editor: all of its text would be selected, and the next key would replace it. @param {Element} carousel */
export const isBeingEdited = carousel => document.hasFocus() && carousel.contains(focused()) && !!focused()?.matches(EDITOR);

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

/** @type {(held: string, told: string) => boolean} */
function isSameCommand(held, told) {
  const [shown, known] = [lineFeeds(held).trim(), lineFeeds(told).trimEnd()];
  return known.endsWith(shown) && LEFT_OUT.test(known.slice(0, known.length - shown.length));
}

/** It is shown with line breaks. @type {(held: string, told: string) => boolean} */
function isSameJson(held, told) {
  try {
    return JSON.stringify(JSON.parse(held)) === JSON.stringify(JSON.parse(told));
  } catch {
    return false; // One of them is no JSON.
  }
}
