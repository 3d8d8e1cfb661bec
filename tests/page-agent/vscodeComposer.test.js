// Where a message is written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find } from './page.js';
import { request, workbench } from './workbench.js';
import { composerOf } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeComposer.js';

const EDITED = '<div class="interactive-input-part" id="edited"></div>';

test('ComposerOf_RequestThatIsEdited_IsNotItsInput', () => {
  const panel = workbench(request(0, 'a', EDITED));
  assert.equal(composerOf(panel), find('.interactive-session > .interactive-input-part'));
  find('.interactive-session > .interactive-input-part').remove();
  assert.equal(composerOf(panel), null);
});

test('ComposerOf_DeeperInThePanel_IsFound', () => {
  const panel = workbench();
  const part = find('.interactive-input-part');
  part.replaceWith(Object.assign(document.createElement('div'), { id: 'around' }));
  find('#around').append(part);
  assert.equal(composerOf(panel), part);
});
