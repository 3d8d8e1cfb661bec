// Where a chat's input and buttons are looked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, show } from './page.js';
import { besideOrIn } from '../../src/ChatHub.Server/Cdp/PageAgent/js/besideOrIn.js';

const lookIn = isAlone => {
  const panel = show('<section class="chat"></section>');
  panel.insertAdjacentHTML('afterend', '<input>');
  return { panel, look: besideOrIn(() => isAlone) };
};

test('BesideOrIn_OneChatInThePage_FindsWhatStandsBesideIt', () => {
  const { panel, look } = lookIn(true);
  assert.equal(look(panel, 'input') === find('input'), true);
});

test('BesideOrIn_SeveralChatsInThePage_FindsOnlyWhatIsInIt', () => {
  const { panel, look } = lookIn(false);
  assert.equal(look(panel, 'input'), null);
  panel.innerHTML = '<input>';
  assert.equal(look(panel, 'input') === panel.firstChild, true);
});
