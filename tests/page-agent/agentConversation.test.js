// Which conversation a place shows, as reports number it, and a message that is for one of them alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, find } from './page.js';
import { agentIn, keyOf, VSCODE } from './agentIn.js';
import { chatPage, row } from './chatPage.js';
import { editorIn } from './monaco.js';
import { LAST, request, response } from './workbench.js';
import { hideView, showView, workbenchWindow } from './workbenchWindow.js';

/** A page with these messages of the user's. */
function asked(t, ...ids) {
  const panel = chatPage(...ids.map(id => row(id, 'user', `text of ${id}`)));
  const { at } = agentIn(t);
  return { panel, ...at() };
}

const another = (panel, ...ids) => {
  panel.querySelectorAll('.row').forEach(one => one.remove());
  panel.insertAdjacentHTML('afterbegin', ids.map(id => row(id, 'user', `text of ${id}`)).join(''));
};

test('Read_SameConversationOrAnother_TheNumberSays', async t => {
  const { panel, ask } = asked(t, 'a');
  const first = (await ask('read')).conversation;
  assert.equal(Number.isInteger(first), true);
  another(panel, 'a', 'b');
  assert.equal((await ask('read')).conversation, first);
  another(panel, 'c');
  assert.equal((await ask('read')).conversation, first + 1);
});

test('Tell_AnotherConversation_TheNewsHaveItsNumber', async t => {
  const { panel, ask, words } = asked(t, 'a');
  const { conversation } = await ask('read');
  another(panel, 'b');
  await eventually(() => words().length > 0);
  assert.equal(words().at(-1).news.head.conversation, conversation + 1);
});

test('Read_NothingIsShown_HasNoNumber', async t => {
  const { panel, ask } = asked(t, 'a');
  panel.remove();
  assert.equal((await ask('read')).conversation, null);
});

test('Prepare_ConversationThatIsShown_IsTyped', async t => {
  const { ask } = asked(t, 'a');
  const { conversation } = await ask('read');
  assert.deepEqual(await ask('prepare', keyOf('shown'), 'hello', 60_000, conversation), { prepared: true });
  await ask('retract');
});

const CHANGES = {
  AnotherIsShownAndNobodyToldYet: async panel => another(panel, 'b'),
  AnotherWasToldSince: async (panel, ask) => { another(panel, 'b'); await ask('read'); },
  TheFirstIsBackAfterAnother: async (panel, ask) => { another(panel, 'b'); await ask('read'); another(panel, 'a'); await ask('read'); },
};
for (const [name, change] of Object.entries(CHANGES)) {
  test(`Prepare_${name}_NothingIsWritten`, async t => {
    const { panel, ask } = asked(t, 'a');
    const { conversation } = await ask('read');
    await change(panel, ask);
    let writes = 0;
    find('textarea').addEventListener('input', () => { writes++; });
    assert.deepEqual(await ask('prepare', keyOf(name), 'hello', 60_000, conversation), { error: 'chatChanged', removed: true });
    assert.deepEqual([find('textarea').value, writes], ['', 0]);
  });
}

test('Prepare_NoConversationIsNamed_TheOneThatIsShownIsMeant', async t => {
  const { panel, ask } = asked(t, 'a');
  await ask('read');
  another(panel, 'b');
  assert.deepEqual(await ask('prepare', keyOf('any'), 'hello', 60_000, null), { prepared: true });
  await ask('retract');
});

test('Prepare_ItWasPressedBeforeInAnotherConversation_IsThatSend', async t => {
  const { panel, ask } = asked(t, 'a');
  const { conversation } = await ask('read');
  find('.send').addEventListener('click', () => { another(panel, 'a', 'sent'); find('textarea').value = ''; });
  await ask('prepare', keyOf('sent before'), 'text of sent', 60_000, conversation);
  assert.equal((await ask('submit', keyOf('sent before'), 60_000)).status, 'delivered');
  another(panel, 'c');
  assert.deepEqual(await ask('prepare', keyOf('sent before'), 'text of sent', 60_000, conversation), { pressedBefore: 'delivered', place: 'panel' });
});

test('Prepare_VsCodeShowsAnotherConversationSinceTheReport_NothingIsWritten', async t => {
  const timed = second => request(0, 'hello', `<time class="chat-request-timestamp" datetime="2026-01-01T00:00:0${second}Z"></time>`);
  workbenchWindow({ view: { title: 'One', rows: [timed(1), response(1, 'x', undefined, LAST)] } });
  const { ask } = agentIn(t, VSCODE).at();
  const { conversation } = await ask('read');
  hideView();
  showView({ title: 'Two', rows: [timed(2), response(1, 'y', undefined, LAST)] });
  editorIn(find('.monaco-editor'), '');
  find('.codicon-send').classList.add('disabled');
  let pastes = 0;
  find('textarea').addEventListener('paste', () => { pastes++; });
  assert.deepEqual(await ask('prepare', keyOf('of one'), 'hello', 60_000, conversation), { error: 'chatChanged', removed: true });
  assert.equal(pastes, 0);
});
