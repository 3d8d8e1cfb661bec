// What the hub can call, in a page that it knows by selectors.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, find, show } from './page.js';
import { chatPage, row, SELECTORS } from './chatPage.js';
import { install } from '../../src/ChatHub.Server/Cdp/PageAgent/js/agent.js';

const CONFIG = { adapter: 'generic', selectors: SELECTORS, generations: [], name: 'agent', binding: 'ear', instance: 'session' };

/** The agent in a page with these rows, and what the hub heard of it. */
function installed(...rows) {
  globalThis.agent?.dispose();
  const panel = chatPage(...rows);
  const words = [];
  globalThis.ear = async (...word) => { words.push(word); };
  install(CONFIG);
  return { panel, words, agent: globalThis.agent, ask: async (method, ...values) => JSON.parse(await globalThis.agent[method](...values)) };
}

test.after(() => globalThis.agent?.dispose());

test('Install_Twice_IsOneAgent', () => {
  const { agent } = installed();
  install(CONFIG);
  assert.equal(globalThis.agent, agent);
});

test('Locate_PageWithAndWithoutAPanel_SaysSo', async () => {
  const { ask } = installed();
  assert.deepEqual(await ask('locate'), { isIde: true, panel: true, hasFocus: true });
  show('<p></p>');
  assert.equal((await ask('locate')).panel, false);
});

test('Read_PanelWithRows_IsTheReport', async () => {
  const { ask } = installed(row(1, 'user', 'hello'));
  const page = await ask('read');
  assert.deepEqual([page.panel, page.rows.map(({ text }) => text), Number.isInteger(page.number)], [true, ['hello'], true]);
  show('<p></p>');
  assert.equal((await ask('read')).panel, false);
});

test('Heard_HubTakesNews_TheNextWordHasThem', async () => {
  const { panel, words, ask, agent } = installed(row(1, 'user', 'hello'));
  const { number } = await ask('read');
  panel.insertAdjacentHTML('afterbegin', row(2, 'user', 'more'));
  await eventually(() => words.length === 1);
  const [instance, hasPanel, news] = words[0];
  assert.deepEqual([instance, hasPanel, JSON.parse(news).from], ['session', true, number]);
  agent.heard(false);
  panel.insertAdjacentHTML('afterbegin', row(3, 'user', 'again'));
  await eventually(() => words.length === 2);
  assert.equal(words[1][2], null);
});

test('Heard_WordsFromBeforeAReading_SayNothingOfThoseToCome', async () => {
  const { panel, words, ask, agent } = installed(row(1, 'user', 'hello'));
  await ask('read');
  for (const text of ['a', 'b']) {
    panel.insertAdjacentHTML('afterbegin', row(text, 'user', text));
    await eventually(() => words.length === ['a', 'b'].indexOf(text) + 1);
  }
  await ask('read');
  for (let word = 0; word < 2; word++) agent.heard(false);
  panel.insertAdjacentHTML('afterbegin', row(3, 'user', 'again'));
  await eventually(() => words.length === 3);
  assert.notEqual(words[2][2], null);
});

test('Check_PanelWithRows_HasNumbersAndNoText', async () => {
  const { ask } = installed(row(1, 'user', 'secret words'));
  const checked = await ask('check');
  assert.deepEqual(checked.rows, [{ role: 'user', state: 'complete', length: 12, hasKey: true, hasSlot: false }]);
  assert.doesNotMatch(JSON.stringify(checked), /secret/);
});

test('Prepare_RequestIsOpen_TypesNothing', async () => {
  const { agent, ask } = installed(row(1, 'user', 'a'));
  agent.dispose();
  install({ ...CONFIG, selectors: { ...SELECTORS, request: '.asks' } });
  find('.row').insertAdjacentHTML('afterend', '<p class="asks">Run it?</p>');
  const key = JSON.stringify({ id: 'while it asks', text: 'hash', isRepeatable: true });
  assert.deepEqual([await ask('prepare', key, 'hello', 60_000), find('textarea').value], [{ error: 'requestPending', removed: true }, '']);
  assert.deepEqual((await ask('check')).requests, [{ kind: 'other', hasCommand: false, isTerminal: false, options: [] }]);
});

test('PrepareSubmit_PageThatTakesIt_IsDelivered', async () => {
  const { panel, ask } = installed();
  find('.send').addEventListener('click', () => {
    panel.insertAdjacentHTML('afterbegin', row(9, 'user', find('textarea').value));
    find('textarea').value = '';
  });
  const key = JSON.stringify({ id: 'id', text: 'hash', isRepeatable: true });
  assert.deepEqual(await ask('prepare', key, 'hello', 60_000), { prepared: true });
  assert.deepEqual(await ask('submit', key, 60_000), { pressed: true, status: 'delivered', news: null }); // News of nothing that was read.
  assert.deepEqual(await ask('prepare', key, 'hello', 60_000), { pressedBefore: 'delivered' });
});

test('Submit_AfterAReading_TellsWhatIsNew', async () => {
  const { panel, ask } = installed(row(1, 'user', 'earlier'));
  find('.send').addEventListener('click', () => {
    panel.insertAdjacentHTML('beforeend', row(9, 'user', find('textarea').value));
    find('textarea').value = '';
  });
  const { number } = await ask('read');
  const key = JSON.stringify({ id: 'another id', text: 'hash', isRepeatable: true });
  await ask('prepare', key, 'hello', 60_000);
  const { status, news } = await ask('submit', key, 60_000);
  const { from, rows } = JSON.parse(news);
  // The observer's word may have said it a moment before.
  assert.deepEqual([status, from >= number, rows.reduce((sum, { count = 1 }) => sum + count, 0)], ['delivered', true, 2]);
});

test('Stop_AnswerRuns_PressesStopAndWaitsForItsEnd', async () => {
  const { ask } = installed(row(1, 'assistant', 'a'), '<button class="stop">Stop</button>');
  find('.stop').addEventListener('click', () => find('.stop').remove());
  assert.deepEqual(await ask('stop', 60_000), { pressed: true });
  assert.deepEqual(await ask('stop', 60_000), { pressed: false });
});

test('NewChat_ChatIsEmptyThen_HasNoError', async () => {
  const { ask } = installed(row(1, 'user', 'a'));
  find('.new').addEventListener('click', () => find('.row').remove());
  assert.deepEqual(await ask('newChat', 60_000), {});
});

test('NewChat_HalfTypedText_IsLeftAsItIs', async () => {
  const { ask } = installed(row(1, 'user', 'a'));
  find('textarea').value = 'half';
  assert.deepEqual(await ask('newChat', 0), { error: 'draftPresent' });
  assert.equal(find('textarea').value, 'half');
});

test('Record_AnyPage_SaysWhyThereIsNone', async () => assert.equal((await installed().ask('record', '{}')).isUnreachable, true));

test('Leave_TheLastHub_NothingStays', async () => {
  const { agent, ask } = installed();
  await ask('locate');
  assert.equal(await ask('listens'), true);
  agent.leave();
  assert.equal('agent' in globalThis || 'ear' in globalThis, false);
});
