// Windows of one program know of each other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { openedBy } from './openedBy.js';
import { joinWindows, otherPages } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeWindows.js';

const NAME = Symbol.for('chathub.windows');
const main = () => ({ document: { title: 'main' } });

/** What a window does that was opened by this one. */
function joinedHere(t, page) {
  Object.defineProperty(window, NAME, { value: new Set([{ page }]), configurable: true });
  t.after(() => { delete window[NAME]; });
}

const titles = () => otherPages().map(({ title }) => title);

test('OtherPages_WindowThatNobodyOpened_HasNone', () => {
  const end = joinWindows();
  assert.deepEqual(otherPages(), []);
  assert.equal(window[NAME], undefined);
  end();
});

test('OtherPages_OpenedWindow_HasItsOpenersAndThoseThatItOpenedBeside', t => {
  const opener = main();
  openedBy(t, opener);
  const end = joinWindows();
  opener[NAME].add({ page: { document: { title: 'beside' } } });
  assert.deepEqual(titles(), ['main', 'beside']);
  end();
});

test('OtherPages_WindowThatOpenedOthers_HasThoseThatAreThere', t => {
  joinedHere(t, { document: { title: 'away' } });
  window[NAME].add({ page: { closed: true, document: { title: 'closed' } } });
  assert.deepEqual(titles(), ['away']);
  assert.equal(window[NAME].size, 1);
});

test('JoinWindows_TwoHubsOneLeaves_TheWindowIsKnownUntilTheOtherDoes', t => {
  const opener = main();
  openedBy(t, opener);
  const [first, second] = [joinWindows(), joinWindows()];
  first();
  assert.deepEqual([...opener[NAME]].map(({ page }) => page === window), [true]);
  second();
  assert.equal(NAME in opener, false);
});

test('JoinWindows_OpenerOfAnotherSite_IsLeftAlone', t => {
  openedBy(t, { get document() { throw new Error('cross-origin'); } });
  const end = joinWindows();
  assert.deepEqual(otherPages(), []);
  end();
});
