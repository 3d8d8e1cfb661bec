// Confirmations that stay in a finished answer ("Continue to iterate?"): requests for as long as that answer is the last one.
import { isBusy } from './vscodeBusy.js';
import { lastAnswer, placeOf, sentAt } from './vscodeList.js';
import { keyOf } from './vscodeRequestKey.js';
import { textOf } from '../../PageAgent/js/texts.js';

/** @import { AskedOption } from '../../PageAgent/js/contract.js' */
/** @import { Answerable } from './vscodeElsewhere.js' */

const CHOICE = '.value .chat-confirmation-widget';
const BUTTON = '.chat-buttons .monaco-button:not(.monaco-dropdown-button)';

/** VS Code asks this after so many rounds; "Continue" holds for as many more. */
const ITERATE = 'Continue to iterate?';
/** @type {Record<string, AskedOption['kind']>} */
const KNOWN = { Continue: 'allowOnce', Pause: 'rejectOnce' };

/** @param {Element} choice */
const buttonsOf = choice => [...choice.querySelectorAll(BUTTON)]
  .filter(button => textOf(button) !== '' && button.checkVisibility());

/** @param {Element} panel @returns {Answerable[]} */
export function choicesIn(panel) {
  const row = isBusy(panel) ? null : lastAnswer(panel);
  if (!row) return [];
  return [...row.querySelectorAll(CHOICE)].flatMap((choice, place) => {
    const labels = buttonsOf(choice).map(textOf);
    return labels.length > 0 ? [choiceOf(choice, labels, [sentAt(panel, placeOf(row)), placeOf(row)], place)] : [];
  });
}

/** @type {(choice: Element, labels: string[], at: [string | null, number], place: number) => Answerable} */
function choiceOf(choice, labels, at, place) {
  const title = textOf(choice.querySelector('.chat-confirmation-widget-title .rendered-markdown'));
  const detail = textOf(choice.querySelector('.chat-confirmation-widget-message')) || null;
  const kindOf = (/** @type {string} */ label) => title === ITERATE && Object.hasOwn(KNOWN, label) ? KNOWN[label] : 'other';
  /** @type {AskedOption[]} */
  const options = labels.map(label => ({ label, kind: kindOf(label) }));
  return {
    asked: {
      key: keyOf([...at, 'choice', place, title, detail, labels]), kind: 'confirmation', slot: at[1], title, detail, command: null, language: null,
      warnings: [], options, questions: [],
    },
    press: (find, { option }) => {
      const button = option === null || !find() ? null : /** @type {HTMLElement | undefined} */ (buttonsOf(choice)[option]);
      button?.click();
      return button ? { pressed: true } : { pressed: false, error: 'requestChanged' };
    },
  };
}
