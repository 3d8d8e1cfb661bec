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
