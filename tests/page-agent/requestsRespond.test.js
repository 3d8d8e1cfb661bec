// Answers to what the agent waits for: what is pressed is what was told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, someoneElsewhere, someoneInAPicker, terminal, tool } from './asking.js';
import { askingQuestions, choose, write } from './askingQuestions.js';
import { find } from './page.js';
import { requestsOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/requests.js';
import { vscodeAdapter } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscode.js';

const CHANGED = { pressed: false, error: 'requestChanged' };
const LIMIT_MS = 60_000;
const ALLOW = { option: 0, answers: [] };

/** What is told of a page, and the answers to it. */
function told(page, more = {}) {
  const requests = requestsOf({ ...vscodeAdapter(), ...more }, () => {});
  const asked = requests.now(page.panel);
  return { requests, asked, respond: (place, answer = ALLOW, limitMs = LIMIT_MS) => requests.respond(asked[place].print, answer, limitMs) };
}

test('Respond_AllowOnce_IsPressedAndTakenWithTheFocusWhereItWas', async () => {
  const page = asking(tool('Fetch?'));
  someoneElsewhere();
  assert.deepEqual(await told(page).respond(0), { pressed: true, taken: true });
  assert.deepEqual([page.pressed, document.activeElement.id], [[[0, 'Allow Once']], 'desk']);
});

test('Respond_IdeMovesTheFocusIntoItsInputLater_IsGivenBack', async () => {
  const page = asking(terminal('ls'));
  const answer = async panel => { panel.querySelector('.interactive-input-editor textarea').focus(); return { pressed: true }; };
  const { respond } = told(page, { answer });
  someoneElsewhere();
  await respond(0, ALLOW, 0);
  assert.equal(document.activeElement.id, 'desk');
});

test('Respond_SecondOfTwo_IsTakenWhileTheFirstWaitsOn', async () => {
  const page = asking(terminal('ls'), terminal('pwd'));
  const { requests, respond } = told(page);
  assert.deepEqual(await respond(1), { pressed: true, taken: true });
  assert.deepEqual([page.pressed, requests.now(page.panel).map(({ command }) => command)], [[[1, 'Allow']], [' ls']]);
});

test('Respond_Questions_AreAnswered', async () => {
  const page = askingQuestions(choose('Which?', ['a', 'b']), write('What?'));
  const answers = [{ options: [1], text: null }, { options: [], text: 'words' }];
  assert.deepEqual(await told(page).respond(0, { option: null, answers }), { pressed: true, taken: true });
  assert.deepEqual(page.submitted, [['b'], ['words']]);
});

const REPLACED = {
  longer: [terminal('ls'), terminal('ls; rm -rf .')],
  anotherWarning: [terminal('ls'), terminal('ls', { warning: 'It writes a file.' })],
  anotherMessage: [tool('Fetch?', { message: 'a' }), tool('Fetch?', { message: 'b' })],
  otherInput: [tool('Fetch?', { detail: '{"url":"a"}' }), tool('Fetch?', { detail: '{"url":"b"}' })],
  otherOptions: [terminal('ls'), terminal('ls', { own: ['Allow', 'Always Allow', 'Skip'] })],
};
for (const [name, [one, other]] of Object.entries(REPLACED)) {
  test(`Respond_AnotherOneInItsPlace_${name}_NothingIsPressed`, async () => {
    const page = asking(one);
    const { respond } = told(page);
    page.replace(0, other);
    assert.deepEqual([await respond(0), page.pressed, page.clicks], [CHANGED, [], 0]);
  });
}

test('Respond_OnlyThePageShowsAnotherOne_NothingIsPressed', async () => {
  const page = asking(terminal('ls'));
  const { respond } = told(page);
  page.items[0].editor.text = 'ls; rm -rf .'; // The answer's label says it a moment later.
  assert.deepEqual([await respond(0), page.pressed], [CHANGED, []]);
});

test('Respond_SameCommandAskedAgain_IsNotAnsweredByIt', async () => {
  const page = asking(terminal('ls'));
  const { requests, asked, respond } = told(page);
  await respond(0);
  page.add(terminal('ls'), 1);
  assert.deepEqual([await respond(0), page.pressed.length, requests.now(page.panel)[0].key === asked[0].key], [CHANGED, 1, false]);
});

test('Respond_SameAskedInAnotherConversation_NothingIsPressed', async () => {
  const page = asking(terminal('ls'));
  const { requests, asked, respond } = told(page);
  find('time.chat-request-timestamp').setAttribute('datetime', '2026-02-02T00:00:00Z');
  assert.deepEqual([await respond(0), page.pressed], [CHANGED, []]);
  const [again] = requests.now(page.panel);
  assert.deepEqual([again.key === asked[0].key, await requests.respond(again.print, ALLOW, LIMIT_MS)], [true, { pressed: true, taken: true }]);
});

test('Respond_AnotherConversationIsShownThen_IsNotKnownToBeTaken', async () => {
  const page = asking(terminal('ls'));
  const answer = async () => {
    page.carousel.parentElement.remove();
    find('time.chat-request-timestamp').setAttribute('datetime', '2026-02-02T00:00:00Z');
    return { pressed: true };
  };
  assert.equal((await told(page, { answer }).respond(0, ALLOW, 0)).taken, false);
});

test('Respond_SomebodyIsInAPicker_NothingIsOpenedOrPressed', async () => {
  const page = asking(tool('Fetch?'));
  const { respond } = told(page);
  someoneInAPicker();
  assert.deepEqual(await respond(0), { pressed: false, error: 'focusHeld' });
  assert.deepEqual([page.pressed, page.clicks, document.activeElement.id], [[], 0, 'picker']);
});

test('Respond_IdeTakesNothing_IsPressedAndNotTaken', async () => {
  const page = asking(terminal('ls'));
  assert.deepEqual(await told(page, { answer: async () => ({ pressed: true }) }).respond(0, ALLOW, 0), { pressed: true, taken: false });
});

test('Respond_SomethingWaitsThatIsNotInTheAnswerYet_IsNotTakenForTaken', async () => {
  const page = asking(terminal('ls'));
  const answer = async () => { page.items[0].copy.remove(); return { pressed: true }; };
  assert.equal((await told(page, { answer }).respond(0, ALLOW, 0)).taken, false);
});

test('Respond_PanelIsGone_IsSaidOrNotKnownToBeTaken', async () => {
  const page = asking(terminal('ls'));
  const { respond } = told(page, { answer: async () => { page.panel.remove(); return { pressed: true }; } });
  assert.deepEqual(await respond(0, ALLOW, 0), { pressed: true, taken: false });
  assert.deepEqual(await respond(0), { pressed: false, error: 'chatPanelNotFound' });
});

test('Respond_IdeWithoutAnswers_NothingIsPressed', async () => {
  const page = asking(terminal('ls'));
  assert.deepEqual([await told(page, { answer: undefined }).respond(0), page.pressed], [CHANGED, []]);
});
