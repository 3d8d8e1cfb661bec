// The fence as each place has it, whichever version of the hub made it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { fenceOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/fence.js';
import { dropIfNothingIsKept, placeFence, pressedIn } from '../../src/ChatHub.Server/Cdp/PageAgent/js/placeFence.js';

const key = { id: 'id', text: 'hash', isRepeatable: true };

test('PlaceFence_TwoPlaces_HaveOneTurnAndOneMemory', async () => {
  const page = {};
  const [panel, editor] = [placeFence(page, 'panel'), placeFence(page, 'editor x')];
  assert.equal(await panel.enter('hub panel', 60_000, 0), true);
  assert.equal(await editor.enter('hub editor x', 60_000, 0), false);
  panel.leave('hub panel');
  assert.equal(await editor.enter('hub editor x', 60_000, 0), true);
  assert.deepEqual([panel.press(key), editor.press(key)], [true, false]);
});

test('PressedIn_TwoPlaces_IsTheOneThatPressed', () => {
  const page = {};
  const [panel, editor] = [placeFence(page, 'panel'), placeFence(page, 'editor x')];
  editor.press(key);
  panel.press({ ...key, id: 'another' });
  panel.press({ id: 'once', text: 'hash', isRepeatable: false });
  assert.deepEqual([pressedIn(panel.find(key)), pressedIn(editor.find({ ...key, id: 'another' }))], ['editor x', 'panel']);
  editor.forget(key);
  assert.equal(panel.press(key), true);
  assert.equal(pressedIn(editor.find(key)), 'panel');
});

test('PressedIn_PressedByAnOlderVersion_IsNotKnown', () => {
  const page = {};
  fenceOf(page).press(key); // It writes down no place.
  assert.equal(pressedIn(placeFence(page, 'editor x').find(key)), undefined);
});

test('Leftover_TwoPlaces_EachHasItsOwn', () => {
  const page = {};
  placeFence(page, 'panel').leftover = 'in the panel';
  placeFence(page, 'editor x').leftover = 'in x';
  const all = ['panel', 'editor x', 'editor y'].map(place => placeFence(page, place).leftover);
  assert.deepEqual(all, ['in the panel', 'in x', null]);
  placeFence(page, 'editor x').leftover = null;
  assert.equal(placeFence(page, 'editor x').leftover, null);
});

test('PlaceFence_MadeByAnOlderVersion_ServesEveryPlace', async () => {
  const calls = [];
  const old = {
    leftover: 'of old', isBlank() { return this.leftover === null; }, find: () => null, forget: () => {}, ended: () => {}, press: () => true,
    enter: async owner => { calls.push(owner); return true; }, leave: owner => { calls.push(owner); },
  };
  const page = { [Symbol.for('chathub.fence')]: old };
  const editor = placeFence(page, 'editor x');
  await editor.enter('a', 1, 1);
  editor.leave('a');
  editor.leftover = 'in x';
  assert.deepEqual([calls, old.leftover, placeFence(page, 'panel').leftover], [['a', 'a'], 'of old', 'of old']);
  dropIfNothingIsKept(page);
  assert.equal(page[Symbol.for('chathub.fence')], old);
});

test('DropIfNothingIsKept_NothingIsLeftBehind_NothingStays', () => {
  const page = {};
  const editor = placeFence(page, 'editor x');
  editor.leftover = 'in x';
  dropIfNothingIsKept(page);
  assert.equal(Object.getOwnPropertySymbols(page).length, 2);
  editor.leftover = null;
  dropIfNothingIsKept(page);
  assert.deepEqual(Object.getOwnPropertySymbols(page), []);
});
