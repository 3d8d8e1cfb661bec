// A conversation that the IDE keeps is opened in its turn, and never over what somebody has begun.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, show } from './page.js';
import { fenceOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/fence.js';
import { openingOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/opening.js';

/** An IDE in which this is so, and what was opened in it. */
function ideThat(t, is = {}) {
  show('<section><input></section>');
  const opened = [];
  const adapter = {
    panel: () => find('section'), input: () => find('input'), obstacle: () => null, isFocusHeld: () => false, hasDraft: () => false,
    isBusy: () => false,
    open: async (session, whyNot) => {
      const why = whyNot(find('section'));
      if (!why) opened.push(session);
      return why ? { error: why } : {};
    },
    ...is,
  };
  const fence = fenceOf({});
  const opening = openingOf(adapter, fence, 'me', { leaveDialogs: () => {}, lastingReason: async () => is.lasting ?? null });
  t.after(opening.leave);
  return { opened, fence, open: limitMs => opening.open('session', limitMs ?? 60_000) };
}

test('Open_NothingInTheWay_IsOpened', async t => {
  const { opened, fence, open } = ideThat(t);
  assert.deepEqual([await open(), opened, await fence.enter('another', 1, 0)], [{}, ['session'], true]);
});

const IN_THE_WAY = {
  draftPresent: { hasDraft: () => true },
  answerRuns: { isBusy: () => true },
  requestPending: { obstacle: () => 'requestPending' },
  editPresent: { obstacle: () => 'editPresent' },
  attachmentPresent: { obstacle: () => 'attachmentPresent' },
  dialogWaits: { dialogs: () => ['one'] },
  focusHeld: { lasting: 'focusHeld' },
  chatPanelNotFound: { panel: () => null },
  placeIsBound: { open: undefined, isBound: true },
  conversationNotFound: { open: undefined },
};
for (const [error, is] of Object.entries(IN_THE_WAY)) {
  test(`Open_${error}_IsSaidAndNothingIsOpened`, async t => {
    const { opened, open } = ideThat(t, is);
    assert.deepEqual([await open(), opened], [{ error }, []]);
  });
}

test('Open_AnswerIsAboutToBegin_IsSaid', async t => {
  const { open } = ideThat(t, { isAnswering: () => true });
  assert.deepEqual(await open(), { error: 'answerRuns' });
});

test('Open_MessagesWaitInTheOneBefore_TheyStayThere', async t => {
  const { opened, open } = ideThat(t, { obstacle: () => 'queueStuck', lasting: 'queueStuck' });
  assert.deepEqual([await open(), opened], [{}, ['session']]);
});

test('Open_AnotherTypes_IsSaidAndNothingIsOpened', async t => {
  const { opened, fence, open } = ideThat(t);
  await fence.enter('another', 60_000, 0);
  assert.deepEqual([await open(0), opened], [{ error: 'anotherTypes' }, []]);
});

test('Open_IdeAsksInADialog_ItIsCancelled', async t => {
  const ide = { open: [] };
  const { open } = ideThat(t, {
    dialogs: () => ide.open, cancelDialog: () => { ide.open = []; }, open: async () => { ide.open = ['asks']; return {}; },
  });
  assert.deepEqual([await open(), ide.open], [{ error: 'dialogOpened' }, []]);
});

test('Open_IdeMovesTheFocusIntoItsInput_ItStaysAtTheDesk', async t => {
  const { open } = ideThat(t, { open: async () => { find('section input').focus(); return {}; } });
  document.body.insertAdjacentHTML('beforeend', '<input id="desk">');
  find('#desk').focus();
  await open();
  assert.equal(document.activeElement === find('#desk'), true);
});
