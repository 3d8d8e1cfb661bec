// The list of messages: its rows, its end, its last answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find } from './page.js';
import { LAST, request, response, workbench } from './workbench.js';
import { findRows, isEndShown, lastAnswer, placeOf } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeList.js';

const INNER = '<div class="interactive-list"><div class="monaco-list-rows"><div class="monaco-list-row" data-last-element="true"></div></div></div>';
const PENDING = '<div class="pending-request"></div>';
const waits = index => request(index, 'next', PENDING).replace('<div class="monaco-list-row', `<div ${LAST} class="monaco-list-row`);

test('FindRows_ListWithinARow_IsNotIt', () => {
  const panel = workbench(response(1, 'a', INNER));
  assert.equal(findRows(panel).children.length, 1);
  assert.equal(isEndShown(panel), false);
});

test('LastAnswer_EndIsMounted_IsItWhateverTheOrderInTheDocument', () => {
  const panel = workbench(response(3, 'b', '', LAST), request(0, 'q'), response(1, 'a'));
  assert.equal(lastAnswer(panel) === find('[data-index="3"]'), true);
  assert.equal(placeOf(lastAnswer(panel)), 3);
});

test('LastAnswer_RequestsThatWaitBehindIt_AreNoAnswers', () => {
  assert.equal(placeOf(lastAnswer(workbench(request(0, 'q'), response(1, 'a'), waits(2)))), 1);
});

test('LastAnswer_EndIsNotMounted_IsNull', () => {
  assert.equal(lastAnswer(workbench(request(0, 'q'), response(1, 'a'))), null);
  assert.equal(lastAnswer(workbench(waits(2))), null);
});

test('LastAnswer_RequestIsTheLastMessage_IsNull', () => {
  const last = request(2, 'next').replace('data-index', `${LAST} data-index`);
  assert.equal(lastAnswer(workbench(response(1, 'a'), last)), null);
});
