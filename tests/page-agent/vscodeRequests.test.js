// All that VS Code's agent waits for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, terminal, tool } from './asking.js';
import { askingQuestions, choose, write } from './askingQuestions.js';
import { LAST, response, workbench } from './workbench.js';
import { answerRequest, requestsIn } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeRequests.js';

const CHANGED = { pressed: false, error: 'requestChanged' };
const told = panel => requestsIn(panel, false).map(({ kind, title, slot, options }) => [kind, title, slot, options.length]);
const inComposer = (panel, html) => { panel.querySelector(':scope > .interactive-input-part').insertAdjacentHTML('afterbegin', html); return panel; };
const PLAN = '<div class="chat-plan-review-widget-container"><div><div class="chat-plan-review-title-label">The plan</div></div></div>';

test('RequestsIn_NothingWaits_IsEmpty', () => assert.deepEqual(told(workbench(response(1, 'a', '', LAST))), []));

test('RequestsIn_Plan_CanOnlyBeAnsweredThere', () => {
  assert.deepEqual(told(inComposer(workbench(response(1, 'a', '', LAST)), PLAN)), [['other', 'The plan', 1, 0]]);
});

test('RequestsIn_CallsAndAPlan_AreInTheOrderShown', () => {
  const { panel } = asking(terminal('ls'), tool('Fetch?'));
  assert.deepEqual(told(inComposer(panel, PLAN)).map(([kind, title]) => [kind, title]), [
    ['confirmation', 'Run bash command?'], ['confirmation', 'Fetch?'], ['other', 'The plan'],
  ]);
});

test('RequestsIn_SomethingThatNobodyKnows_IsToldAsOther', () => {
  const panel = inComposer(workbench(response(1, 'a', '', LAST)), '<div class="chat-question-carousel-widget-container"><div></div></div>');
  assert.deepEqual(told(panel), [['other', 'The agent waits', 1, 0]]);
});

test('RequestsIn_CallThatIsNotInTheAnswerYet_IsNothingThatNobodyKnows', () => {
  const { panel, items } = asking(terminal('ls'));
  items[0].copy.remove();
  assert.deepEqual(told(panel), []);
});

test('RequestsIn_FocusIsHeld_QuestionsAreNotTurned', () => {
  const page = askingQuestions(choose('Which?', ['a']), write('What?'));
  assert.deepEqual([requestsIn(page.panel, true)[0].questions, page.turns], [[], 0]);
  assert.equal(requestsIn(page.panel, false)[0].questions.length, 2);
});

test('AnswerRequest_TheOneThatIsFound_IsPressed', async () => {
  const page = asking(tool('One?'), tool('Two?'));
  const [, two] = requestsIn(page.panel, false);
  assert.deepEqual(await answerRequest(page.panel, () => two, { option: 2, answers: [] }), { pressed: true });
  assert.deepEqual(page.pressed, [[1, 'Skip']]);
});

test('AnswerRequest_NothingIsFound_NothingIsPressed', async () => {
  const page = asking(tool('One?'));
  for (const found of [null, { key: 'another' }]) {
    assert.deepEqual(await answerRequest(page.panel, () => found, { option: 0, answers: [] }), CHANGED);
  }
  assert.deepEqual(page.pressed, []);
});
