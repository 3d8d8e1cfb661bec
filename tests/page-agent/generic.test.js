// The generations of a profile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { chatPage, row, SELECTORS } from './chatPage.js';
import { genericAdapter } from '../../src/ChatHub.Server/Cdp/PageAgent/js/generic.js';

const generations = [{ name: 'new', selectors: { ...SELECTORS, panel: '.chat2', row: '.row2' } }, { name: 'old', selectors: SELECTORS }];

test('Read_SeveralGenerations_TheFirstThatFitsIsUsedAndNamed', async () => {
  const adapter = genericAdapter({ selectors: {}, generations });
  chatPage(row(1, 'user', 'hello'));
  const { matched, rows } = await adapter.read(adapter.panel());
  assert.deepEqual([matched, rows.length], ['old', 1]);
});

test('Read_NoneFits_AllAreNamed', async () => {
  const adapter = genericAdapter({ selectors: {}, generations });
  chatPage();
  assert.match((await adapter.read(adapter.panel())).unmatched, /Tried, newest first: new, old\.$/);
});

test('Invalid_SelectorThatNoBrowserKnows_NothingIsAskedOfThePage', () => {
  const adapter = genericAdapter({ selectors: { panel: '.chat', row: 'li[' }, generations: [] });
  assert.match(adapter.check()[0].invalid, /li\[/);
  assert.equal(adapter.panel(), null);
});

test('Check_EachGeneration_CountsWhatMatched', () => {
  chatPage(row(1, 'user', 'hello'));
  const sets = genericAdapter({ selectors: {}, generations }).check();
  assert.deepEqual(sets.map(({ generation, counts }) => [generation, counts.find(({ name }) => name === 'row').count]), [['new', 0], ['old', 1]]);
});

test('Requests_OfTheGenerationThatFits_AreReadAndAnswered', async () => {
  const asking = { request: '.asks', requestOption: 'button' };
  const both = generations.map(({ name, selectors }) => ({ name, selectors: { ...selectors, ...asking } }));
  const adapter = genericAdapter({ selectors: {}, generations: both });
  const panel = chatPage(row(1, 'user', 'hello'), '<div class="asks"><button>Run</button></div>');
  assert.equal(adapter.obstacle(panel), 'requestPending');
  let presses = 0;
  panel.querySelector('.asks button').addEventListener('click', () => { presses++; });
  await adapter.answer(panel, () => adapter.requests(panel)[0], { option: 0, answers: [] }, 0);
  assert.equal(presses, 1);
});

test('Attributes_ProfileWithRequests_HaveWhatShowsThemAndSwitchesTheirButtonsOn', () => {
  const known = selectors => ['hidden', 'disabled'].filter(name => genericAdapter({ selectors }).attributes.includes(name));
  assert.deepEqual([known(SELECTORS), known({ ...SELECTORS, request: '.asks' })], [[], ['hidden', 'disabled']]);
});

