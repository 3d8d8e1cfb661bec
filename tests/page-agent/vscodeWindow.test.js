// What VS Code opens, it opens in the window that is pressed in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { openHere } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeWindow.js';

/** A window with this opener, until the test ends. */
function openedBy(t, get) {
  const { hasFocus } = document;
  Object.defineProperty(window, 'opener', { get, configurable: true });
  t.after(() => {
    Object.defineProperty(window, 'opener', { value: null, configurable: true, writable: true });
    document.hasFocus = hasFocus;
  });
}

test('OpenHere_FocusIsInAnotherWindow_ThisOneSeemsToHaveItForThePressAlone', t => {
  const main = { hasFocus: () => true };
  openedBy(t, () => ({ document: main }));
  document.hasFocus = () => false;
  const seen = [];
  const look = () => seen.push([document.hasFocus(), main.hasFocus()]);
  openHere(look);
  look();
  assert.deepEqual(seen, [[true, false], [false, true]]);
});

test('OpenHere_PressFails_EverythingIsAsBefore', t => {
  openedBy(t, () => null);
  delete document.hasFocus;
  assert.throws(() => openHere(() => { throw new Error('a handler'); }));
  assert.equal(Object.hasOwn(document, 'hasFocus'), false);
});

test('OpenHere_OpenerOfAnotherSite_IsLeftAlone', t => {
  openedBy(t, () => ({ get document() { throw new Error('cross-origin'); } }));
  let pressed = 0;
  openHere(() => { pressed++; });
  assert.equal(pressed, 1);
});
