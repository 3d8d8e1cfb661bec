// What stands in the way of a send in VS Code.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find } from './page.js';
import { request, response, workbench } from './workbench.js';
import { hasRequest, isFocusHeld, obstacle } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeObstacles.js';

const inComposer = html => {
  const panel = workbench();
  find('.interactive-session > .interactive-input-part').insertAdjacentHTML('beforeend', html);
  return panel;
};

test('Obstacle_NothingInTheWay_IsNull', () => assert.equal(obstacle(workbench(request(0, 'a'), response(1, ''))), null));

test('Obstacle_EachThing_IsNamed', () => {
  assert.equal(obstacle(inComposer('<div class="chat-question-carousel-widget-container"><div></div></div>')), 'requestPending');
  assert.equal(obstacle(workbench(request(0, 'a', '<div class="interactive-input-editor"></div>'))), 'editPresent');
  assert.equal(obstacle(inComposer('<div class="chat-attached-context-attachment"></div>')), 'attachmentPresent');
  assert.equal(obstacle(inComposer('<div class="chat-attached-context-attachment implicit"></div>')), null);
  assert.equal(obstacle(workbench(request(0, 'a', '<div class="pending-request"></div>'))), 'queueStuck');
});

test('HasRequest_InARow_CountsWhileItsAnswerRuns', () => {
  const asked = '<div class="chat-tool-invocation-part has-confirmation"></div>';
  assert.equal(hasRequest(workbench(response(1, '', asked))), false);
  assert.equal(hasRequest(workbench(response(1, '', `${asked}<div class="chat-response-loading"></div>`))), true);
});

test('IsFocusHeld_WhatClosesWithoutTheFocus_HoldsIt', () => {
  workbench();
  assert.equal(isFocusHeld(), false);
  find('.monaco-workbench').insertAdjacentHTML('beforeend', '<div class="quick-input-widget"><input id="palette"></div>');
  find('#palette').focus();
  assert.equal(isFocusHeld(), true);
});

test('IsFocusHeld_NameThatIsWrittenInAList_HoldsItAndASettingDoesNot', () => {
  workbench('<div class="monaco-list-row"><input id="name"></div>');
  find('#name').focus();
  assert.equal(isFocusHeld(), true);
  find('.monaco-list-rows').classList.add('settings-editor');
  assert.equal(isFocusHeld(), false);
});
