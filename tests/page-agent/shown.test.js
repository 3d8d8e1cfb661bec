// What a person could see, and press.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, show } from './page.js';
import { isEnabled, shown } from '../../src/ChatHub.Server/Cdp/PageAgent/js/shown.js';

test('Shown_HiddenElementOrNone_IsNone', () => {
  show('<div><p id="seen"></p><p id="hidden" hidden></p></div>');
  assert.deepEqual(['#seen', '#hidden', '#none'].map(selector => shown(find(selector))?.id), ['seen', undefined, undefined]);
});

test('IsEnabled_ButtonSwitchedOffInAnyWay_IsNot', () => {
  const isOn = html => isEnabled(show(html));
  assert.equal(isOn('<button>Go</button>'), true);
  const off = ['<button disabled></button>', '<a aria-disabled="true"></a>', '<a class="disabled"></a>'];
  assert.deepEqual(off.map(isOn), [false, false, false]);
  assert.equal(isEnabled(null), false);
});
