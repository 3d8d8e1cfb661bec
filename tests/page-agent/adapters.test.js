// An adapter an IDE family.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { SELECTORS } from './chatPage.js';
import { createAdapter } from '../../src/ChatHub.Server/Cdp/PageAgent/js/adapters.js';

/** What every adapter answers; what contract.js marks as optional is not in it. */
const ALL = [
  'isIde', 'version', 'panel', 'read', 'record', 'isBusy', 'input', 'hasDraft', 'content', 'holds', 'isWritten', 'write', 'empty', 'obstacle',
  'isFocusHeld',
  'conversation', 'isSameConversation', 'isReady', 'submit', 'mark', 'taken', 'send', 'check', 'stop', 'newChat', 'isEmpty',
];

for (const name of ['vscode', 'generic']) {
  test(`CreateAdapter_${name}_AnswersAll`, () => {
    show('<p></p>');
    const adapter = createAdapter({ adapter: name, selectors: SELECTORS, generations: [] });
    assert.deepEqual(ALL.filter(member => typeof adapter[member] !== 'function'), []);
    assert.equal(adapter.panel(), null);
  });
}
