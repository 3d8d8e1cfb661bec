// How many words are on their way to the hub at once.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { wordsTo } from '../../src/ChatHub.Server/Cdp/PageAgent/js/words.js';

/** Words, and how many of them were let go on. */
function counted(lost = () => {}) {
  const words = wordsTo(lost);
  let wentOn = 0;
  test.after(() => words.end());
  return { ...words, say: reading => { words.said(reading).then(() => { wentOn++; }); }, wentOn: async () => { await settled(); return wentOn; } };
}

/** All promises that can go on have gone on. */
const settled = () => new Promise(resolve => { setImmediate(resolve); });

test('Said_NewsWithoutAnAnswer_FourAreOnTheirWayAndNoMore', async () => {
  const words = counted();
  for (let word = 1; word <= 3; word++) words.say(1);
  assert.equal(await words.wentOn(), 3);
  words.say(1);
  assert.equal(await words.wentOn(), 3);
  words.answered();
  assert.equal(await words.wentOn(), 4);
});

test('Said_NoNews_WaitsForItsAnswer', async () => {
  const words = counted();
  words.say(null);
  assert.equal(await words.wentOn(), 0);
  words.answered();
  assert.equal(await words.wentOn(), 1);
});

test('Said_NoNewsBehindNews_WaitsForAllOfThem', async () => {
  const words = counted();
  words.say(1);
  words.say(null);
  words.answered();
  assert.equal(await words.wentOn(), 1);
  words.answered();
  assert.equal(await words.wentOn(), 2);
});

test('Answered_SeveralOnTheirWay_IsTheReadingOfTheOldest', () => {
  const words = counted();
  for (const reading of [7, null, 8]) words.say(reading);
  assert.deepEqual([words.answered(), words.answered(), words.answered(), words.answered()], [7, null, 8, null]);
});

test('Said_HubAnswersNothingForAMinute_IsLost', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    let lost = 0;
    const words = counted(() => { lost++; });
    words.say(1);
    mock.timers.tick(50_000);
    words.say(1);
    words.answered();
    words.say(1);
    mock.timers.tick(50_000);
    words.say(1); // That it goes on talking does not make the hub any less silent.
    mock.timers.tick(9_999);
    assert.equal(lost, 0);
    mock.timers.tick(1);
    assert.equal(lost, 1);
  } finally {
    mock.timers.reset();
  }
});

test('Answered_NothingIsOnItsWayAnyMore_IsNeverLost', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    let lost = 0;
    const words = counted(() => { lost++; });
    words.say(1);
    words.answered();
    mock.timers.tick(600_000);
    assert.equal(lost, 0);
  } finally {
    mock.timers.reset();
  }
});
