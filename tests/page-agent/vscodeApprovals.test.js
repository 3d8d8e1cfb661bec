// May these tools run? What is told of the calls that wait, and that what is pressed is what was told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, RUN, someoneElsewhere, terminal, tool } from './asking.js';
import { find } from './page.js';
import { approvalsIn, hasApprovals } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeApprovals.js';

const CHANGED = { pressed: false, error: 'requestChanged' };
const askedIn = ({ panel }) => approvalsIn(panel).map(({ asked }) => asked);
const commandsIn = page => askedIn(page).map(({ command }) => command);

/** Presses the option of this kind of the call at a place. */
function pressed({ panel }, place, kind, find = () => true) {
  const { asked, press } = approvalsIn(panel)[place];
  return press(find, { option: asked.options.findIndex(option => option.kind === kind), answers: [] });
}

test('ApprovalsIn_NothingWaits_IsEmpty', () => {
  const page = asking();
  page.carousel.remove();
  assert.deepEqual([approvalsIn(page.panel), hasApprovals(page.panel)], [[], false]);
});

test('ApprovalsIn_Command_IsToldExactly', () => {
  const [{ print: _, key: _key, ...asked }] = askedIn(asking(terminal('printf "a\tb"\n# <b>', { warning: 'It writes a file.' })));
  assert.deepEqual(asked, {
    kind: 'confirmation', slot: 1, call: 0, title: RUN, detail: null, command: ' printf "a\tb"\n# <b>', language: 'shellscript', isTerminal: true,
    warnings: ['It writes a file.'], options: [{ label: 'Allow', kind: 'allowOnce' }, { label: 'Skip', kind: 'rejectOnce' }], questions: [],
  });
});

test('ApprovalsIn_ToolWithInput_IsTheDetailBehindTheMessage', () => {
  const [asked] = askedIn(asking(tool('Fetch?', { message: 'It\u00a0fetches.', detail: '{"url":"x"}', held: '{\n  "url": "x"\n}', mode: 'json' })));
  assert.deepEqual([asked.detail, asked.command, asked.isTerminal], ['It fetches.\n\n{"url":"x"}', null, false]);
});

test('ApprovalsIn_SeveralWait_AllAreReadWithoutAClick', () => {
  const page = asking(terminal('ls'), tool('Fetch?', { detail: '{}' }), terminal('pwd'));
  assert.deepEqual(commandsIn(page), [' ls', null, ' pwd']);
  assert.deepEqual([page.clicks, page.shown(), page.items.map(({ editor }) => editor?.selections)], [0, 0, [0, undefined, 0]]);
});

test('ApprovalsIn_CallOfACall_CountsOnce', () => {
  const page = asking(terminal('ls'));
  const inner = '<div class="chat-tool-invocation-part has-confirmation"><div class="chat-confirmation-widget2"></div></div>';
  page.items[0].copy.insertAdjacentHTML('beforeend', inner);
  assert.deepEqual(commandsIn(page), [' ls']);
});

test('ApprovalsIn_CallsBeforeThatRan_ArePlacesToo', () => {
  const page = asking(terminal('ls'), terminal('pwd'));
  pressed(page, 0, 'allowOnce');
  assert.deepEqual(askedIn(page).map(({ call }) => call), [1]);
});

test('ApprovalsIn_SameCommandAskedAgain_IsAnotherRequest', () => {
  const page = asking(terminal('ls'));
  const [{ key }] = askedIn(page);
  pressed(page, 0, 'allowOnce');
  const again = asking(terminal('ls'));
  assert.equal(askedIn(again)[0].key, key); // Everything else of it is the same.
  again.row.querySelector('.value').insertAdjacentHTML('afterbegin', '<div class="chat-tool-invocation-part"></div>');
  assert.notEqual(askedIn(again)[0].key, key);
});

test('ApprovalsIn_CommandThatIsReadLater_HasTheSameKey', () => {
  const page = asking(terminal('ls'));
  const [{ key }] = askedIn(page);
  page.row.setAttribute('aria-label', '');
  const [asked] = askedIn(page);
  // What may be allowed the hub leaves out, until it knows the command from the record.
  assert.deepEqual([asked.key, asked.command, asked.options.map(({ kind }) => kind)], [key, null, ['allowOnce', 'rejectOnce']]);
});

test('ApprovalsIn_EndOfTheListIsNotMounted_CanOnlyBeAnsweredThere', () => {
  const page = asking(terminal('ls'));
  page.row.removeAttribute('data-last-element');
  const [{ kind, slot, title, options, detail }] = askedIn(page);
  assert.deepEqual([kind, slot, title, options], ['other', null, RUN, []]);
  assert.match(detail, /Scroll the chat down/);
  assert.deepEqual(approvalsIn(page.panel)[0].press(() => true, { option: 0, answers: [] }), CHANGED);
});

test('ApprovalsIn_NotInTheAnswerYet_NothingIsTold', () => {
  const page = asking(terminal('ls'));
  page.items[0].copy.remove();
  assert.deepEqual([approvalsIn(page.panel), hasApprovals(page.panel)], [[], true]);
});

