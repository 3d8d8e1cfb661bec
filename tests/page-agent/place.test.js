// One chat's part of the agent, in a page that it knows by selectors.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, find, show } from './page.js';
import { agentIn, GENERIC, keyOf } from './agentIn.js';
import { chatPage, row, SELECTORS } from './chatPage.js';

/** The place in a page with these rows, and what the hub heard of it. */
function installed(t, ...rows) {
  const panel = chatPage(...rows);
  const { agent, at, ask } = agentIn(t);
  return { panel, agent, locate: () => ask('locate'), ...at() };
}

test('Read_PanelWithRows_IsTheReport', async t => {
  const { ask } = installed(t, row(1, 'user', 'hello'));
  const page = await ask('read');
  assert.deepEqual([page.panel, page.rows.map(({ text }) => text), Number.isInteger(page.number)], [true, ['hello'], true]);
  show('<p></p>');
  assert.equal((await ask('read')).panel, false);
});

test('Heard_HubTakesNews_TheNextWordHasThem', async t => {
  const { panel, words, ask, heard } = installed(t, row(1, 'user', 'hello'));
  const { number } = await ask('read');
  panel.insertAdjacentHTML('afterbegin', row(2, 'user', 'more'));
  await eventually(() => words().length === 1);
  const [{ instance, places, news }] = words();
  assert.deepEqual([instance, places, news.from], ['session', null, number]);
  heard(false);
  panel.insertAdjacentHTML('afterbegin', row(3, 'user', 'again'));
  await eventually(() => words().length === 2);
  assert.equal(words()[1].news, null);
});

test('Heard_WordsFromBeforeAReading_SayNothingOfThoseToCome', async t => {
  const { panel, words, ask, heard } = installed(t, row(1, 'user', 'hello'));
  await ask('read');
  for (const text of ['a', 'b']) {
    panel.insertAdjacentHTML('afterbegin', row(text, 'user', text));
    await eventually(() => words().length === ['a', 'b'].indexOf(text) + 1);
  }
  await ask('read');
  for (let word = 0; word < 2; word++) heard(false);
  panel.insertAdjacentHTML('afterbegin', row(3, 'user', 'again'));
  await eventually(() => words().length === 3);
  assert.notEqual(words()[2].news, null);
});

test('Check_PanelWithRows_HasNumbersAndNoText', async t => {
  const { ask } = installed(t, row(1, 'user', 'secret words'));
  const checked = await ask('check');
  assert.deepEqual(checked.rows, [{ role: 'user', state: 'complete', length: 12, hasKey: true, hasSlot: false }]);
  assert.doesNotMatch(JSON.stringify(checked), /secret/);
});

test('Prepare_RequestIsOpen_TypesNothing', async t => {
  chatPage(row(1, 'user', 'a'));
  const { ask } = agentIn(t, { ...GENERIC, selectors: { ...SELECTORS, request: '.asks' } }).at();
  find('.row').insertAdjacentHTML('afterend', '<p class="asks">Run it?</p>');
  const key = keyOf('while it asks');
  assert.deepEqual([await ask('prepare', key, 'hello', 60_000), find('textarea').value], [{ error: 'requestPending', removed: true }, '']);
  assert.deepEqual((await ask('check')).requests, [{ kind: 'other', hasCommand: false, isTerminal: false, options: [] }]);
});

test('PrepareSubmit_PageThatTakesIt_IsDelivered', async t => {
  const { panel, ask } = installed(t);
  find('.send').addEventListener('click', () => {
    panel.insertAdjacentHTML('afterbegin', row(9, 'user', find('textarea').value));
    find('textarea').value = '';
  });
  const key = keyOf('id');
  assert.deepEqual(await ask('prepare', key, 'hello', 60_000), { prepared: true });
  assert.deepEqual(await ask('submit', key, 60_000), { pressed: true, status: 'delivered', news: null }); // News of nothing that was read.
  assert.deepEqual(await ask('prepare', key, 'hello', 60_000), { pressedBefore: 'delivered', place: 'panel' });
});

test('Submit_AfterAReading_TellsWhatIsNew', async t => {
  const { panel, ask } = installed(t, row(1, 'user', 'earlier'));
  find('.send').addEventListener('click', () => {
    panel.insertAdjacentHTML('beforeend', row(9, 'user', find('textarea').value));
    find('textarea').value = '';
  });
  const { number } = await ask('read');
  const key = keyOf('another id');
  await ask('prepare', key, 'hello', 60_000);
  const { status, news } = await ask('submit', key, 60_000);
  const { from, rows } = JSON.parse(news);
  // The observer's word may have said it a moment before.
  assert.deepEqual([status, from >= number, rows.reduce((sum, { count = 1 }) => sum + count, 0)], ['delivered', true, 2]);
});

test('Stop_AnswerRuns_PressesStopAndWaitsForItsEnd', async t => {
  const { ask } = installed(t, row(1, 'assistant', 'a'), '<button class="stop">Stop</button>');
  find('.stop').addEventListener('click', () => find('.stop').remove());
  assert.deepEqual(await ask('stop', 60_000), { pressed: true });
  assert.deepEqual(await ask('stop', 60_000), { pressed: false });
});

test('NewChat_ChatIsEmptyThen_HasNoError', async t => {
  const { ask } = installed(t, row(1, 'user', 'a'));
  find('.new').addEventListener('click', () => find('.row').remove());
  assert.deepEqual(await ask('newChat', 60_000), {});
});

test('NewChat_HalfTypedText_IsLeftAsItIs', async t => {
  const { ask } = installed(t, row(1, 'user', 'a'));
  find('textarea').value = 'half';
  assert.deepEqual(await ask('newChat', 0), { error: 'draftPresent' });
  assert.equal(find('textarea').value, 'half');
});

