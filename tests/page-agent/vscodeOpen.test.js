// A conversation that VS Code keeps is shown in its chat view.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find } from './page.js';
import { pickList } from './pickList.js';
import { indexOf, storedWeb } from './storedWeb.js';
import { request } from './workbench.js';
import { hideView, workbenchWindow } from './workbenchWindow.js';
import { openConversation } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeOpen.js';
import { lookAgain } from '../../src/ChatHub.Server/Cdp/PageAgent/js/waiting.js';

const timeOf = second => `<time class="chat-request-timestamp" datetime="2026-01-02T00:00:0${second}.000Z"></time>`;
const msOf = second => Date.parse(`2026-01-02T00:00:0${second}.000Z`);

const SHOWN = { session: 'shown', title: 'Same title', rows: [request(0, 'a', timeOf(1))] };
const KEPT = { session: 'kept', title: 'Same title', rows: [request(0, 'b', timeOf(2))] };

/** A window that shows one conversation and keeps others, with what its storage says of them. */
function keeping(t, { stored = [SHOWN, KEPT], listed = [SHOWN, KEPT] } = {}) {
  const entries = stored.map(({ session, title }, i) => [session, title, msOf(i + 1)]);
  storedWeb({ 'vscode-web-state-db-a-1': { 'chat.ChatSessionStore.index': indexOf(...entries) } });
  workbenchWindow({ view: SHOWN });
  return pickList(listed, t);
}

const open = (session, limitMs = 60_000, whyNot = () => null) => openConversation(() => find('.interactive-session'), session, whyNot, limitMs);

test('Open_ListedAndKept_IsShown', async t => {
  const page = keeping(t);
  assert.deepEqual([await open('kept'), page.chosen], [{}, ['kept']]);
  assert.match(find('.interactive-session').innerHTML, /T00:00:02/);
});

test('Open_ItIsShownAlready_NothingIsChosen', async t => {
  const page = keeping(t);
  assert.deepEqual([await open('shown'), page.opened], [{}, 0]);
});

test('Open_StorageThatDoesNotTell_TheTitleAndTheChangeAreTheProof', async t => {
  keeping(t, { stored: [] });
  assert.deepEqual(await open('kept'), {});
});

test('Open_SomethingAgainstItInTheStepThatChooses_IsSaidAndNothingIsOpened', async t => {
  const page = keeping(t);
  assert.deepEqual([await open('kept', 60_000, () => 'draftPresent'), page.opened], [{ error: 'draftPresent' }, 0]);
});

test('Open_ListedAMomentLater_IsTriedOnceMore', async t => {
  const page = keeping(t);
  page.isListed = () => page.opened > 1;
  const opening = open('kept');
  const end = setInterval(lookAgain, 1);
  t.after(() => clearInterval(end));
  assert.deepEqual([await opening, page.opened], [{}, 2]);
});

test('Open_NeitherListedNorKept_IsNotFoundAtOnce', async t => {
  const page = keeping(t);
  assert.deepEqual([await open('another'), page.opened, page.closed], [{ error: 'conversationNotFound' }, 1, 1]);
});

test('Open_ChosenAndAnotherPlaceShowsIt_IsSaid', async t => {
  const page = keeping(t, { listed: [SHOWN, { ...KEPT, isElsewhere: true }] });
  assert.deepEqual([await open('kept', 100), page.chosen], [{ error: 'conversationNotShown' }, ['kept']]);
});

test('Open_ViewIsHidden_IsSaid', async t => {
  keeping(t);
  hideView();
  assert.deepEqual(await open('kept'), { error: 'chatPanelNotFound' });
});
