// A family an IDE's make, and an adapter for each of its places.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { SELECTORS } from './chatPage.js';
import { createFamily } from '../../src/ChatHub.Server/Cdp/PageAgent/js/adapters.js';

/** What every family and every adapter answers; what family.js and contract.js mark as optional is not in it. */
const OF_FAMILY = ['isIde', 'version', 'places', 'adapter', 'record', 'conversations'];
const OF_PLACE = [
  'panel', 'read', 'isBusy', 'input', 'hasDraft', 'content', 'holds', 'isWritten', 'write', 'empty', 'obstacle', 'isFocusHeld',
  'conversation', 'isSameConversation', 'isReady', 'submit', 'mark', 'taken', 'send', 'check', 'stop', 'newChat', 'isEmpty',
];

for (const name of ['vscode', 'generic']) {
  test(`CreateFamily_${name}_AnswersAll`, () => {
    show('<p></p>');
    const family = createFamily({ adapter: name, selectors: SELECTORS, generations: [] });
    assert.deepEqual(OF_FAMILY.filter(member => typeof family[member] !== 'function'), []);
    assert.deepEqual(family.places(), []);
    const adapter = family.adapter('panel');
    assert.deepEqual(OF_PLACE.filter(member => typeof adapter[member] !== 'function'), []);
    assert.equal(adapter.panel(), null);
  });
}
