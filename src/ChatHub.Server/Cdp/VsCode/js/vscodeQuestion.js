// The one question that is shown: what it asks, and an answer to it.
import { lineFeeds, textOf } from '../../PageAgent/js/texts.js';

/** @import { AskedQuestion } from '../../PageAgent/js/contract.js' */

const OPTION = '.chat-question-list-item';
const WORDS = '.chat-question-freeform textarea, .chat-question-input-container .monaco-inputbox :is(input, textarea)';

/** @param {Element} option */
const labelOf = option => textOf(option.querySelector('.chat-question-list-label-title') ?? option.querySelector('.chat-question-list-label'));

/** @param {Element} carousel */
const optionsIn = carousel => /** @type {HTMLElement[]} */ ([...carousel.querySelectorAll(OPTION)]);

/** @param {Element} option */
const isChosen = option => option.getAttribute('aria-selected') === 'true';

/** @param {Element} carousel @returns {AskedQuestion} */
export function questionShown(carousel) {
  const isMultiple = !!carousel.querySelector('[role="listbox"][aria-multiselectable="true"]');
  return {
    text: textOf(carousel.querySelector('.chat-question-title')),
    // VS Code has the first one chosen beforehand, recommended or not: which the agent would choose, the page does not tell.
    options: optionsIn(carousel).map(option => ({
      label: labelOf(option), description: textOf(option.querySelector('.chat-question-list-label-desc')) || null,
      isRecommended: false,
    })),
    allowsText: !!carousel.querySelector(WORDS),
    isMultiple,
  };
}

/** Is this the question that is shown? @type {(carousel: Element, question: AskedQuestion) => boolean} */
export function isQuestion(carousel, question) {
  const labels = question.options.map(option => option.label);
  return textOf(carousel.querySelector('.chat-question-title')) === question.text
    && optionsIn(carousel).map(labelOf).join('\n') === labels.join('\n');
}

/**
 * Answers the question that is shown.
 * @param {Element} carousel
 * @param {AskedQuestion} question
 * @param {{ options: number[], text: string | null }} given
 * @returns {boolean} False: it is another question, or did not take it.
 */
export function chooseAndWrite(carousel, question, { options, text }) {
  if (!isQuestion(carousel, question)) return false;
  const shown = optionsIn(carousel);
  // What somebody has begun to write there would go along, or be taken in place of what is chosen.
  if (!write(carousel, text ?? '')) return false;
  if (question.isMultiple) return chooseSeveral(shown, options);
  if (text !== null) return true;
  const chosen = shown[options[0]];
  chosen?.click();
  return !!chosen;
}

/** @type {(shown: HTMLElement[], options: number[]) => boolean} */
function chooseSeveral(shown, options) {
  for (const [i, option] of shown.entries()) if (isChosen(option) !== options.includes(i)) option.click();
  return shown.every((option, i) => isChosen(option) === options.includes(i));
}

/** @type {(carousel: Element, text: string) => boolean} */
function write(carousel, text) {
  const field = /** @type {HTMLInputElement | HTMLTextAreaElement | null} */ (carousel.querySelector(WORDS));
  const wanted = lineFeeds(text);
  if (!field || field.value === wanted) return field?.value === wanted || wanted === '';
  // Past what watches the field's own property: it is told by the event.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, wanted);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return field.value === wanted;
}
