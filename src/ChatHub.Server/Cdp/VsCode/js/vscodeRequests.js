// What VS Code's agent waits for: may these tools run, questions, "Continue to iterate?", a plan. Measured on 1.139.1.
// Nothing is known of a request by where its primary button is: "Allow in this Session" is one.
import { approvalsIn, hasApprovals } from './vscodeApprovals.js';
import { choicesIn } from './vscodeChoices.js';
import { composerOf } from './vscodeComposer.js';
import { elsewhere } from './vscodeElsewhere.js';
import { lastAnswer, placeOf } from './vscodeList.js';
import { hasRequest } from './vscodeObstacles.js';
import { hasQuestions, questionsIn } from './vscodeQuestions.js';

/** @import { Answer, Asked } from '../../PageAgent/js/contract.js' */
/** @import { Answerable } from './vscodeElsewhere.js' */

const PLAN = '.chat-plan-review-widget-container > *';

/** @type {(panel: Element, isFocusHeld: boolean) => Answerable[]} */
function answerablesIn(panel, isFocusHeld) {
  const found = [...approvalsIn(panel), ...questionsIn(panel, isFocusHeld), ...plansIn(panel), ...choicesIn(panel)];
  const isKnown = found.length > 0 || hasApprovals(panel) || hasQuestions(panel);
  return isKnown || !hasRequest(panel) ? found : [unknownIn(panel)];
}

/** What waits, in the order shown. @type {(panel: Element, isFocusHeld: boolean) => Asked[]} */
export const requestsIn = (panel, isFocusHeld) => answerablesIn(panel, isFocusHeld).map(({ asked }) => asked);

/**
 * @param {Element} panel
 * @param {() => Asked | null} find
 * @param {Answer} answer
 */
export async function answerRequest(panel, find, answer) {
  const key = find()?.key;
  const found = answerablesIn(panel, false).find(({ asked }) => asked.key === key);
  return found?.press(find, answer) ?? { pressed: false, error: 'requestChanged' };
}

/** @param {Element} panel */
const slotIn = panel => { const row = lastAnswer(panel); return row && placeOf(row); };

/** A button of a plan takes no press of a script (1.139.1: nor of a mouse that is driven). @param {Element} panel */
function plansIn(panel) {
  const plan = composerOf(panel)?.querySelector(PLAN);
  if (!plan) return [];
  const title = plan.querySelector('.chat-plan-review-title-label')?.textContent?.trim() || 'A plan';
  return [elsewhere(['plan', title], title, 'A plan waits to be looked through. Look at the IDE: it can only be answered there.', slotIn(panel))];
}

/** @param {Element} panel */
const unknownIn = panel => elsewhere(
  ['unknown'], 'The agent waits', 'It waits for something that cannot be answered here. Look at the IDE.', slotIn(panel));
