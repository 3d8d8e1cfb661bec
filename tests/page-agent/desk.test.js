// Somebody at the desk writes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { hearDesk } from '../../src/ChatHub.Server/Cdp/PageAgent/js/desk.js';

/** An input whose events the test makes: a script's own are never trusted. */
function playedInput() {
  const hears = new Set();
  return {
    addEventListener: (_, hear) => hears.add(hear),
    removeEventListener: (_, hear) => hears.delete(hear),
    fire: isTrusted => hears.forEach(hear => hear({ isTrusted })),
  };
}

test('HearDesk_WhatAHubTypes_IsNotHeard', () => {
  const input = show('<textarea></textarea>');
  const desk = hearDesk(input);
  input.dispatchEvent(new Event('paste'));
  assert.equal(desk.isHeard, false);
});

test('HearDesk_SomebodyTypes_IsHeardUntilTheEnd', () => {
  const input = playedInput();
  const [heard, ended] = [hearDesk(input), hearDesk(input)];
  ended.end();
  input.fire(true);
  assert.deepEqual([heard.isHeard, ended.isHeard], [true, false]);
});