test('ApprovalsIn_OneOfTwoIsNotInTheAnswerYet_NothingIsTold', () => {
  const page = asking(terminal('ls'), terminal('pwd'));
  page.items[1].copy.remove();
  assert.deepEqual(approvalsIn(page.panel), []);
});

test('ApprovalsIn_AnotherLanguage_IsRejectedByTheXWhereItWaitsAlone', () => {
  const kinds = (...titles) => askedIn(asking(...titles.map(title => tool(title, { own: ['Zulassen', 'Überspringen'] }))))
    .map(({ options }) => options.map(({ kind }) => kind));
  assert.deepEqual(kinds('Abrufen?'), [['allowAlways', 'allowAlways', 'rejectOnce']]);
  assert.deepEqual(kinds('Abrufen?', 'Holen?'), [['allowAlways', 'allowAlways'], ['allowAlways', 'allowAlways']]);
});

test('ApprovalsIn_AnswerIsNotThereYet_NothingIsTold', () => {
  const page = asking(terminal('ls'));
  page.row.className = 'monaco-list-row request';
  page.row.innerHTML = '';
  assert.deepEqual(approvalsIn(page.panel), []);
});

const EDGE = 256 * 1024 - 1; // Behind the blank.
test('ApprovalsIn_CommandOfAsManyBytesAsGo_IsToldWhole', () => {
  assert.deepEqual(commandsIn(asking(terminal('ä'.repeat(EDGE / 2) + 'a'.repeat(EDGE % 2)))).map(({ length }) => length), [(EDGE + 1) / 2 + 1]);
});

test('ApprovalsIn_CommandOfMoreBytes_IsNotToldAndItsSizeIs', () => {
  const [{ command, detail, options }] = askedIn(asking(terminal('ä'.repeat(EDGE / 2 + 1))));
  assert.deepEqual([command, options.map(({ kind }) => kind)], [null, ['rejectOnce']]);
  assert.match(detail, /257 KiB/);
});

test('Press_SecondOfTwo_IsPressedAndTheFirstShownAgain', () => {
  const page = asking(terminal('ls'), tool('Fetch?'));
  someoneElsewhere();
  assert.deepEqual(pressed(page, 1, 'allowOnce'), { pressed: true });
  assert.deepEqual([page.pressed, page.shown(), document.activeElement.id], [[[1, 'Allow Once']], 0, 'desk']);
});

test('Press_TwoThatLookAlike_IsTheOneWhoseEditorHoldsTheCommand', () => {
  for (const [place, kind, label] of [[0, 'allowOnce', 'Allow'], [1, 'allowOnce', 'Allow'], [1, 'rejectOnce', 'Skip']]) {
    const page = asking(terminal('ls'), terminal('make && ls'), terminal('pwd'));
    assert.deepEqual(pressed(page, place, kind), { pressed: true });
    assert.deepEqual(page.pressed, [[place, label]]);
  }
});

test('Press_TwoThatNobodyCanTellApart_NoneIsPressed', () => {
  for (const calls of [[terminal('ls'), terminal('ls')], [tool('Fetch?', { detail: '{}' }), tool('Fetch?', { detail: '{}' })]]) {
    const page = asking(...calls);
    assert.deepEqual([pressed(page, 1, 'allowOnce'), page.pressed, page.shown()], [CHANGED, [], 0]);
  }
});

test('Press_CommandThatSomebodyHasChanged_CanOnlyBeRejected', () => {
  const page = asking(terminal('ls'));
  page.items[0].editor.text = 'rm -rf .';
  assert.deepEqual([pressed(page, 0, 'allowOnce'), page.pressed], [CHANGED, []]);
  assert.deepEqual([pressed(page, 0, 'rejectOnce'), page.pressed], [{ pressed: true }, [[0, 'Skip']]]);
});

test('Press_SomebodyIsInItsEditor_ItIsLeftAsItIs', () => {
  const page = asking(terminal('ls'));
  page.items[0].editor.input.focus();
  assert.deepEqual(pressed(page, 0, 'allowOnce'), { pressed: false, error: 'focusHeld' });
  assert.deepEqual([page.pressed, page.items[0].editor.selections], [[], 0]);
});

test('Press_AnotherOneIsShownThanInTheAnswer_NothingIsPressed', () => {
  const page = asking(tool('Fetch?'));
  find('.chat-tool-carousel-content .rendered-markdown').textContent = 'Delete?';
  assert.deepEqual([pressed(page, 0, 'allowOnce'), page.pressed], [CHANGED, []]);
});

test('Press_ItIsGoneMeanwhile_NothingIsPressed', () => {
  const page = asking(tool('Fetch?'));
  for (const kind of ['allowOnce', 'allowAlways', 'rejectOnce']) assert.deepEqual([pressed(page, 0, kind, () => null), page.pressed], [CHANGED, []]);
  assert.equal(find('.context-view'), null);
});

test('Press_NoSuchOption_NothingIsPressed', () => {
  const [{ press }] = approvalsIn(asking(tool('Fetch?')).panel);
  for (const option of [null, 9, -1]) assert.deepEqual(press(() => true, { option, answers: [] }), CHANGED);
});
