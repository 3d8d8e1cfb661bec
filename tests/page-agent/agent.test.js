// The frame's part of the agent: which places there are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, find, show } from './page.js';
import { agentIn, GENERIC, keyOf } from './agentIn.js';
import { chatPage, row, SELECTORS } from './chatPage.js';
import { install } from '../../src/ChatHub.Server/Cdp/PageAgent/js/agent.js';

const PANEL = { key: 'panel', kind: 'panel', title: null, isShown: true };

/** A page that shows chats side by side, with this of each. */
const SEVERAL = { ...GENERIC, selectors: { ...SELECTORS, panelIdAttribute: 'data-chat' } };
const chatWith = ([id, rows]) => `<section class="chat" data-chat="${id}">${rows}<textarea></textarea><button class="send"></button></section>`;
const sideBySide = chats => show(`<main>${Object.entries(chats).map(chatWith).join('')}</main>`);

test('Install_Twice_IsOneAgent', t => {
  chatPage();
  const { agent } = agentIn(t);
  install(GENERIC);
  assert.equal(globalThis.agent, agent);
});

test('Locate_PageWithAPanelAndThenWithout_HasThePlace', async t => {
  chatPage();
  document.title = 'A window';
  const { ask } = agentIn(t);
  assert.deepEqual(await ask('locate'), { isIde: true, hasFocus: true, version: null, title: 'A window', places: [PANEL] });
  show('<p></p>');
  assert.deepEqual((await ask('locate')).places, [{ ...PANEL, isShown: false }]);
});

test('Locate_ProfileThatNoBrowserUnderstands_SaysSo', async t => {
  chatPage();
  const { ask } = agentIn(t, { ...GENERIC, selectors: { panel: 'li[' } });
  const { isIde, invalid, places } = await ask('locate');
  assert.deepEqual([isIde, places], [false, []]);
  assert.match(invalid, /li\[/);
});

test('Tell_PlacesComeAndGo_AreToldOnceEach', async t => {
  sideBySide({ a: '' });
  const { ask, words, places } = agentIn(t, SEVERAL);
  assert.deepEqual((await ask('locate')).places.map(({ key }) => key), ['panel a']);
  find('main').append(find('.chat').cloneNode(true));
  find('.chat:last-child').dataset.chat = 'b';
  await eventually(() => places()?.length === 2);
  find('.chat').remove();
  await eventually(() => places().length === 1);
  assert.deepEqual([places(), words.length], [[{ ...PANEL, key: 'panel b' }], 2]);
  assert.deepEqual(words.map(({ instance, place, news }) => [instance, place, news]), [['session', null, null], ['session', null, null]]);
});

test('Tell_NothingIsReadOfAChat_NoRowIsLookedAt', async t => {
  chatPage(row(1, 'user', 'a'));
  const { ask, words } = agentIn(t);
  await ask('locate');
  let looks = 0;
  Object.defineProperty(find('.row'), 'matches', { value: () => { looks++; return false; } });
  find('.text').textContent = 'more';
  find('.row').className = 'row user other';
  show('<p></p>');
  await eventually(() => words.length === 1);
  assert.equal(looks, 0);
});

test('At_TwoPlacesOfOnePage_AreReadAndToldEachByItself', async t => {
  const chats = sideBySide({ a: row(1, 'user', 'in a'), b: row(1, 'user', 'in b') });
  const { ask, at } = agentIn(t, SEVERAL);
  await ask('locate');
  const [a, b] = [at('panel a'), at('panel b')];
  const textsOf = ({ rows }) => rows.map(({ text }) => text);
  assert.deepEqual([textsOf(await a.ask('read')), textsOf(await b.ask('read'))], [['in a'], ['in b']]);
  chats.children[1].insertAdjacentHTML('afterbegin', row(2, 'user', 'more in b'));
  await eventually(() => b.words().length === 1);
  chats.children[0].insertAdjacentHTML('afterbegin', row(2, 'user', 'more in a'));
  await eventually(() => a.words().length === 1);
  assert.deepEqual(
    [a, b].map(place => place.words().map(({ news }) => news.rows.filter(one => one.row).map(one => one.row.text))),
    [[['more in a']], [['more in b']]]);
});

test('At_TwoPlacesOfOnePage_TakeTurnsAndTypeEachIntoItsOwn', async t => {
  const chats = sideBySide({ a: row(1, 'user', 'in a'), b: row(1, 'user', 'in b') });
  const { at } = agentIn(t, SEVERAL);
  for (const chat of chats.children) {
    chat.querySelector('.send').addEventListener('click', () => {
      chat.insertAdjacentHTML('beforeend', row(9, 'user', chat.querySelector('textarea').value));
      chat.querySelector('textarea').value = '';
    });
  }
  const [a, b] = [at('panel a'), at('panel b')];
  assert.deepEqual(await a.ask('prepare', keyOf('to a'), 'for a', 60_000, null), { prepared: true });
  assert.deepEqual(await b.ask('prepare', keyOf('to b'), 'for b', 0, null), { error: 'anotherTypes', removed: true });
  assert.equal((await a.ask('submit', keyOf('to a'), 60_000)).status, 'delivered');
  assert.deepEqual(await b.ask('prepare', keyOf('to b'), 'for b', 60_000, null), { prepared: true });
  assert.equal((await b.ask('submit', keyOf('to b'), 60_000)).status, 'delivered');
  assert.deepEqual([...chats.children].map(chat => chat.querySelector('.row:last-child .text').textContent), ['for a', 'for b']);
  // What was pressed, and where, is the page's to know.
  assert.deepEqual(await a.ask('prepare', keyOf('to b'), 'for b', 60_000, null), { pressedBefore: 'delivered', place: 'panel b' });
});

test('At_PlaceThatGoesAndIsToldOf_HearsNothingUntilItIsReadAgain', async t => {
  const chats = sideBySide({ a: row(1, 'user', 'in a'), b: '' });
  const { agent, ask, at, places } = agentIn(t, SEVERAL);
  await ask('locate');
  const [gone] = chats.children;
  await at('panel a').ask('read');
  const before = agent.at('panel a');
  gone.remove();
  await eventually(() => places()?.length === 1);
  await eventually(() => at('panel a').words().length === 1);
  await eventually(() => agent.at('panel a') !== before); // What was its is let go of.
  assert.equal(before.listens(), 'false');
  assert.equal((await at('panel a').ask('read')).panel, false);
  chats.append(gone);
  await eventually(() => places().length === 2);
  assert.equal((await at('panel a').ask('read')).rows.length, 1);
});

test('Record_AnyPage_SaysWhyThereIsNone', async t => {
  chatPage();
  const { ask } = agentIn(t);
  assert.equal((await ask('record', '{}')).isUnreachable, true);
  assert.deepEqual(await ask('conversations'), { entries: [] });
});

test('Leave_TheLastHub_NothingStays', async t => {
  chatPage(row(1, 'user', 'a'));
  const { agent, ask, at, words } = agentIn(t);
  await ask('locate');
  await at().ask('read');
  assert.deepEqual([await ask('listens'), await at().ask('listens')], [true, true]);
  agent.leave();
  assert.equal('agent' in globalThis || 'ear' in globalThis, false);
  find('.row').remove();
  await new Promise(resolve => { setImmediate(resolve); });
  assert.deepEqual(words, []);
});
