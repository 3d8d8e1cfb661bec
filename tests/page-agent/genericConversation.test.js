// Which conversation any chat page shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { chatPage, row, SELECTORS } from './chatPage.js';
import { genericChat } from '../../src/ChatHub.Server/Cdp/PageAgent/js/genericChat.js';

for (const [name, selectors] of [['Ids', SELECTORS], ['NoIds', { ...SELECTORS, idAttribute: '' }]]) {
  test(`Conversation_ToldFromAReadingWith${name}_IsTheOneThatIsLookedAt`, async () => {
    const chat = genericChat(selectors);
    const panel = chatPage(row(1, 'user', 'a <b>bold</b> word'), row(2, 'assistant', 'b'), row(3, 'user', 'c', 'waits'));
    const mark = chat.conversation(panel, await chat.read(panel));
    assert.deepEqual(mark, chat.conversation(panel));
    assert.equal(mark.asked, 2);
  });
}

test('Conversation_ToldFromAReading_LooksAtNoRow', async () => {
  const chat = genericChat(SELECTORS);
  const panel = chatPage(row(1, 'user', 'a'));
  const reading = await chat.read(panel);
  panel.replaceChildren();
  assert.deepEqual(chat.conversation(panel, reading).messages, ['1']);
});

test('IsSameConversation_NoMessageInCommon_IsAnother', () => {
  const chat = genericChat(SELECTORS);
  const markOf = (...rows) => chat.conversation(chatPage(...rows));
  const before = markOf(row(1, 'user', 'a'), row(2, 'user', 'b'));
  assert.equal(chat.isSameConversation(before, markOf(row(2, 'user', 'b'), row(3, 'user', 'c'))), true);
  assert.equal(chat.isSameConversation(before, markOf(row(3, 'user', 'c'))), false);
  assert.equal(chat.isSameConversation(markOf(), markOf(row(3, 'user', 'c'))), true);
  assert.equal(chat.isSameConversation(markOf(), markOf(row(3, 'user', 'c'), row(4, 'user', 'd'))), false);
});
