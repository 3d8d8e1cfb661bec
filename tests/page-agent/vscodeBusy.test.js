// Whether VS Code's chat is answering.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find } from './page.js';
import { LAST, request, response, workbench } from './workbench.js';
import { isAnswering, isBusy } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeBusy.js';

test('IsBusy_AnswerIsLoading_IsTrue', () => {
  assert.equal(isBusy(workbench(request(0, 'a'), response(1, ''))), false);
  assert.equal(isBusy(workbench(response(1, '', '<div class="chat-response-loading"></div>'))), true);
});

test('IsBusy_StopIsShown_IsTrue', () => {
  const panel = workbench();
  find('.chat-execute-toolbar').insertAdjacentHTML('beforeend', '<a class="codicon-stop-circle"></a>');
  assert.equal(isBusy(panel), true);
});

test('IsAnswering_RequestStandsLast_AnAnswerIsAboutToCome', () => {
  const panel = workbench(request(0, 'a').replace('data-index', `${LAST} data-index`));
  assert.deepEqual([isBusy(panel), isAnswering(panel)], [false, true]);
});
