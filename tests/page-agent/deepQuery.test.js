// Shadow roots are looked through.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, hidingForm, shadow, show } from './page.js';
import {
  deepAll, deepContains, deepFirst, deepOutermost, holds, matches, parentOf, selfAndBelow, shownNodes, shownText,
} from '../../src/ChatHub.Server/Cdp/PageAgent/js/deepQuery.js';

test('DeepFirst_InShadowRoot_IsFound', () => {
  shadow(show('<x-chat></x-chat>'), '<p class="row">in</p>');
  assert.equal(deepFirst(document, '.row').textContent, 'in');
  assert.equal(deepFirst(document, '.none'), null);
  assert.equal(deepFirst(document, ''), null);
});

test('DeepAll_InAndBesideShadowRoots_AreInDocumentOrder', () => {
  show('<i>1</i><x-chat></x-chat><i>3</i>');
  shadow(find('x-chat'), '<i>2</i>');
  assert.deepEqual(deepAll(document.body, 'i').map(one => one.textContent), ['1', '2', '3']);
});

test('DeepOutermost_MatchInAMatch_IsLeftOut', () => {
  const panel = show('<div><p id="a"><x-part></x-part></p><p id="b"></p></div>');
  shadow(find('x-part'), '<p id="inner"></p>');
  assert.deepEqual(deepOutermost(panel, 'p').map(one => one.id), ['a', 'b']);
  assert.deepEqual(deepOutermost(find('#a'), 'p').map(one => one.id), ['a']);
});

test('ShownText_SlotAndShadowRoot_IsWhatIsSeen', () => {
  const host = show('<x-card>given</x-card>');
  shadow(host, '<b>head: </b><slot></slot>');
  assert.equal(shownText(host), 'head: given');
  assert.deepEqual(shownNodes(find('x-card')).map(one => one.nodeName), ['B', 'SLOT']);
});

test('DeepContains_InShadowRoot_CountsThroughIt', () => {
  show('<x-chat></x-chat><p></p>');
  const inner = shadow(find('x-chat'), '<i></i>').firstChild;
  assert.equal(deepContains(find('x-chat'), inner), true);
  assert.equal(deepContains(find('p'), inner), false);
});

test('Holds_RootOrBelow_NotThroughShadowRoots', () => {
  const host = show('<x-chat><b></b></x-chat>');
  const root = shadow(host, '<i></i>');
  assert.deepEqual([holds(host, 'x-chat'), holds(host, 'b'), holds(host, 'i'), holds(root, 'i')], [true, true, false, true]);
});

test('ParentOf_FormWithAnInputOfThatName_IsTheParent', () => {
  const form = hidingForm('parentNode', 'matches');
  assert.equal(parentOf(form), document.body);
  assert.equal(matches(form, '.row'), true);
  assert.equal(selfAndBelow(form, '.row, input').length, 3);
});
