// Confirmations that stay in a finished answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find } from './page.js';
import { LAST, request, response, workbench } from './workbench.js';
import { choicesIn } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeChoices.js';

const CHANGED = { pressed: false, error: 'requestChanged' };

const choice = (title, ...labels) => `<div class="chat-confirmation-widget">
  <div class="chat-confirmation-widget-title"><div class="rendered-markdown">${title}</div></div>
  <div class="chat-confirmation-widget-message">It has worked for&nbsp;a while.</div>
  <div class="chat-buttons">${labels.map(label => `<a class="monaco-button">${label}</a>`).join('')}
    <a class="monaco-button monaco-dropdown-button">v</a></div>
</div>`;

const ITERATE = choice('Continue to iterate?', 'Continue', 'Pause');

/** A page with these choices in its last answer, and what was pressed. */
function page(...parts) {
  const panel = workbench(request(0, 'a'), response(1, 'old', choice('Old?', 'Yes')), request(2, 'b'), response(3, 'new', parts.join(''), LAST));
  const pressed = [];
  panel.addEventListener('click', ({ target }) => pressed.push(target.textContent));
  return { panel, pressed };
}
const askedIn = ({ panel }) => choicesIn(panel).map(({ asked }) => asked);
const press = ({ panel }, option, find = () => true) => choicesIn(panel)[0].press(find, { option, answers: [] });

test('ChoicesIn_ContinueToIterate_HoldsOnce', () => {
  const [{ key: _, ...asked }] = askedIn(page(ITERATE));
  assert.deepEqual(asked, {
    kind: 'confirmation', slot: 3, title: 'Continue to iterate?', detail: 'It has worked for a while.', command: null, language: null, warnings: [],
    options: [{ label: 'Continue', kind: 'allowOnce' }, { label: 'Pause', kind: 'rejectOnce' }], questions: [],
  });
});

test('ChoicesIn_SameWordsUnderAnotherTitle_AreOthers', () => {
  const kinds = (...choices) => askedIn(page(...choices)).map(({ options }) => options.map(({ kind }) => kind));
  assert.deepEqual(kinds(choice('Delete it all?', 'Continue', 'Pause'), choice('Continue to iterate?', 'Stop', 'toString')), [
    ['other', 'other'], ['other', 'other'],
  ]);
});

test('ChoicesIn_OldAnswer_WaitsForNobody', () => assert.deepEqual(askedIn(page()), []));

test('ChoicesIn_EndIsNotMounted_NothingIsTold', () => {
  const played = page(ITERATE);
  find(`[${LAST.split('=')[0]}]`).removeAttribute('data-last-element');
  assert.deepEqual(askedIn(played), []);
});

test('ChoicesIn_AnAnswerRuns_NothingIsTold', () => {
  assert.deepEqual(askedIn(page(ITERATE, '<div class="chat-response-loading"></div>')), []);
});

test('ChoicesIn_ButtonsAreHidden_IsAnswered', () => {
  const played = page(ITERATE);
  find('[data-index="3"] .chat-buttons').setAttribute('hidden', '');
  assert.deepEqual(askedIn(played), []);
});

test('ChoicesIn_TwoThatLookAlike_AreTwo', () => {
  const [one, other] = askedIn(page(choice('Go?', 'Yes'), choice('Go?', 'Yes')));
  assert.notEqual(one.key, other.key);
});

test('Press_AnOption_IsClicked', () => {
  const played = page(ITERATE);
  assert.deepEqual([press(played, 1), played.pressed], [{ pressed: true }, ['Pause']]);
});

test('Press_GoneOrNoSuchOption_NothingIsClicked', () => {
  const played = page(ITERATE);
  assert.deepEqual([press(played, 0, () => null), press(played, null), press(played, 2), played.pressed], [CHANGED, CHANGED, CHANGED, []]);
});
