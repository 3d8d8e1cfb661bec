// What the agent of any chat page waits for, and the press of one of its buttons.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, shadow, show } from './page.js';
import { genericRequests } from '../../src/ChatHub.Server/Cdp/PageAgent/js/genericRequests.js';

const ASKING = {
  request: '.asks', requestTitle: 'h4', requestDetail: '.why', requestCommand: 'pre', requestWarning: '.beware', requestOption: 'button',
  requestOptionKindAttribute: 'data-kind',
};
const BUTTONS = '<button data-kind="allowOnce">Run</button><button data-kind="rejectOnce">Skip</button>';
const card = (inside = `<h4>Run it?</h4><pre>ls</pre>${BUTTONS}`, more = '') => `<div class="asks" ${more}>${inside}</div>`;

const of = (selectors, place = { key: 'k', slot: 7 }) => genericRequests(selectors, () => place);
const read = (html, selectors = ASKING) => of(selectors).requests(show(`<main>${html}</main>`));
const kinds = (html, selectors) => read(card(html), selectors)[0].options.map(({ kind }) => kind);

test('Requests_Card_IsReadAsItIs', () => {
  const command = "  printf 'a\tb'  &&\n\nls ";
  const head = '<h4>Run\n  <b>this</b>?</h4><p class="why">In the shell,\nhere</p><i class="beware">Writes\n files</i>';
  assert.deepEqual(read(card(`${head}<pre>${command}</pre>${BUTTONS}`)), [{
    key: '["k","Run this?"]', kind: 'confirmation', slot: 7, title: 'Run this?', detail: 'In the shell,\nhere',
    command, language: null, isTerminal: true, warnings: ['Writes files'],
    options: [{ label: 'Run', kind: 'allowOnce' }, { label: 'Skip', kind: 'rejectOnce' }], questions: [],
  }]);
});

test('Requests_NothingAskedOrNoSelector_AreNone', () => {
  assert.deepEqual(read('<p>Nothing</p>'), []);
  assert.deepEqual(read(card(), {}), []);
  assert.equal(of({}).areOpen(show(card())), false);
});

test('Requests_CardThatIsNotShown_IsNone', () => {
  assert.deepEqual(read(card(undefined, 'hidden')), []);
  const panel = show(`<main>${card(undefined, 'hidden')}${card()}</main>`);
  assert.deepEqual([of(ASKING).areOpen(panel), of(ASKING).requests(panel).length], [true, 1]);
  find('.asks:not([hidden])').remove();
  assert.equal(of(ASKING).areOpen(panel), false);
});

test('Requests_CardInAShadowRoot_IsRead', () => {
  const panel = show('<main><x-card></x-card></main>');
  shadow(find('x-card'), card());
  assert.equal(of(ASKING).requests(panel)[0].command, 'ls');
});

test('Requests_CommandInAnAttribute_IsThatAndNotWhatIsPainted', () => {
  const html = `<h4>Run it?</h4><pre data-run="ls  -la">ls -l…</pre>${BUTTONS}`;
  assert.equal(read(card(html), { ...ASKING, requestCommandAttribute: 'data-run' })[0].command, 'ls  -la');
  const { requestCommand: _, ...others } = ASKING;
  assert.equal(read(card(html), { ...others, requestCommandAttribute: 'data-run' })[0].command, 'ls  -la');
  assert.equal(read(card(BUTTONS, 'data-run="pwd"'), { ...others, requestCommandAttribute: 'data-run' })[0].command, 'pwd');
});

test('Requests_CommandThatNobodyKnows_IsNoneAndCannotBeAllowed', () => {
  const known = html => { const [{ command, isTerminal }] = read(card(html)); return [command, isTerminal]; };
  assert.deepEqual(known(BUTTONS), [null, true]);
  assert.deepEqual(known(`<pre></pre>${BUTTONS}`), [null, true]);
  assert.deepEqual(known(`<pre>ls</pre><pre>rm -r .</pre>${BUTTONS}`), [null, true]);
  const withoutCommand = { ...ASKING, requestCommand: '' };
  assert.deepEqual(read(card(), withoutCommand).map(({ command, isTerminal }) => [command, isTerminal]), [[null, false]]);
});

test('Requests_KindInTheAttribute_IsThatWhateverTheLabel', () => {
  const all = ['allowOnce', 'allowAlways', 'rejectOnce', 'rejectAlways', 'other'];
  assert.deepEqual(kinds(all.map(kind => `<button data-kind="${kind}">Skip</button>`).join(''), { ...ASKING, requestRejectOnce: 'Skip' }), all);
});

