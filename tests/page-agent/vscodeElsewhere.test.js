// What can only be answered in the IDE.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elsewhere } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeElsewhere.js';

test('Elsewhere_Anything_IsOfKindOtherAndTakesNoAnswer', () => {
  const { asked, press } = elsewhere(['plan', 'A plan'], 'A plan', 'Look at the IDE.', 3);
  assert.deepEqual(asked, {
    key: '[3,"plan","A plan"]', kind: 'other', slot: 3, title: 'A plan', detail: 'Look at the IDE.', command: null, language: null, warnings: [],
    options: [], questions: [],
  });
  assert.deepEqual(press(), { pressed: false, error: 'requestChanged' });
});
