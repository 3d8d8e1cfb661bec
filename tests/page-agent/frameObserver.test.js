// What may bring or take a place is heard, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, find, shadow, show } from './page.js';
import { observeFrame } from '../../src/ChatHub.Server/Cdp/PageAgent/js/frameObserver.js';

/** An observer of the page, and what it said; until the test ends. */
function observed(t, family) {
  const said = [];
  const observer = observeFrame(family, {
    moved: () => said.push('moved'), inDoubt: () => said.push('inDoubt'), upgraded: () => said.push('upgraded'),
  });
  t.after(observer.stop);
  observer.start();
  return { said, observer };
}

const settled = () => new Promise(resolve => { setImmediate(resolve); });

test('Moved_NodesComeAndGo_IsSaid', async t => {
  show('<p></p>');
  const { said, observer } = observed(t, {});
  find('p').remove();
  await eventually(() => said.length === 1);
  observer.stop();
  show('<p></p>');
  await settled();
  assert.deepEqual([said, observer.isStarted()], [['moved'], false]);
});

test('Moved_AttributesOfThePageOrOfAPanel_AreHeardWhereTheFamilyAsksForThem', async t => {
  show('<p></p><section></section>');
  const { said } = observed(t, { pageAttributes: () => ['data-a'], watched: () => ({ panels: [find('section')], attributes: ['class'] }) });
  find('p').className = 'other';
  await settled();
  assert.deepEqual(said, []);
  find('p').dataset.a = '1';
  await eventually(() => said.length === 1);
  find('section').className = 'other';
  await eventually(() => said.length === 2);
});

test('Moved_NothingThatMayMoveAPlace_IsNotSaid', async t => {
  show('<p></p>');
  const asked = [];
  const { said } = observed(t, { inShadow: true, mayMove: (_, came) => { asked.push(came.length); return false; } });
  find('p').append(document.createElement('b'));
  await eventually(() => asked.length === 1);
  assert.deepEqual([asked, said], [[1], []]);
});

test('Moved_NodesInAShadowRoot_AreHeard', async t => {
  show('<x-frame></x-frame>');
  const root = shadow(find('x-frame'), '<p></p>');
  const { said } = observed(t, { inShadow: true });
  root.append(document.createElement('b'));
  await eventually(() => said.length === 1);
});

test('InDoubt_PageThatHidesWhatElementsHave_IsSaidAndNoErrorReachesIt', async t => {
  show('<p></p>');
  const { said } = observed(t, { mayMove: () => { throw new Error('a form'); } });
  find('p').remove();
  await eventually(() => said.length === 1);
  assert.deepEqual(said, ['inDoubt']);
});

test('Upgraded_ElementIsDefinedLater_IsSaid', async t => {
  show('<x-late></x-late>');
  const { said } = observed(t, { inShadow: true });
  customElements.define('x-late', class extends window.HTMLElement {});
  await eventually(() => said.includes('upgraded'));
});
