// The one question that is shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askingQuestions, choose, chooseAny, write } from './askingQuestions.js';
import { find } from './page.js';
import { chooseAndWrite, questionShown } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeQuestion.js';

const page = (...questions) => askingQuestions(...questions, choose('Last?', ['x']));
/** Answers the first of two. */
function answered(asked, given) {
  const played = page(asked);
  const took = chooseAndWrite(played.carousel, questionShown(played.carousel), { options: [], text: null, ...given });
  played.turn(1);
  find('.chat-question-list-item').click();
  return [took, played.submitted[0]];
}

test('QuestionShown_OneOfSeveral_IsRead', () => {
  const { carousel } = page(choose('Which\u00a0one?', ['red - like blood', 'blue'], { recommended: 0 }));
  assert.deepEqual(questionShown(carousel), {
    text: 'Which one?', isMultiple: false, allowsText: true, options: [
      { label: 'red', description: 'like blood', isRecommended: false }, { label: 'blue', description: null, isRecommended: false },
    ],
  });
});

test('QuestionShown_SeveralOrWords_AreRead', () => {
  const several = questionShown(page(chooseAny('Which?', ['a', 'b'], { allowsText: false, recommended: 0 })).carousel);
  assert.deepEqual([several.isMultiple, several.allowsText, several.options.map(option => option.isRecommended)], [true, false, [false, false]]);
  const words = questionShown(page(write('What?')).carousel);
  assert.deepEqual([words.isMultiple, words.allowsText, words.options], [false, true, []]);
});

test('ChooseAndWrite_OneOption_IsItWhateverIsChosenBefore', () => {
  assert.deepEqual(answered(choose('Which?', ['a', 'b', 'c'], { recommended: 0 }), { options: [2] }), [true, ['c']]);
});

test('ChooseAndWrite_SeveralOptions_AreExactlyThese', () => {
  const asked = chooseAny('Which?', ['a', 'b', 'c', 'd']);
  assert.deepEqual(answered(asked, { options: [1, 3] }), [true, ['b', 'd']]);
  const played = page(asked);
  played.carousel.querySelectorAll('.chat-question-list-item')[0].click();
  played.carousel.querySelectorAll('.chat-question-list-item')[1].click();
  assert.equal(chooseAndWrite(played.carousel, questionShown(played.carousel), { options: [1, 2], text: null }), true);
  played.turn(1);
  find('.chat-question-list-item').click();
  assert.deepEqual(played.submitted[0], ['b', 'c']);
});

test('ChooseAndWrite_Words_AreWrittenExactly', () => {
  assert.deepEqual(answered(write('What?'), { text: ' a\n\t"b" \u202e' }), [true, [' a\n\t"b" \u202e']]);
  assert.deepEqual(answered(choose('Which?', ['a'], { recommended: 0 }), { text: 'b\r\nc' }), [true, ['b\nc']]);
});

test('ChooseAndWrite_WordsThatSomebodyBegan_DoNotGoAlong', () => {
  for (const [asked, options, given] of [[choose('Which?', ['a', 'b']), [1], ['b']], [chooseAny('Which?', ['a', 'b']), [0], ['a']]]) {
    const played = page(asked);
    played.type('half');
    assert.equal(chooseAndWrite(played.carousel, questionShown(played.carousel), { options, text: null }), true);
    if (played.shown() === 0) played.turn(1);
    find('.chat-question-list-item').click();
    assert.deepEqual(played.submitted[0], given);
  }
});

test('ChooseAndWrite_WordsWhereNoneAreTaken_IsFalse', () => {
  assert.equal(answered(choose('Which?', ['a'], { allowsText: false }), { text: 'b' })[0], false);
  assert.equal(answered(choose('Which?', ['a'], { allowsText: false }), { options: [0] })[0], true);
});

const CHANGES = {
  text: ({ carousel }) => { carousel.querySelector('.chat-question-title').textContent = 'Another?'; },
  label: ({ carousel }) => { carousel.querySelector('.chat-question-list-label-title').textContent = 'another'; },
  fewer: ({ carousel }) => carousel.querySelector('.chat-question-list-item').remove(),
};
for (const [name, change] of Object.entries(CHANGES)) {
  test(`ChooseAndWrite_AnotherQuestionByNow_${name}_NothingIsChosen`, () => {
    const played = page(choose('Which?', ['a', 'b']));
    const question = questionShown(played.carousel);
    change(played);
    assert.equal(chooseAndWrite(played.carousel, question, { options: [0], text: null }), false);
    assert.deepEqual([played.answered, played.shown()], [0, 0]);
  });
}

test('ChooseAndWrite_OptionThatDoesNotTakeIt_IsFalse', () => {
  const { carousel } = page(chooseAny('Which?', ['a', 'b']));
  carousel.addEventListener('click', event => event.stopPropagation(), true);
  assert.equal(chooseAndWrite(carousel, questionShown(carousel), { options: [1], text: null }), false);
});

test('ChooseAndWrite_NoSuchOption_IsFalse', () => assert.equal(answered(choose('Which?', ['a']), { options: [4] })[0], false));
