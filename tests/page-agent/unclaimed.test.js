// Text that lies in no message.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, shadow, show } from './page.js';
import { showsText, unclaimed } from '../../src/ChatHub.Server/Cdp/PageAgent/js/unclaimed.js';

const rowsIn = panel => [...panel.querySelectorAll('li')];

test('Unclaimed_TextBetweenMessages_IsCounted', () => {
  const panel = show('<div><h2>Title</h2><ol><li>one</li><p>lost words</p><li>two</li></ol></div>');
  assert.equal(unclaimed(panel, rowsIn(panel), {}), 'lostwords'.length);
});

test('Unclaimed_ControlsAndWhatTheProfileNames_AreNot', () => {
  const panel = show('<div><ol><li>one</li><button>Copy</button><p class="meta">3 s</p><p style="display: none">hidden</p><li>two</li></ol></div>');
  assert.equal(unclaimed(panel, rowsIn(panel), { ignore: '.meta' }), 0);
});

test('Unclaimed_WhatTheAgentAsks_IsNot', () => {
  const panel = show('<div><ol><li>one</li><p class="asks">Run it?</p><li>two</li></ol></div>');
  assert.equal(unclaimed(panel, rowsIn(panel), { request: '.asks' }), 0);
});

test('ShowsText_PanelWithControlsAlone_ShowsNone', () => {
  show('<div><header>Chat</header><button>New</button></div>');
  assert.equal(showsText(find('div'), {}), false);
  find('div').append('Welcome');
  assert.equal(showsText(find('div'), {}), true);
});

test('Unclaimed_RowsRightBelowAShadowRoot_TextBetweenThemIsCounted', () => {
  const root = shadow(show('<div></div>'), '<li>one</li><p>lost words</p><li>two</li>');
  assert.equal(unclaimed(find('div'), [...root.querySelectorAll('li')], {}), 'lostwords'.length);
});