test('Requests_OptionThatIsNotKnownToHoldOnce_IsAnAlways', () => {
  const texts = { ...ASKING, requestAllowOnce: 'Run', requestRejectOnce: 'Skip' };
  assert.deepEqual(kinds('<button>Run</button><button data-kind="once">Run</button><button data-kind="">Skip</button>', ASKING),
    Array(3).fill('allowAlways'));
  assert.deepEqual(kinds('<button>Run all</button><button>run</button><button></button>', texts), Array(3).fill('allowAlways'));
  assert.deepEqual(kinds('<button data-kind="session">Run</button>', texts), ['allowAlways']);
  assert.deepEqual(kinds('<button>OK</button>', { ...ASKING, requestAllowOnce: 'OK', requestRejectOnce: 'OK' }), ['allowAlways']);
});

test('Requests_ExactTexts_AreTheKinds', () => {
  const texts = { ...ASKING, requestAllowOnce: 'Run | Allow once', requestRejectOnce: 'Skip|Deny' };
  const html = ['Run', 'Allow\n  once', 'Skip', 'Deny'].map(label => `<button>${label}</button>`).join('');
  assert.deepEqual(kinds(html, texts), ['allowOnce', 'allowOnce', 'rejectOnce', 'rejectOnce']);
  assert.deepEqual(read(card('<button aria-label="Run"><svg></svg></button>'), texts)[0].options, [{ label: 'Run', kind: 'allowOnce' }]);
});

test('Requests_ButtonThatCannotBePressed_IsNoOption', () => {
  const off = '<button disabled>Run</button><button hidden>Run</button><button aria-disabled="true">Run</button>';
  assert.deepEqual(kinds(`${off}<button data-kind="rejectOnce">Skip</button>`), ['rejectOnce']);
});

test('Requests_WithoutOptions_IsOtherAndSaysWhereToLook', () => {
  const { requestOption: _, ...others } = ASKING;
  const [{ kind, options, title, detail }] = read(card('<button>Run</button>'), others);
  assert.deepEqual([kind, options, title, detail], ['other', [], 'The agent waits for an answer.', 'It can be answered in the IDE alone.']);
});

test('Requests_TwoThatAreAlike_AreToldApart', () => {
  const [one, two] = read(card() + card());
  assert.notEqual(one.key, two.key);
});

test('Requests_TheirKeys_AreOfPlaceAndTitleAndNeverOfTheCommand', () => {
  const keyOf = (html, place, selectors = ASKING) => of(selectors, place).requests(show(`<main>${html}</main>`))[0].key;
  const [here, there] = ['1', '2'].map(key => ({ key, slot: null }));
  assert.equal(keyOf(card(), here), keyOf(card(`<h4>Run it?</h4><pre>pwd</pre>${BUTTONS}`), here));
  assert.notEqual(keyOf(card(), here), keyOf(card(), there));
  assert.notEqual(keyOf(card(), here), keyOf(card(`<h4>Fetch it?</h4>${BUTTONS}`), here));
  const withId = { ...ASKING, requestIdAttribute: 'data-id' };
  assert.notEqual(keyOf(card(undefined, 'data-id="a"'), here, withId), keyOf(card(undefined, 'data-id="b"'), here, withId));
  assert.equal(keyOf(card(undefined, 'data-id="a"'), here, withId), keyOf(card(undefined, 'data-id="a"'), there, withId));
});

/** A page with these cards, whose presses are counted by label. */
function pressing(html) {
  const panel = show(`<main>${html}</main>`);
  const pressed = [];
  panel.addEventListener('click', event => pressed.push(event.target.textContent));
  const { requests, answer } = of(ASKING);
  return { panel, pressed, requests: () => requests(panel), answer: (find, option) => answer(panel, find, { option, answers: [] }, 0) };
}

test('Answer_Option_IsPressedOnce', async () => {
  const { pressed, requests, answer } = pressing(card() + card('<h4>Other</h4><button>Never this</button>'));
  assert.deepEqual(await answer(() => requests()[0], 1), { pressed: true });
  assert.deepEqual(pressed, ['Skip']);
});

test('Answer_SecondOfTwoThatAreAlike_PressesTheSecond', async () => {
  const alike = label => card(`<h4>Run it?</h4><pre>ls</pre><button data-kind="allowOnce">${label}</button>`);
  const { pressed, requests, answer } = pressing(alike('first') + alike('second'));
  await answer(() => requests()[1], 0);
  assert.deepEqual(pressed, ['second']);
});

test('Answer_RequestThatIsNotTheSameOrHasNoSuchOption_PressesNothing', async () => {
  const { pressed, requests, answer } = pressing(card());
  const refused = { pressed: false, error: 'requestChanged' };
  const { key } = requests()[0];
  assert.deepEqual(await answer(() => null, 0), refused);
  assert.deepEqual(await answer(() => ({ key: `${key} else` }), 0), refused);
  assert.deepEqual(await answer(() => requests()[0], 2), refused);
  assert.deepEqual(await answer(() => requests()[0], null), refused);
  assert.deepEqual(pressed, []);
});
