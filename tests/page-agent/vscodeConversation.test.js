// Which conversation is shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { workbench, response, LAST } from './workbench.js';
import { conversationOf, isSameConversation } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeConversation.js';

const at = '2030-01-01T00:00:00Z';
const row = (slot, text, key = null) => ({ slot, role: 'user', text, key });
const markOf = (...rows) => conversationOf(workbench(response(1, '', '', LAST)), rows);

test('ConversationOf_LastRowIsMounted_KnowsItsSize', () => {
  const { asked, size, title } = markOf(row(0, 'a'), row(2, 'b'));
  assert.deepEqual([asked, size, title], [2, 3, 'A chat']);
});

test('IsSameConversation_RequestWithAnotherTime_IsAnother', () => {
  assert.equal(isSameConversation(markOf(row(0, 'a', '1')), markOf(row(0, 'a', '2'))), false);
  assert.equal(isSameConversation(markOf(row(0, 'a', '1')), markOf(row(0, 'a', '1'), row(2, 'b', '3'))), true);
  assert.equal(isSameConversation(markOf(row(0, 'a')), markOf(row(0, 'b'))), false); // Older versions show no time.
});

test('IsSameConversation_ShorterThanBefore_IsAnother', () => {
  assert.equal(isSameConversation(markOf(row(0, 'a'), row(2, 'b')), markOf(row(0, 'a'))), false);
});

test('IsSameConversation_ListIsEmptiedInSteps_IsAnotherAtItsEnd', () => {
  const chat = workbench(); // As New Chat leaves it: the title and the sign of the last row go first.
  const half = { ...conversationOf(chat, [row(0, 'a', '1')]), title: null };
  const empty = { ...conversationOf(chat, []), title: null };
  assert.deepEqual([half.size, isSameConversation(half, empty)], [null, false]);
});

test('IsSameConversation_WasEmpty_WhatIsNewerIsTheSame', () => {
  const empty = conversationOf(workbench(), []);
  assert.equal(isSameConversation(empty, markOf(row(0, 'a', at))), true);
  assert.equal(isSameConversation(empty, markOf(row(0, 'a', '2001-01-01T00:00:00Z'))), false);
});

test('IsSameConversation_NothingInCommon_TheTitleTells', () => {
  const [before, now] = [markOf(row(0, 'a')), markOf(row(4, 'b'))];
  assert.equal(isSameConversation(before, now), true);
  assert.equal(isSameConversation(before, { ...now, title: 'Another' }), false);
});

test('IsSameConversation_InEditors_TheirResourceTells', () => {
  const markOf = resource => ({ ...conversationOf(workbench(), []), resource });
  assert.equal(isSameConversation({ ...markOf('a'), size: 7 }, markOf('a')), true); // Its rows are not there yet.
  assert.deepEqual([isSameConversation(markOf('a'), markOf('b')), isSameConversation(markOf('a'), markOf(null))], [false, false]);
});
