// What the IDE asks after it took a message is cancelled, until somebody touches the desk.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, NEVER_MS, show } from './page.js';
import { cancelLateDialogs } from '../../src/ChatHub.Server/Cdp/PageAgent/js/lateDialogs.js';

/** What opened since a press of send. */
function askedOf() {
  const asked = { open: false, cancelled: 0, isOpen: () => asked.open, cancel: async () => { asked.cancelled++; asked.open = false; } };
  return asked;
}

test('CancelLateDialogs_OpenAlready_IsCancelledAtOnce', () => {
  const asked = askedOf();
  asked.open = true;
  cancelLateDialogs(asked, NEVER_MS)();
  assert.equal(asked.cancelled, 1);
});

test('CancelLateDialogs_OneOpensLater_IsCancelled', async () => {
  const asked = askedOf();
  const end = cancelLateDialogs(asked, NEVER_MS);
  asked.open = true;
  show('<dialog></dialog>');
  await eventually(() => asked.cancelled === 1);
  end();
});

test('CancelLateDialogs_Ended_NothingIsCancelled', async () => {
  const asked = askedOf();
  cancelLateDialogs(asked, NEVER_MS)();
  asked.open = true;
  let isHeard = false;
  const observer = new MutationObserver(() => { isHeard = true; });
  observer.observe(document, { subtree: true, childList: true });
  show('<dialog></dialog>');
  await eventually(() => isHeard);
  observer.disconnect();
  assert.equal(asked.cancelled, 0);
});
