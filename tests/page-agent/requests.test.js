// What the agent waits for, as it is told. requestsRespond.test.js has the answers to it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someoneInAPicker } from './asking.js';
import { askingQuestions, choose, write } from './askingQuestions.js';
import { eventually } from './page.js';
import { requestsOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/requests.js';
import { lookAgain } from '../../src/ChatHub.Server/Cdp/PageAgent/js/waiting.js';
import { vscodeAdapter } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscode.js';

/** An adapter with these requests, and the requests of it. */
function played(asked, more = {}, changed = () => {}) {
  const adapter = { panel: () => document.body, input: () => null, obstacle: () => null, isFocusHeld: () => false, requests: () => asked, ...more };
  const conversation = { conversation: () => ({ asked: 1 }), isSameConversation: () => true };
  return requestsOf({ ...conversation, ...adapter }, changed);
}

/** All promises that can go on have gone on. */
const settled = () => new Promise(resolve => { setImmediate(resolve); });

test('Now_IdeWithoutRequests_IsEmpty', () => assert.deepEqual(played(null, { requests: undefined }).now(document.body), []));

test('Now_SameRequest_HasTheSamePrintUntilAnythingOfItIsAnother', () => {
  const asked = [{ key: 'a', options: [], command: null }];
  const requests = played(asked);
  const print = () => requests.now(document.body)[0].print;
  const first = print();
  assert.equal(print(), first);
  asked[0] = { key: 'a', options: [], command: 'ls' };
  assert.notEqual(print(), first);
  asked[0] = { key: 'a', options: [], command: null };
  assert.equal(print(), first);
});

test('Now_AnotherAgentOfTheSamePage_HasOtherPrints', () => {
  const asked = [{ key: 'a', options: [], command: null }];
  assert.notEqual(played(asked).now(document.body)[0].print, played(asked).now(document.body)[0].print);
});

test('Now_ManyOthersSince_ThePrintsAreNoMoreThanAreRemembered', () => {
  let asked = [];
  const requests = played(null, { requests: () => asked });
  const print = key => { asked = [{ key, options: [] }]; return requests.now(document.body)[0].print; };
  const first = print('first');
  for (let i = 0; i < 199; i++) print(`${i}`);
  assert.equal(print('first'), first);
  for (let i = 0; i < 199; i++) print(`more ${i}`);
  assert.equal(print('first'), first); // It was told since.
  for (let i = 0; i < 200; i++) print(`still more ${i}`);
  assert.notEqual(print('first'), first);
});

test('Now_MoreThanTheHubTakes_AreTheFirstOfThem', () => {
  const asked = Array.from({ length: 101 }, (_, i) => ({ key: `${i}`, options: [] }));
  asked[0].options = asked.map(({ key }) => ({ label: key }));
  const now = played(asked).now(document.body);
  assert.deepEqual(now.map(({ key }) => key), asked.slice(0, 100).map(({ key }) => key));
  assert.deepEqual(now[0].options, asked[0].options.slice(0, 100));
});

test('Now_SomebodyIsInAPicker_ItStaysOpen', () => {
  const page = askingQuestions(choose('Which?', ['a']), write('What?'));
  someoneInAPicker();
  const requests = requestsOf(vscodeAdapter(), () => {});
  assert.deepEqual([requests.now(page.panel)[0].questions, page.turns, document.activeElement.id], [[], 0, 'picker']);
  requests.leave();
});

test('Now_WhatWasLeftUnread_IsSaidToBeReadableOnceTheFocusIsFree', async () => {
  let [isHeld, said] = [true, 0];
  const requests = played([{ key: 'a', kind: 'question', options: [], questions: [] }], { isFocusHeld: () => isHeld }, () => { said++; });
  requests.now(document.body);
  requests.now(document.body);
  assert.equal(said, 0);
  isHeld = false;
  lookAgain();
  await eventually(() => said > 0);
  requests.now(document.body); // Unread for another reason.
  await settled();
  assert.equal(said, 1);
});

test('Leave_WhileSomethingIsUnread_NothingIsSaid', async t => {
  let isHeld = true;
  const changed = t.mock.fn();
  const requests = played([{ key: 'a', kind: 'question', options: [], questions: [] }], { isFocusHeld: () => isHeld }, changed);
  requests.now(document.body);
  await settled();
  requests.leave();
  isHeld = false;
  lookAgain();
  await settled();
  assert.equal(changed.mock.callCount(), 0);
});
