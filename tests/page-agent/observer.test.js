// The hub is told that the chat changed, and not again before it wants to hear more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, find, shadow, show } from './page.js';
import { observed as observedWith } from './observed.js';

/** A hub that answers a word when the test says so. */
function observed(adapter = {}) {
  const words = [];
  const tell = () => new Promise(resolve => { words.push(resolve); });
  const changed = [];
  const place = { panel: () => find('.chat'), inShadow: true, changed: records => changed.push(...records), ...adapter };
  const observer = observedWith({ inShadow: true }, place, tell);
  return { words, changed, observer };
}

test('Tell_ChangesWhileTheHubIsBusy_AreOneWordMore', async () => {
  const panel = show('<section class="chat"></section>');
  const { words, observer } = observed();
  observer.start();
  panel.append('a');
  await eventually(() => words.length === 1);
  panel.append('b');
  panel.append('c');
  words[0]();
  await eventually(() => words.length === 2);
  observer.stop();
});

test('Tell_PanelThatComesLater_IsHeardOf', async () => {
  show('<p></p>');
  const { words, observer } = observed();
  observer.start();
  assert.equal(observer.listens(), true);
  show('<section class="chat"></section>');
  await eventually(() => words.length === 1);
  assert.equal(observer.listens(), true);
  observer.stop();
  assert.equal(observer.listens(), false);
});

test('Tell_ChangeInAShadowRoot_IsHeardOf', async () => {
  show('<section class="chat"><x-list></x-list></section>');
  const root = shadow(find('x-list'), '<p></p>');
  const { changed, observer } = observed();
  observer.start();
  root.querySelector('p').textContent = 'new';
  await eventually(() => changed.length > 0);
  observer.stop();
});

test('Tell_HubIsGone_NothingListensAnyMore', async () => {
  const panel = show('<section class="chat"></section>');
  const observer = observedWith({}, { panel: () => find('.chat') }, async () => { throw new Error('gone'); });
  observer.start();
  panel.append('a');
  await eventually(() => !observer.listens());
});

test('Tell_PageThatHidesWhatElementsHave_WhatWasReadIsInDoubt', async () => {
  const panel = show('<section class="chat"></section>');
  let forgotten = 0;
  const { words, observer } = observed({ changed: () => { throw new Error('a form'); }, forget: () => { forgotten++; } });
  observer.start();
  const before = forgotten;
  panel.append('a');
  await eventually(() => words.length === 1);
  assert.equal(forgotten > before, true);
  observer.stop();
});
