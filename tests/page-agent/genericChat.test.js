// Any chat page, read by selectors.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { chatPage, row, SELECTORS } from './chatPage.js';
import { genericChat } from '../../src/ChatHub.Server/Cdp/PageAgent/js/genericChat.js';

const read = async (panel, selectors = SELECTORS) => genericChat(selectors).read(panel);

test('Read_RowsOfBothSides_AreMessages', async () => {
  const { rows, pending, whole } = await read(chatPage(row(1, 'user', 'hello'), row(2, 'assistant', 'a <b>bold</b> word')));
  assert.deepEqual(rows.map(({ role, text, state, key }) => [role, text, state, key]), [
    ['user', 'hello', 'complete', '1'],
    ['assistant', 'a **bold** word', 'complete', '2'],
  ]);
  assert.deepEqual([pending, whole], [[], true]);
});

test('Read_StatesOfRows_AreTold', async () => {
  const rows = [row(1, 'user', 'a', 'broken'), row(2, 'assistant', 'b', 'writing'), row(3, 'user', 'c', 'waits')];
  const page = await read(chatPage(...rows));
  assert.deepEqual([...page.rows, ...page.pending].map(({ state }) => state), ['failed', 'streaming', 'pending']);
});

test('Read_StopIsShownAndNoSignOfWriting_TheLastAnswerIsBeingWritten', async () => {
  const { streaming: _, ...selectors } = SELECTORS;
  const panel = chatPage(row(1, 'assistant', 'a'), row(2, 'assistant', 'b'), '<button class="stop">Stop</button>');
  const { busy, rows } = await read(panel, selectors);
  assert.deepEqual([busy, rows.map(({ state }) => state)], [true, ['complete', 'streaming']]);
});

test('Read_RowThatNoSignFits_NothingIsGuessed', async () => {
  const { unmatched, rows } = await read(chatPage(row(1, 'user', 'a'), row(2, 'stranger', 'b')));
  assert.match(unmatched, /in 1 of 2 rows/);
  assert.equal(rows, undefined);
});

test('Read_NoRows_AreAnEmptyChatWhereThePageSaysSo', async () => {
  assert.deepEqual((await read(chatPage('<p class="welcome"></p>'))).rows, []);
  assert.match((await read(chatPage())).unmatched, /^row \(\.row\), and no sign of an empty chat/);
});

const CARD = '<div class="asks"><h4>Run it?</h4><button>Run</button></div>';
const ASKING = { ...SELECTORS, request: '.asks', requestTitle: 'h4', requestOption: '.asks button' };

test('Read_RequestIsOpen_TheAnswerRunsAndNeedsInput', async () => {
  const { streaming: _, ...selectors } = ASKING;
  const { busy, needsInput, unclaimed, rows } = await read(chatPage(row(1, 'user', 'a'), row(2, 'assistant', 'b'), CARD), selectors);
  assert.deepEqual([busy, needsInput, unclaimed, rows.map(({ state }) => state)], [true, true, 0, ['complete', 'streaming']]);
  assert.equal((await read(chatPage(row(1, 'user', 'a'), CARD))).needsInput, false);
});

test('Obstacle_RequestIsOpen_IsInTheWayAsLongAsItIs', () => {
  const chat = genericChat(ASKING);
  const panel = chatPage(row(1, 'user', 'a'), CARD);
  assert.equal(chat.obstacle(panel), 'requestPending');
  panel.querySelector('.asks').remove();
  assert.equal(chat.obstacle(panel), null);
});

/** The key and the slot of the one request in a page with these rows. */
const placed = (selectors, ...rows) => genericChat({ ...ASKING, ...selectors }).requests(chatPage(...rows)).map(({ key, slot }) => [key, slot])[0];

test('Requests_BesideTheMessages_AreOfTheLastThatDoesNotWait', () => {
  const [answer, waiting] = [row(2, 'assistant', 'b', '" data-i="1'), row(3, 'user', 'c', 'waits')];
  assert.deepEqual(placed({ indexAttribute: 'data-i' }, row(1, 'user', 'a'), answer, waiting, CARD), ['["2","Run it?"]', 1]);
  assert.deepEqual(placed({ idAttribute: '' }, row(1, 'user', 'a'), answer, waiting, CARD), ['["1","Run it?"]', null]);
});

test('Requests_InAMessage_AreOfThat', () => {
  const asking = `<div class="row assistant" data-id="8" data-i="4">${CARD}</div>`;
  assert.deepEqual(placed({ indexAttribute: 'data-i' }, asking, row(9, 'user', 'later')), ['["8","Run it?"]', 4]);
});

test('Requests_LastMessageThatNeedNotBeMounted_AreOfIt', () => {
  const selectors = { virtualised: 'true', indexAttribute: 'data-i', countAttribute: 'data-n' };
  assert.deepEqual(placed(selectors, row(1, 'user', 'far above'), '<i data-n="30"></i>', CARD), ['["30","Run it?"]', 29]);
  assert.deepEqual(placed({ ...selectors, countAttribute: '' }, row(1, 'user', 'far above'), CARD), ['["null","Run it?"]', null]);
});

test('Taken_AnotherMessageWithTheText_IsDelivered', async () => {
  const chat = genericChat(SELECTORS);
  const panel = chatPage(row(1, 'user', 'again'));
  const before = await chat.mark(panel, 'again');
  assert.equal(await chat.taken(panel, 'again', before), null);
  panel.insertAdjacentHTML('afterbegin', row(2, 'user', 'again'));
  assert.equal(await chat.taken(panel, 'again', before), 'delivered');
  panel.querySelector('[data-id="2"]').classList.add('waits');
  assert.equal(await chat.taken(panel, 'again', before), 'queued');
});

test('IsSameConversation_NoMessageInCommon_IsAnother', () => {
  const chat = genericChat(SELECTORS);
  const mark = (...rows) => chat.conversation(chatPage(...rows));
  assert.equal(chat.isSameConversation(mark(row(1, 'user', 'a')), mark(row(1, 'user', 'a'), row(2, 'user', 'b'))), true);
  assert.equal(chat.isSameConversation(mark(row(1, 'user', 'a')), mark(row(2, 'user', 'b'))), false);
  assert.equal(chat.isSameConversation(mark(), mark(row(1, 'user', 'a'))), true);
});
