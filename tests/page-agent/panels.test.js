// A panel is looked for when one may have come or gone, and not else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areNodes, find, shadow, show } from './page.js';
import { deepFirst } from '../../src/ChatHub.Server/Cdp/PageAgent/js/deepQuery.js';
import { panelsOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/panels.js';
import { cameWith, forgetShadowRoots, knowShadowRoots } from '../../src/ChatHub.Server/Cdp/PageAgent/js/shadowRoots.js';

test.afterEach(forgetShadowRoots);

/** The panels of this page by these selectors, as somebody who hears it knows them, and how often they were looked for. */
function heard(html, ...selectors) {
  show(html);
  knowShadowRoots();
  const looks = { count: 0 };
  const panels = panelsOf(selectors.map(panel => ({ selectors: { panel } })), ({ panel }) => {
    looks.count++;
    const first = deepFirst(document, panel);
    return first ? [first] : [];
  });
  panels.all();
  looks.count = 0;
  return { panels, looks };
}

const CHAT = '<p></p><section class="chat"><i></i></section>';

/** What an observer of the page says when these elements were added. */
const mayMoveBy = (panels, target, ...nodes) => panels.mayMove([{ type: 'childList', target, addedNodes: nodes, removedNodes: [] }], cameWith(nodes));
const mayMoveByAttribute = (panels, target) => panels.mayMove([{ type: 'attributes', target, addedNodes: [], removedNodes: [] }], []);

function add(html, parent = document.body) {
  parent.insertAdjacentHTML('beforeend', html);
  return parent.lastElementChild;
}

test('All_SomebodyHearsThePage_IsLookedForOnce', () => {
  const { panels, looks } = heard(CHAT, '.chat');
  areNodes(panels.of('panel'), [find('.chat')]);
  assert.equal(looks.count, 0);
});

test('All_NobodyHearsThePage_IsLookedForEveryTime', () => {
  const { panels, looks } = heard(CHAT, '.chat');
  forgetShadowRoots();
  panels.all();
  panels.all();
  assert.equal(looks.count, 2);
});

test('All_PanelIsGoneOrNoPanelAnyMore_IsLookedForAnew', () => {
  const { panels } = heard(CHAT, '.chat');
  const old = find('.chat');
  old.className = 'other';
  areNodes(panels.of('panel'), [null]);
  old.className = 'chat';
  areNodes(panels.of('panel'), [old]);
  old.remove();
  const other = add('<section class="chat"></section>');
  areNodes(panels.of('panel'), [other]);
});

test('All_NoneIsThere_IsLookedForEveryTime', () => {
  const { panels } = heard('<section></section>', '.new', '.chat');
  areNodes(panels.of('panel'), [null, null]);
  find('section').className = 'chat';
  areNodes(panels.of('panel'), [null, find('section')]);
});

test('Forget_PanelIsThere_IsLookedForAnew', () => {
  const { panels, looks } = heard(CHAT, '.new', '.chat');
  find('p').className = 'new';
  areNodes(panels.of('panel'), [null, find('.chat')]);
  panels.forget();
  areNodes(panels.of('panel'), [find('p'), find('.chat')]);
  assert.equal(looks.count, 2);
});

for (const [state, html] of [['PanelIsThere', CHAT], ['NoneIsThere', '<p></p>']]) {
  test(`MayMove_${state}AndSomethingElseCame_IsFalseAndNothingIsLookedFor`, () => {
    const { panels, looks } = heard(html, '.chat');
    assert.equal(mayMoveBy(panels, document.body, add('<div><b></b></div>')), false);
    assert.equal(mayMoveByAttribute(panels, find('p')), false);
    assert.equal(looks.count, 0);
  });
}

test('MayMove_PanelCameOrIsInWhatCame_IsTrue', () => {
  for (const html of ['<section class="new"></section>', '<div><div><section class="new"></section></div></div>']) {
    const { panels } = heard(CHAT, '.new', '.chat');
    assert.equal(mayMoveBy(panels, document.body, add(html)), true);
    areNodes(panels.of('panel'), [find('.new'), find('.chat')]);
  }
});

test('MayMove_PanelCameInAShadowRoot_IsTrue', () => {
  const { panels } = heard('<p></p>', '.chat');
  const host = add('<x-chat></x-chat>');
  const root = shadow(host, '<section class="chat"></section>');
  assert.equal(mayMoveBy(panels, document.body, host), true);
  areNodes(panels.of('panel'), [root.firstChild]);
});

test('MayMove_AttributeMakesAPanelOfWhatWasThere_IsTrue', () => {
  const { panels } = heard('<div><section></section></div>', '.open section');
  find('div').className = 'open';
  assert.equal(mayMoveByAttribute(panels, find('div')), true);
  areNodes(panels.of('panel'), [find('section')]);
});

test('MayMove_PanelIsGone_IsTrue', () => {
  const { panels } = heard(CHAT, '.chat');
  find('.chat').remove();
  assert.equal(mayMoveBy(panels, document.body), true);
});

test('MayMove_SelectorThatAsksForSiblings_IsTrueWhateverCame', () => {
  const { panels } = heard('<section></section>', 'hr + section');
  find('section').before(document.createElement('hr'));
  assert.equal(mayMoveBy(panels, document.body, find('hr')), true);
  areNodes(panels.of('panel'), [find('section')]);
});

test('MayMove_ChangeInThePanel_IsTrueWhereSeveralSetsMayFit', () => {
  const one = heard(CHAT, '.chat');
  assert.equal(mayMoveBy(one.panels, find('i')), false);
  const several = heard(CHAT, '.new', '.chat');
  assert.equal(mayMoveBy(several.panels, find('p')), false);
  assert.equal(mayMoveBy(several.panels, find('i')), true);
});
