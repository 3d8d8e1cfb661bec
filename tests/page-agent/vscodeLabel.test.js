// The answer in a response row's label, by VS Code's templates.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastSpent } from './spent.js';
import { answerOf, hasKnownEnd } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeLabel.js';

const HINT = 'Inspect this in the accessible view with Alt+F2';
const NO_KEY = 'Inspect this in the accessible view via the command Open Accessible View which is currently not triggerable via keybinding.';
const TABLE = '| a | b |\n| --- | --- |\n| 1 | 2 |';
const BLOCK = '```js\nx\n```\n';

const TEMPLATES = [
  [`plain text ${HINT}`, 'plain text'],
  [`plain text ${NO_KEY}`, 'plain text'],
  [' plain text', 'plain text'], // Without the hint a space comes first.
  [`1 table ${TABLE} ${HINT}`, TABLE],
  [`2 tables are what I see ${HINT}`, '2 tables are what I see'], // No table follows: the answer's own words.
  [`1 code block:  ${BLOCK}${HINT}`, BLOCK],
  [`1 code block: 1 table  ${TABLE}\n${BLOCK}${HINT}`, `${TABLE}\n${BLOCK}`],
  [`1 file tree 1 code block:  ${BLOCK}${HINT}`, BLOCK],
  [` code blocks: 2${BLOCK}${BLOCK} ${HINT}`, BLOCK + BLOCK],
  [` code blocks: 23 files\n${BLOCK}${BLOCK} ${HINT}`, `3 files\n${BLOCK}${BLOCK}`], // The number is glued to the text.
  [`2 tables  code blocks: 2${BLOCK}${BLOCK} ${HINT}`, BLOCK + BLOCK],
  [`2 code blocks:  ${BLOCK}${BLOCK}`, BLOCK + BLOCK],
];

for (const [label, markdown] of TEMPLATES) {
  test(`AnswerOf_${JSON.stringify(label.slice(0, 30))}_IsTheMarkdownInIt`, () => assert.equal(answerOf(label), markdown));
}

test('HasKnownEnd_WordsOfAnotherLanguage_AreNotKnown', () => {
  assert.equal(hasKnownEnd(`plain text ${HINT}`), true);
  assert.equal(hasKnownEnd('plain text Mit Alt+F2 prüfen'), false);
});

const HOSTILE = [
  ['1 table ', '\n', 'x'], ['1 table ', ' ', 'x'], ['1 table ', '|', 'x'], ['1 table ', '| - ', 'x'], ['1 table ', '-\n', 'x'],
  ['1 table ', '\t|\n', 'x'],
  [' code blocks: ', '1', `x ${HINT}`], [' code blocks: ', '7\n```\n', `x ${HINT}`], ['2', '2', ' tables '],
  ['', 'Inspect this in the accessible view with ', 'x'], ['', '`', 'x'],
];

// The label is read at every change of an answer that grows, on the thread that paints the window.
for (const [beginning, pump, end] of HOSTILE) {
  test(`AnswerOf_${JSON.stringify(beginning + pump)}AgainAndAgain_TakesTimeAsItIsLong`, () => {
    const label = beginning + pump.repeat(100_000 / pump.length) + end;
    // Looking at each sign once is the floor; what looks at the rest for each sign takes thousands of times as long.
    const [floor, time] = [leastSpent(text => [...text].length, label), leastSpent(answerOf, label)];
    assert.ok(time < floor * 50, `Signs of the label: ${floor} µs, its answer: ${time} µs`);
  });
}
