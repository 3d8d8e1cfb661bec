// The places of any chat page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, show } from './page.js';
import { chatPage, row, SELECTORS } from './chatPage.js';
import { genericFamily } from '../../src/ChatHub.Server/Cdp/PageAgent/js/genericFamily.js';

const SEVERAL = { ...SELECTORS, panelIdAttribute: 'data-chat' };
const keysOf = family => family.places().map(({ key, isShown }) => isShown ? key : `(${key})`);

test('Places_OneChat_IsThePanelAsLongAsThePageIsThere', () => {
  show('<p></p>');
  const family = genericFamily({ selectors: SELECTORS });
  assert.deepEqual(keysOf(family), []);
  chatPage();
  assert.deepEqual(keysOf(family), ['panel']);
  show('<p></p>');
  assert.deepEqual(keysOf(family), ['(panel)']);
});

test('Places_ProfileWithoutAnId_TakesTheFirstOfSeveral', () => {
  show('<section class="chat" data-chat="a"></section><section class="chat" data-chat="b"></section>');
  const family = genericFamily({ selectors: SELECTORS });
  assert.deepEqual(keysOf(family), ['panel']);
  assert.equal(family.adapter('panel').panel() === find('[data-chat="a"]'), true);
});

test('Places_SeveralWithIds_AreOneEachAndGoWithTheirPanel', () => {
  show('<main><section class="chat" data-chat="a b"></section><section class="chat" data-chat="c"></section><section class="chat"></section></main>');
  const family = genericFamily({ selectors: SEVERAL });
  assert.deepEqual(keysOf(family), ['panel a b', 'panel c', 'panel']);
  assert.equal(family.adapter('panel c').panel() === find('[data-chat="c"]'), true);
  assert.equal(family.adapter('panel').panel() === find('.chat:last-child'), true);
  find('[data-chat="c"]').remove();
  assert.deepEqual(keysOf(family), ['panel a b', 'panel']);
  assert.equal(family.adapter('panel c').panel(), null);
});

test('Places_SeveralGenerations_AreThoseOfTheFirstThatFits', () => {
  show(`<section class="chat" data-chat="a">${row(1, 'user', 'a')}</section>`);
  const generations = [{ name: 'new', selectors: { ...SEVERAL, row: '.row2' } }, { name: 'old', selectors: SELECTORS }];
  assert.deepEqual(keysOf(genericFamily({ selectors: {}, generations })), ['panel']);
});

test('Adapter_InputBesideSeveralChats_IsNobodys', () => {
  show('<main><section class="chat" data-chat="a"></section><section class="chat" data-chat="b"></section><textarea></textarea></main>');
  const family = genericFamily({ selectors: SEVERAL });
  const adapter = family.adapter('panel a');
  assert.equal(adapter.input(adapter.panel()), null);
  find('[data-chat="b"]').remove();
  assert.equal(adapter.input(adapter.panel()) === find('textarea'), true);
});

test('PageAttributes_OnePanelOrNoneOrSeveral_AreHeardWhereTheyMayMakeAPanel', () => {
  chatPage();
  const heard = selectors => genericFamily({ selectors }).pageAttributes().includes('class');
  assert.deepEqual([heard(SELECTORS), heard(SEVERAL)], [false, true]);
  show('<p></p>');
  assert.equal(heard(SELECTORS), true);
});

test('Invalid_SelectorThatNoBrowserKnows_NothingIsAskedOfThePage', () => {
  const family = genericFamily({ selectors: { panel: '.chat', row: 'li[' }, generations: [] });
  assert.equal(family.invalid(), 'row (li[) is no valid CSS selector');
  assert.deepEqual([family.places(), family.isIde(), family.adapter('panel').panel()], [[], false, null]);
});

test('Record_AnyPage_HasNone', async () => {
  const family = genericFamily({ selectors: SELECTORS });
  assert.equal((await family.record({})).isUnreachable, true);
  assert.deepEqual(await family.conversations(), []);
});
