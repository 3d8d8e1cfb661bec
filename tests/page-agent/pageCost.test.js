// What a mutation of the IDE's page costs while the hub listens: elements that are looked at, in a page that counts them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshPage, lookedAtBy, make } from './countedPage.js';
import { observed as observedWith } from './observed.js';
import { genericFamily } from '../../src/ChatHub.Server/Cdp/PageAgent/js/genericFamily.js';
import { forgetShadowRoots } from '../../src/ChatHub.Server/Cdp/PageAgent/js/shadowRoots.js';

const PANELS = { open: 'newest', older: 'oldest', closed: 'other' };

const GENERATIONS = ['newest', 'middle', 'oldest']
  .map((name, i) => ({ name, selectors: { panel: `.${name}`, row: i === 2 ? '.oldRow' : '.row', user: '.user' } }));

test.afterEach(forgetShadowRoots);

const panel = state => make('div', PANELS[state], make('div', state === 'older' ? 'oldRow' : 'row'));

const elements = (count, name) => Array.from({ length: count }, () => make(name, ''));

/** A big page with these panels, and a hub that listens to it. */
function observed(...states) {
  freshPage();
  const page = make('div', 'page', ...Array.from({ length: 2000 }, () => make('div', 'part', ...elements(9, 'span'))));
  document.documentElement.append(page);
  page.append(...states.map(panel));
  const words = [];
  const family = genericFamily({ generations: GENERATIONS });
  const adapter = family.adapter('panel');
  const observer = observedWith(family, adapter, async () => { words.push('changed'); });
  observer.start();
  return { page, adapter, observer, words };
}

test('Start_ChatThatIsInNoShadowRoot_NoneIsLookedFor', () => {
  freshPage();
  const chat = make('div', 'chat', ...elements(100, 'p'));
  document.documentElement.append(chat);
  const looked = inShadow => lookedAtBy(() => observedWith({ inShadow }, { panel: () => chat, inShadow }, async () => {}).start());
  assert.deepEqual([looked(false), looked(true) > 100], [0, true]);
});

/** All promises that can go on have gone on. */
const settled = () => new Promise(resolve => { setImmediate(resolve); });

for (const state of ['open', 'closed', 'older']) {
  test(`Mutation_OutsideTheChat_${state}_LooksAtNoMoreThanWasAdded`, async () => {
    const { page, observer, words } = observed(state);
    const at = page.children[1000];
    assert.equal(observer.listens(), true);
    const one = make('span', '');
    assert.equal(lookedAtBy(() => at.append(one)), 1);
    assert.equal(lookedAtBy(() => one.remove()), 0);
    assert.equal(lookedAtBy(() => page.children[7].remove()), 0);
    assert.equal(lookedAtBy(() => at.append(make('div', 'row', ...elements(10, 'i')))), 11);
    // One in the other, as a page that builds itself piece by piece adds them.
    const [outer, inner, innermost] = elements(3, 'div');
    assert.equal(lookedAtBy(() => { at.append(outer); outer.append(inner); inner.append(innermost); }), 3);
    await settled();
    assert.deepEqual(words, []);
  });
}

/** An element with a shadow root that holds this. */
function hostOf(node) {
  const host = make('x-chat', '');
  host.attachShadow().append(node);
  return host;
}

const BRINGS_OR_TAKES = {
  PanelComes: ['closed', page => page.append(panel('open'))],
  OlderOneComesWithinSomething: ['closed', page => page.append(make('div', '', make('div', '', panel('older'))))],
  PanelComesInAShadowRoot: ['closed', page => page.append(hostOf(panel('open')))],
  SomethingBecomesOne: ['closed', page => page.children[5].become('newest')],
  PanelGoes: ['open', page => page.children.at(-1).remove()],
  PanelBecomesSomethingElse: ['open', page => page.children.at(-1).become('other')],
  NewerOneComes: ['older', page => page.append(panel('open'))],
  NewerOneComesWithinTheOlder: ['older', page => page.children.at(-1).append(make('div', '', panel('open')))],
};
for (const [name, [state, mutate]] of Object.entries(BRINGS_OR_TAKES)) {
  test(`Mutation_${name}_IsToldAndListenedTo`, async () => {
    const { page, adapter, observer, words } = observed(state);
    const before = adapter.panel();
    lookedAtBy(() => mutate(page));
    await settled();
    assert.equal(words.length > 0, true);
    assert.equal(adapter.panel() !== before, true);
    assert.equal(observer.listens(), true);
  });
}

test('Mutation_InAPanelOfAShadowRootThatCameLater_IsTold', async () => {
  const { page, words } = observed();
  const chat = panel('open');
  lookedAtBy(() => page.append(hostOf(chat)));
  await settled();
  assert.equal(words.length, 1);
  lookedAtBy(() => chat.append(make('div', 'row')));
  await settled();
  assert.equal(words.length, 2);
});

test('Mutation_PanelComesInAShadowRootThatCameBeforeIt_IsTold', async () => {
  const { page, observer, words } = observed();
  const place = make('div', '');
  lookedAtBy(() => page.append(hostOf(place)));
  await settled();
  assert.equal(words.length, 0);
  lookedAtBy(() => place.append(panel('open')));
  await settled();
  assert.equal(words.length, 1);
  assert.equal(observer.listens(), true);
});
