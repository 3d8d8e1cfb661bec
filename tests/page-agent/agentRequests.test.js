// What the hub is told of VS Code's requests, and its answers to them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, someoneInAPicker, terminal } from './asking.js';
import { askingQuestions, choose, write } from './askingQuestions.js';
import { eventually } from './page.js';
import { agentIn, VSCODE } from './agentIn.js';

/** The chat view's part of the agent in a page where this is asked, and what the hub heard of it. */
function installed(t, ask) {
  const page = ask();
  return { page, ...agentIn(t, VSCODE).at() };
}

test('Read_CallWaits_IsToldWithItsNumber', async t => {
  const { ask } = installed(t, () => asking(terminal('ls')));
  const { needsInput, requests: [{ command, print }], busy } = await ask('read');
  assert.deepEqual([needsInput, command, Number.isInteger(print), busy], [true, ' ls', true, true]);
});

test('Read_NothingWaits_NothingIsTold', async t => {
  const { page, ask } = installed(t, asking);
  page.carousel.parentElement.remove();
  const { needsInput, requests } = await ask('read');
  assert.deepEqual([needsInput, requests], [false, undefined]);
});

test('Respond_CallThatWasTold_IsPressedAndTheNextWordTellsOfNone', async t => {
  const { page, words, ask } = installed(t, () => asking(terminal('ls'), terminal('pwd')));
  const { requests } = await ask('read');
  assert.deepEqual(await ask('respond', requests[1].print, '{"option":0,"answers":[]}', 60_000), { pressed: true, taken: true });
  assert.deepEqual(page.pressed, [[1, 'Allow']]);
  const heads = () => words().filter(({ news }) => news).map(({ news }) => news.head);
  await eventually(() => heads().length > 0);
  assert.deepEqual([heads().at(-1).needsInput, heads().at(-1).requests.map(({ command }) => command)], [true, [' ls']]);
});

test('Read_QuestionsWhileSomebodyIsInAPicker_AreToldWhenTheyLeaveIt', async t => {
  const { words, ask } = installed(t, () => askingQuestions(choose('Which?', ['a']), write('What?')));
  someoneInAPicker();
  assert.deepEqual((await ask('read')).requests[0].questions, []);
  document.activeElement.blur();
  await eventually(() => words().some(({ news }) => news?.head.requests[0].questions.length === 2));
});

test('Respond_NumberThatWasNotTold_NothingIsPressed', async t => {
  const { page, ask } = installed(t, () => asking(terminal('ls')));
  assert.deepEqual(await ask('respond', 99, '{"option":0,"answers":[]}', 60_000), { pressed: false, error: 'requestChanged' });
  assert.deepEqual(page.pressed, []);
});
