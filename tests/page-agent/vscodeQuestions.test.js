// All questions of a request: read in one step, answered in one step.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someoneElsewhere } from './asking.js';
import { askingQuestions, choose, chooseAny, write } from './askingQuestions.js';
import { find } from './page.js';
import { hasQuestions, questionsIn } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeQuestions.js';

const CHANGED = { pressed: false, error: 'requestChanged' };
const THREE = [choose('Which?', ['a', 'b'], { recommended: 0 }), chooseAny('Which of them?', ['c', 'd', 'e']), write('What?')];
const ANSWERS = [{ options: [1], text: null }, { options: [0, 2], text: null }, { options: [], text: 'words' }];

const askedIn = ({ panel }, isFocusHeld = false) => questionsIn(panel, isFocusHeld)[0].asked;
const pressed = ({ panel }, answers, option = null, find = () => true) => questionsIn(panel, false)[0].press(find, { option, answers });

test('QuestionsIn_NothingIsAsked_IsEmpty', () => {
  const page = askingQuestions(...THREE);
  page.carousel.classList.add('chat-question-carousel-used');
  assert.deepEqual([questionsIn(page.panel, false), hasQuestions(page.panel)], [[], false]);
});

test('QuestionsIn_Several_AreReadInOneStepWithFocusAndPlaceAsBefore', () => {
  const page = askingQuestions(...THREE);
  page.turn(1);
  someoneElsewhere();
  const { title, kind, slot, detail, options, questions } = askedIn(page);
  assert.deepEqual([title, kind, slot, detail, options], ['3 questions', 'question', 1, null, [{ label: 'Skip all questions', kind: 'rejectOnce' }]]);
  assert.deepEqual(questions.map(({ text }) => text), ['Which?', 'Which of them?', 'What?']);
  assert.deepEqual([page.shown(), document.activeElement.id], [1, 'desk']);
});

test('QuestionsIn_SomebodyIsInIt_AreReadAndWhatTheyAreInHasTheFocus', () => {
  for (const [sign, place] of [['.chat-question-list', 0], ['textarea', 2]]) {
    const page = askingQuestions(...THREE);
    page.turn(place);
    page.carousel.querySelector(sign).focus();
    assert.equal(askedIn(page).questions.length, 3);
    assert.deepEqual([document.activeElement === page.carousel.querySelector(sign), page.shown()], [true, place]);
  }
});

test('QuestionsIn_ReadOnce_AreNotTurnedAgain', () => {
  const page = askingQuestions(...THREE);
  const asked = askedIn(page);
  const { turns } = page;
  assert.deepEqual([askedIn(page), page.turns], [asked, turns]);
});

test('QuestionsIn_OneAlone_IsTheTitleAndNothingIsTurned', () => {
  const page = askingQuestions(choose('Which?', ['a']));
  page.type('half'); // Nor is what somebody writes in it.
  assert.deepEqual([askedIn(page, true).title, askedIn(page).questions.length, page.turns], ['Which?', 1, 0]);
});

test('QuestionsIn_SomebodyWritesInIt_AreReadWhenTheyDoNot', () => {
  const page = askingQuestions(...THREE);
  page.type('half');
  const { key, questions, detail } = askedIn(page);
  assert.deepEqual([questions, page.turns, document.activeElement.value], [[], 0, 'half']);
  assert.match(detail, /Somebody at the desk/);
  document.activeElement.blur();
  assert.deepEqual([askedIn(page).questions.length, askedIn(page).key], [3, key]);
});

test('QuestionsIn_FocusIsHeld_AreReadWhenItIsFree', () => {
  const page = askingQuestions(...THREE);
  assert.deepEqual([askedIn(page, true).questions, page.turns], [[], 0]);
  assert.equal(askedIn(page, false).questions.length, 3);
});

test('QuestionsIn_AsManyAsTheHubTakes_AreReadAndMoreAreNot', () => {
  const many = count => askingQuestions(...Array.from({ length: count }, (_, i) => choose(`Question ${i}?`, ['a'])));
  assert.deepEqual(askedIn(many(100)).questions.map(({ text }) => text).slice(-1), ['Question 99?']);
  const page = many(101);
  const { title, detail, questions, options } = askedIn(page);
  assert.deepEqual([title, questions, page.turns, options.length], ['101 questions', [], 0, 1]);
  assert.match(detail, /too many/);
});

test('QuestionsIn_MoreOptionsThanTheHubTakes_CanOnlyBeSkipped', () => {
  const asked = count => askedIn(askingQuestions(choose('Which?', Array.from({ length: count }, (_, i) => `${i}`))));
  assert.equal(asked(100).questions[0].options.length, 100);
  assert.deepEqual(asked(101).questions, []);
  assert.match(asked(101).detail, /too many/);
});

