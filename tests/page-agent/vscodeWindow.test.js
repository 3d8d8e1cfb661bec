// What VS Code opens, it opens in the window that is pressed in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { openedBy } from './openedBy.js';
import { openHere } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeWindow.js';

test('OpenHere_FocusIsInAnotherWindow_ThisOneSeemsToHaveItForThePressAlone', t => {
  const main = { hasFocus: () => true };
  openedBy(t, { document: main });
  t.mock.method(document, 'hasFocus', () => false);
  const seen = [];
  const look = () => seen.push([document.hasFocus(), main.hasFocus()]);
  openHere(look);
  look();
  assert.deepEqual(seen, [[true, false], [false, true]]);
});

test('OpenHere_PressFails_EverythingIsAsBefore', t => {
  openedBy(t, null);
  const { hasFocus } = document;
  delete document.hasFocus;
  t.after(() => { document.hasFocus = hasFocus; });
  assert.throws(() => openHere(() => { throw new Error('a handler'); }));
  assert.equal(Object.hasOwn(document, 'hasFocus'), false);
});

test('OpenHere_OpenerOfAnotherSite_IsLeftAlone', t => {
  openedBy(t, { get document() { throw new Error('cross-origin'); } });
  let pressed = 0;
  openHere(() => { pressed++; });
  assert.equal(pressed, 1);
});
