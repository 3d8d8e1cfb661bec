// What a row's label says of the calls that wait: exactly that, or nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastSpent } from './spent.js';
import { detailsIn } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeRequestLabel.js';

const END = '. Press Control+Enter to accept or Control+Escape to cancel.';
const label = (waits, answer = 'The words before.') => `Chat confirmation required: ${waits}${END}${answer}`;
const RUN = 'Run bash command?';
const run = command => `Run \`bash\` command?: ${command}`;

const COMMANDS = {
  plain: ' ls -la',
  tabs: ' printf "a\tb"\t',
  lineFeeds: ' cat <<EOF\n\n  two\r\nEOF\n# the end',
  html: ' echo "<b>&amp;</b>" > a.html && x < y',
  bidi: ' echo "\u202eabc\u202c \u200f\u2066x\u2069"',
  commas: ' echo a, b: c, d',
  periods: ' echo a. Press on. Press Enter to go. To accept or to cancel.',
  emoji: ' echo "👩‍👩‍👧 \ud83d"',
  marks: ' echo `date` *_\\* : ',
  lines: ` ${Array.from({ length: 300 }, (_, i) => `echo line ${i}, and more`).join('\n')}`,
  long: ` echo ${'0123456789'.repeat(10_240)}`,
};
for (const [name, command] of Object.entries(COMMANDS)) {
  test(`DetailsIn_OneCommand_${name}_IsExact`, () => assert.deepEqual(detailsIn(label(run(command)), [RUN]), [command]));
}

test('DetailsIn_SeveralCalls_EachHasItsOwn', () => {
  const waits = `${run(' ls, a')}, Fetch **page**: {"url":"x, y: z"}, ${run(' pwd')}`;
  assert.deepEqual(detailsIn(label(waits), [RUN, 'Fetch page', RUN]), [' ls, a', '{"url":"x, y: z"}', ' pwd']);
});

test('DetailsIn_CallsWithoutInput_HaveNone', () => {
  assert.deepEqual(detailsIn(label('Choose, Go on?'), ['Choose', 'Go on?']), [null, null]);
  assert.deepEqual(detailsIn(label(`Choose, ${run(' ls')}`), ['Choose', RUN]), [null, ' ls']);
  assert.deepEqual(detailsIn(label(`${run(' ls')}, Choose`), [RUN, 'Choose']), [' ls', null]);
});

const TITLES = {
  'Run `npm test` **now**?': 'Run npm test now?',
  '_Delete_ \\*.log files?': 'Delete *.log files?',
  'snake_case_name': 'snake_case_name',
  '`a`, b: c': 'a, b: c',
  'Größe 📏 ändern?': 'Größe 📏 ändern?',
};
for (const [written, shown] of Object.entries(TITLES)) {
  test(`DetailsIn_TitleWithMarks_${shown}_IsFound`, () => assert.deepEqual(detailsIn(label(`${written}: x`), [shown]), ['x']));
}

const AMBIGUOUS = {
  anotherCallInIt: run(' ls, Run `bash` command?: rm -rf .'),
  anotherCallInItWithoutMarks: run(' ls, Run bash command?: rm -rf .'),
  theEndInIt: run(` ls${END}`),
  anEndThatSharesItsPoint: run(' ls. Press x to accept or y to cancel'),
  aResultThatWaitsBehindIt: `${run(' ls')}, Approve results of tool`,
  aResultThatWaitsBeforeIt: `Approve results of tool, ${run(' ls')}`,
  ofLineFeeds: run('\n. Press x to accept or y to cancel.\n'),
};
for (const [name, waits] of Object.entries(AMBIGUOUS)) {
  test(`DetailsIn_CommandThatReadsTwoWays_${name}_IsNull`, () => assert.equal(detailsIn(label(waits), [RUN]), null));
}

test('DetailsIn_AnswerWithTheSameWords_IsNull', () => assert.equal(detailsIn(label(run(' ls'), `Quoted${END}`), [RUN]), null));

const OTHERS = {
  anotherLanguage: [label(run(' ls')).replace('Chat confirmation required', 'Chatbestätigung erforderlich'), [RUN]],
  anotherLanguageAtItsEnd: [`Chat confirmation required: ${run(' ls')}. Drücken Sie Strg+Eingabe.`, [RUN]],
  withoutKeys: [`Chat confirmation required: ${run(' ls')} The words before.`, [RUN]],
  anotherBeginning: [label(run(' ls')).replace('Chat', 'Klub'), [RUN]],
  notAtItsBeginning: [` ${label(run(' ls'))}`, [RUN]],
  nothingWaits: ['The words before.', [RUN]],
  anotherTitle: [label('Run zsh command?: ls'), [RUN]],
  titleThatGoesOn: [label('Run bash command?!: ls'), [RUN]],
  fewerCalls: [label(run(' ls')), [RUN, RUN]],
  moreCalls: [label(`${run(' ls')}, ${run(' pwd')}`), [RUN]],
  callsInAnotherOrder: [label(`${run(' ls')}, Fetch: x`), ['Fetch', RUN]],
};
for (const [name, [text, titles]] of Object.entries(OTHERS)) {
  test(`DetailsIn_LabelThatIsNotKnown_${name}_IsNull`, () => assert.equal(detailsIn(text, titles), null));
}

const HOSTILE = [
  ', ', ', and so ', ', Run bash command', ', `', '`', '. Press ', '. Press a to accept or ', ' to accept or a to cancel.', ', Run `bash` command?: ',
];

// It is read whenever the page tells of what waits, on the thread that paints the window.
for (const pump of HOSTILE) {
  test(`DetailsIn_${JSON.stringify(pump)}AgainAndAgain_TakesTimeAsItIsLong`, () => {
    const text = label(run(pump.repeat(300_000 / pump.length)));
    const [floor, time] = [leastSpent(all => [...all].length, text), leastSpent(all => detailsIn(all, [RUN, 'Fetch']), text)];
    assert.ok(time < floor * 20, `Signs of the label: ${floor} µs, what it says: ${time} µs`);
  });
}

test('DetailsIn_LongTitleThatNearlyStandsThereAgainAndAgain_TakesTimeAsItIsLong', () => {
  const text = label(`${', '.repeat(5000)}!: x, ${', '.repeat(50_000)}`);
  const titles = [`${', '.repeat(5000)}?`];
  const [floor, time] = [leastSpent(all => [...all].length, text), leastSpent(all => detailsIn(all, titles), text)];
  assert.ok(time < floor * 20, `Signs of the label: ${floor} µs, what it says: ${time} µs`);
});
