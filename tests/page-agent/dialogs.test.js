// Dialogs that a step of ours opened are cancelled, others left alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { dialogsFromNow, isDialogOpen } from '../../src/ChatHub.Server/Cdp/PageAgent/js/dialogs.js';

/** An IDE with these dialogs open, whose cancel closes them. */
function ideWith(...open) {
  const ide = { open, cancelled: [] };
  const cancelDialog = dialog => {
    ide.cancelled.push(dialog);
    ide.open = ide.open.filter(one => one !== dialog);
  };
  return { ide, adapter: { dialogs: () => ide.open, cancelDialog } };
}

test('IsDialogOpen_AdapterThatKnowsNone_IsFalse', () => assert.equal(isDialogOpen({}), false));

test('Cancel_DialogThatOpenedSince_IsClosed', async () => {
  const { ide, adapter } = ideWith();
  const asked = dialogsFromNow(adapter);
  assert.equal(asked.isOpen(), false);
  ide.open = ['sign in'];
  assert.equal(asked.isOpen(), true);
  assert.equal(await asked.cancel(), true);
  assert.deepEqual([ide.open, ide.cancelled], [[], ['sign in']]);
});

test('Cancel_OneAfterAnother_AllAreClosed', async () => {
  const { ide, adapter } = ideWith();
  const asked = dialogsFromNow({ ...adapter, cancelDialog: dialog => {
    adapter.cancelDialog(dialog);
    if (dialog === 'first') ide.open = ['second'];
  } });
  ide.open = ['first'];
  assert.equal(await asked.cancel(), true);
  assert.deepEqual(ide.cancelled, ['first', 'second']);
});

test('IsOpen_DialogOfSomebody_IsNotOurs', () => {
  const { adapter } = ideWith('somebody\'s');
  assert.equal(dialogsFromNow(adapter).isOpen(), false);
});

test('Cancel_SomebodyAnsweredFirst_IsNotSaidToBeOurs', async () => {
  const { ide, adapter } = ideWith();
  const asked = dialogsFromNow(adapter);
  ide.open = ['sign in'];
  assert.equal(asked.isOpen(), true);
  ide.open = [];
  assert.equal(await asked.cancel(), false);
});
