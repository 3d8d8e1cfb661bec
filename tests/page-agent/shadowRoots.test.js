// Shadow roots are looked for in the whole page while nobody hears what comes, and in what came from then on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areNodes, find, hidingForm, shadow, show } from './page.js';
import {
  all, areShadowRootsKnown, cameWith, forgetShadowRoots, isConnected, knowShadowRoots, shadowOf, shadowRoots,
} from '../../src/ChatHub.Server/Cdp/PageAgent/js/shadowRoots.js';

test.afterEach(forgetShadowRoots);

/** A node that was added to the page. */
function added(html) {
  const node = document.createElement('div');
  node.innerHTML = html;
  document.body.append(node);
  return node;
}

test('ShadowRoots_Nested_AreAllFound', () => {
  const outer = shadow(show('<x-a></x-a>'), '<x-b></x-b>');
  const inner = shadow(outer.querySelector('x-b'), '');
  areNodes(shadowRoots(document), [outer, inner]);
  areNodes(shadowRoots(outer), [inner]);
});

test('ShadowRoots_NobodyHearsWhatComes_AreLookedForEveryTime', () => {
  show('<x-a></x-a>');
  areNodes(shadowRoots(document), []);
  const root = shadow(find('x-a'), '');
  areNodes(shadowRoots(document), [root]);
});

test('ShadowRoots_SomebodyHearsWhatComes_AreThoseThatWereThereOrCame', () => {
  const first = shadow(show('<x-a></x-a>'), '');
  knowShadowRoots();
  const host = added('<x-b></x-b>');
  const second = shadow(host.firstChild, '');
  areNodes(shadowRoots(document), [first]); // Nobody has said that it came.
  cameWith([host]);
  areNodes(shadowRoots(document), [first, second]);
});

test('ShadowRoots_HostIsGone_AreWithoutItUntilItIsBack', () => {
  const host = show('<x-a></x-a>');
  const root = shadow(host, '');
  knowShadowRoots();
  host.remove();
  areNodes(shadowRoots(document), []);
  document.body.append(host);
  areNodes(shadowRoots(document), [root]);
});

test('ShadowRoots_PageThatHasNone_NothingIsLookedAt', () => {
  const panel = show('<div><x-a></x-a></div>');
  knowShadowRoots();
  const unheard = shadow(find('x-a'), '');
  areNodes(shadowRoots(panel), []);
  knowShadowRoots();
  areNodes(shadowRoots(panel), [unheard]);
});

test('ShadowRoots_BelowWhatIsOutOfThePage_AreLookedFor', () => {
  show('<p></p>');
  knowShadowRoots();
  const loose = document.createElement('div');
  const root = shadow(loose.appendChild(document.createElement('x-a')), '');
  areNodes(shadowRoots(loose), [root]);
});

test('ForgetShadowRoots_NobodyHearsAnyLonger_AreLookedForEveryTime', () => {
  show('<x-a></x-a>');
  knowShadowRoots();
  assert.equal(areShadowRootsKnown(), true);
  const root = shadow(find('x-a'), '');
  forgetShadowRoots();
  assert.equal(areShadowRootsKnown(), false);
  areNodes(shadowRoots(document), [root]);
});

test('CameWith_OneInAnother_AreTheOutermostAndTheShadowRootsInThem', () => {
  show('');
  knowShadowRoots();
  const outer = added('<x-a></x-a><p></p>');
  const root = shadow(outer.firstChild, '<x-b></x-b>');
  const inner = shadow(root.firstChild, '');
  const other = added('');
  areNodes(cameWith([outer, outer.lastChild, root.firstChild, other, outer]), [outer, root, inner, other]);
  areNodes(shadowRoots(document), [root, inner]);
});

test('CameWith_GoneAgainOrNoElement_IsNothing', () => {
  show('');
  const gone = added('<x-a></x-a>');
  shadow(gone.firstChild, '');
  gone.remove();
  areNodes(cameWith([gone, document.body.appendChild(document.createTextNode('text'))]), []);
});

test('CameWith_NobodyHearsTheRest_NothingIsKnown', () => {
  show('');
  const host = added('<x-a></x-a>');
  const root = shadow(host.firstChild, '');
  areNodes(cameWith([host]), [host, root]);
  assert.equal(areShadowRootsKnown(), false);
});

test('ShadowOf_FormWithInputsOfTheseNames_IsTheFormsOwn', () => {
  const form = hidingForm('shadowRoot', 'isConnected', 'querySelectorAll');
  assert.equal(shadowOf(form), null);
  assert.equal(isConnected(form), true);
  assert.equal(all(form, 'input').length, 3);
  form.remove();
  assert.equal(isConnected(form), false);
});
