// Questions of VS Code's agent, and of its tools. One is shown at a time; the page turns from one to the next at once, so that all of them are read,
// and answered, in one step, and the one that was shown is shown again before the page is painted.
import { focused, withFocusGivenBack } from '../../PageAgent/js/focus.js';
import { composerOf } from './vscodeComposer.js';
import { elsewhere } from './vscodeElsewhere.js';
import { isEndShown, lastAnswer, placeOf, sentAt } from './vscodeList.js';
import { chooseAndWrite, isQuestion, questionShown } from './vscodeQuestion.js';
import { countIn, placeIn } from './vscodeStep.js';

/** @import { Answer, Asked, AskedQuestion } from '../../PageAgent/js/contract.js' */
/** @import { Answerable } from './vscodeElsewhere.js' */

const CAROUSEL = '.chat-question-carousel-widget-container .chat-question-carousel-container:not(.chat-question-carousel-used)';
const NEXT = '.chat-question-nav-next';
const PREVIOUS = '.chat-question-nav-prev';
const SUBMIT = '.chat-question-submit-button';
const SKIP = '.chat-question-close';
const PLACES = '.value .chat-tool-invocation-part, .value .chat-question-carousel-container';

/** As many as the hub takes, of questions and of the options of one. */
const MOST = 100;

const TOO_MANY = 'There are too many to be answered here. Look at the IDE.';
const BUSY_DESK = 'Somebody at the desk is answering it just now, or in a menu that would close.';

/** What was read of a carousel: its questions do not change. @type {WeakMap<Element, AskedQuestion[]>} */
const known = new WeakMap();

/**
 * The carousels that were seen, and which asking each is: what comes into the answer after it does not make it another one.
 * @type {WeakMap<Element, string>}
 */
const keys = new WeakMap();

/** @param {Element} panel */
const shownIn = panel => composerOf(panel)?.querySelector(CAROUSEL) ?? null;

/** Are questions asked? @param {Element} panel */
export const hasQuestions = panel => !!shownIn(panel);

/** @type {(panel: Element, isFocusHeld: boolean) => Answerable[]} */
export function questionsIn(panel, isFocusHeld) {
  const carousel = shownIn(panel);
  if (!carousel) return [];
  const row = lastAnswer(panel);
  if (!row && !keys.has(carousel)) return isEndShown(panel) ? [] : [outOfSight];
  const slot = row && placeOf(row);
  const sent = row && sentAt(panel, placeOf(row));
  if (!keys.has(carousel)) keys.set(carousel, JSON.stringify([sent, slot, row?.querySelectorAll(PLACES).length, 'question']));
  const questions = known.get(carousel) ?? readAll(carousel, isFocusHeld);
  const areMany = countOf(carousel) > MOST || questions.some(({ options }) => options.length > MOST);
  const skip = carousel.querySelector(SKIP);
  /** @type {Asked} */
  const asked = {
    key: keys.get(carousel) ?? '', kind: 'question', slot, command: null, language: null, warnings: [],
    title: questions.length === 1 ? questions[0].text : `${countOf(carousel)} questions`,
    detail: areMany ? TOO_MANY : questions.length > 0 ? null : BUSY_DESK,
    options: skip ? [{ label: skip.getAttribute('aria-label') ?? 'Skip', kind: 'rejectOnce' }] : [],
    questions: areMany ? [] : questions,
  };
  return [{ asked, press: (find, answer) => press(panel, carousel, asked, find, answer) }];
}

/** Which asking it is, nobody can tell without the row. */
const outOfSight = elsewhere(
  ['questions out of sight'], 'The agent has questions',
  'It waits in an answer that is not in view. Scroll the chat down in the IDE, or answer there.', null);

/** @param {Element} carousel */
const indicatorIn = carousel => carousel.querySelector('.chat-question-step-indicator');
/** @param {Element} carousel */
const countOf = carousel => countIn(indicatorIn(carousel));
/** @param {Element} carousel */
const placeShown = carousel => placeIn(indicatorIn(carousel));

/** Somebody writes an answer in it: turning the page would end a word that is half composed. @param {Element} carousel */
const isWrittenIn = carousel => {
  const at = /** @type {Partial<HTMLInputElement> | null} */ (document.activeElement);
  return carousel.contains(document.activeElement) && !!at?.value;
};

/** Where there is one it is shown, and nothing is turned. @type {(carousel: Element, isFocusHeld: boolean) => AskedQuestion[]} */
function readAll(carousel, isFocusHeld) {
  const count = countOf(carousel);
  if (count > MOST || (count > 1 && (isFocusHeld || isWrittenIn(carousel)))) return [];
  /** @type {AskedQuestion[]} */
  const questions = [];
  withPlaceKept(carousel, () => {
    for (let place = 0; place < count && turnTo(carousel, place); place++) questions.push(questionShown(carousel));
  });
  if (questions.length < count) return [];
  known.set(carousel, questions);
  return questions;
}

/**
 * Does something that turns to other questions, with focus and place as they were. What had the focus in here is drawn anew: then what stands for it.
 * @template T
 * @param {Element} carousel
 * @param {() => T} act
 */
function withPlaceKept(carousel, act) {
  const [before, at] = [placeShown(carousel), focused()];
  const sign = !at || at === carousel || !carousel.contains(at) ? null : at.matches('input, textarea') ? 'input, textarea' : '[role="listbox"]';
  const result = withFocusGivenBack(() => {
    const end = act();
    if (carousel.isConnected) turnTo(carousel, before);
    return end;
  });
  if (sign && carousel.isConnected && !at?.isConnected) /** @type {HTMLElement | null} */ (carousel.querySelector(sign))?.focus();
  return result;
}

/** @type {(carousel: Element, place: number) => boolean} */
function turnTo(carousel, place) {
  for (let i = countOf(carousel); i > 0 && placeShown(carousel) !== place; i--) {
    /** @type {HTMLElement | null} */ (carousel.querySelector(placeShown(carousel) < place ? NEXT : PREVIOUS))?.click();
  }
  return placeShown(carousel) === place;
}

/** @type {(panel: Element, carousel: Element, asked: Asked, find: () => Asked | null, answer: Answer) => { pressed: boolean, error?: string }} */
function press(panel, carousel, asked, find, { option, answers }) {
  const changed = { pressed: false, error: 'requestChanged' };
  if (!find() || shownIn(panel) !== carousel) return changed;
  if (option === null && (answers.length === 0 || answers.length !== asked.questions.length)) return changed;
  return withPlaceKept(carousel, () => {
    if (option !== null) return clicked(carousel, SKIP);
    // All of them are looked at before the first is answered: half of the answers are none.
    if (!asked.questions.every((question, place) => turnTo(carousel, place) && isQuestion(carousel, question))) return changed;
    for (const [place, given] of answers.entries()) {
      // One that takes a single choice moves on by itself, and the last one may submit all of them.
      if (shownIn(panel) !== carousel) return place > 0 ? { pressed: true } : changed;
      if (!turnTo(carousel, place) || !chooseAndWrite(carousel, asked.questions[place], given)) return changed;
    }
    return shownIn(panel) === carousel ? clicked(carousel, SUBMIT) : { pressed: true };
  });
}

/** @type {(carousel: Element, selector: string) => { pressed: boolean, error?: string }} */
function clicked(carousel, selector) {
  const button = /** @type {HTMLElement | null} */ (carousel.querySelector(selector));
  button?.click();
  return button ? { pressed: true } : { pressed: false, error: 'requestChanged' };
}