test('QuestionsIn_EndOfTheListIsNotMounted_CanOnlyBeAnsweredThere', () => {
  const page = askingQuestions(...THREE);
  page.row.removeAttribute('data-last-element');
  assert.deepEqual([askedIn(page).kind, askedIn(page).slot, page.turns], ['other', null, 0]);
});

test('QuestionsIn_ScrolledAwayAfterTheyWereSeen_AreTheSame', () => {
  const page = askingQuestions(...THREE);
  const { key } = askedIn(page);
  page.row.removeAttribute('data-last-element');
  assert.deepEqual([askedIn(page).key, askedIn(page).questions.length], [key, 3]);
});

test('QuestionsIn_AnswerIsNotThereYet_NothingIsTold', () => {
  const page = askingQuestions(...THREE);
  page.row.className = 'monaco-list-row request';
  page.row.innerHTML = '';
  assert.deepEqual(questionsIn(page.panel, false), []);
});

test('QuestionsIn_MoreComesIntoTheAnswer_AreTheSame', () => {
  const page = askingQuestions(...THREE);
  const { key } = askedIn(page);
  page.row.querySelector('.value').insertAdjacentHTML('beforeend', '<div class="chat-tool-invocation-part"></div>');
  assert.equal(askedIn(page).key, key);
  const next = askingQuestions(...THREE);
  next.row.querySelector('.value').insertAdjacentHTML('beforeend', '<div class="chat-tool-invocation-part"></div>');
  assert.notEqual(askedIn(next).key, key);
});

test('Press_AnAnswerToEach_AreSubmittedInOneStepExactly', () => {
  for (const shown of [0, 2]) {
    const page = askingQuestions(...THREE);
    page.turn(shown);
    someoneElsewhere();
    assert.deepEqual(pressed(page, ANSWERS), { pressed: true });
    assert.deepEqual(page.submitted, [['b'], ['c', 'e'], ['words']]);
    assert.equal(document.activeElement.id, 'desk');
  }
});

test('Press_LastOneTakesASingleChoice_WhichSubmits', () => {
  const page = askingQuestions(chooseAny('Which of them?', ['c', 'd']), choose('Which?', ['a', 'b']));
  assert.deepEqual(pressed(page, [{ options: [1], text: null }, { options: [1], text: null }]), { pressed: true });
  assert.deepEqual([page.submitted, page.submissions], [[['d'], ['b']], 1]);
});

test('Press_Skip_SkipsAll', () => {
  const page = askingQuestions(...THREE);
  assert.deepEqual([pressed(page, [], 0), page.submitted], [{ pressed: true }, 'skipped']);
});

test('Press_AQuestionIsAnotherByNow_NothingIsSubmittedAndThePlaceIsAsBefore', () => {
  const page = askingQuestions(...THREE);
  askedIn(page);
  page.questions[2] = write('Another?');
  page.turn(1);
  assert.deepEqual(pressed(page, ANSWERS), CHANGED);
  assert.deepEqual([page.submitted, page.shown()], [null, 1]);
});

test('Press_ItIsGoneMeanwhile_NothingIsChosen', () => {
  const page = askingQuestions(...THREE);
  const [{ press }] = questionsIn(page.panel, false);
  assert.deepEqual(press(() => null, { option: null, answers: ANSWERS }), CHANGED);
  page.carousel.remove();
  assert.deepEqual(press(() => true, { option: null, answers: ANSWERS }), CHANGED);
  assert.deepEqual(press(() => true, { option: 0, answers: [] }), CHANGED);
  assert.deepEqual([page.answered, page.submitted], [0, null]);
});

for (const [name, answers] of Object.entries({ none: [], fewer: ANSWERS.slice(0, 2), more: [...ANSWERS, ANSWERS[2]] })) {
  test(`Press_NotOneAnswerForEach_${name}_NothingIsSubmitted`, () => {
    const page = askingQuestions(...THREE);
    assert.deepEqual([pressed(page, answers), page.submitted, page.answered], [CHANGED, null, 0]);
  });
}

test('Press_WhatIsNotRead_IsNotSubmitted', () => {
  const page = askingQuestions(...THREE);
  page.turn(2);
  page.type('half');
  assert.deepEqual([pressed(page, []), pressed(page, ANSWERS), page.submitted], [CHANGED, CHANGED, null]);
  assert.equal(find('.chat-question-submit-button') !== null, true);
});
