// A text that could not be taken out goes as soon as it can.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, find, show } from './page.js';
import { takeOutLater } from '../../src/ChatHub.Server/Cdp/PageAgent/js/leftover.js';

/** An input that holds a text, and somebody who holds the focus. */
function ideWith(text) {
  const ide = { text, isHeld: false };
  const adapter = {
    panel: () => document.body, isFocusHeld: () => ide.isHeld, holds: (_, held) => ide.text === held,
    empty: async () => { ide.text = ''; return true; },
  };
  return { ide, adapter, fence: { leftover: null } };
}

test('TakeOutLater_NothingInTheWay_IsOut', async () => {
  const { ide, adapter, fence } = ideWith('left');
  takeOutLater(adapter, fence, 'left');
  await eventually(() => ide.text === '');
  assert.equal(fence.leftover, null);
});

test('TakeOutLater_SomebodyHoldsTheFocus_IsOutWhenItMoves', async () => {
  show('<input>');
  const { ide, adapter, fence } = ideWith('left');
  ide.isHeld = true;
  takeOutLater(adapter, fence, 'left');
  assert.equal(fence.leftover, 'left');
  ide.isHeld = false;
  find('input').focus();
  await eventually(() => ide.text === '' && fence.leftover === null);
});

test('TakeOutLater_SomebodysTextStandsThere_IsLeftAlone', async () => {
  const { ide, adapter, fence } = ideWith('theirs');
  takeOutLater(adapter, fence, 'left');
  fence.leftover = null; // Another hub has seen to it.
  show('<input>');
  find('input').focus(); // From here on nobody looks any more.
  await Promise.resolve();
  assert.equal(ide.text, 'theirs');
});
