// Shadow roots are looked through.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, shadow, show } from './page.js';
import { deepAll, deepFirst, deepOutermost, matches, parentOf, selfAndBelow, shadowRoots, shownNodes, shownText } from '../../src/ChatHub.Server/Cdp/PageAgent/js/deepQuery.js';

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

test('ShadowRoots_Nested_AreAllFound', () => {
  const outer = shadow(show('<x-a></x-a>'), '<x-b></x-b>');
  const inner = shadow(outer.querySelector('x-b'), '');
  assert.deepEqual(shadowRoots(document), [outer, inner]);
});

test('ParentOf_FormWithAnInputOfThatName_IsTheParent', () => {
  const form = show('<form class="row"><input name="parentNode"><input name="matches"></form>');
  assert.equal(parentOf(form), document.body);
  assert.equal(matches(form, '.row'), true);
  assert.equal(selfAndBelow(form, '.row, input').length, 3);
});
