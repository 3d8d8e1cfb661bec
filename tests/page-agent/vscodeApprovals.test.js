// May these tools run? What is told of the calls that wait.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, RUN, terminal, tool } from './asking.js';
import './page.js';
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

test('ApprovalsIn_InputThatTheLabelDoesNotTellForCertain_CanOnlyBeRejected', () => {
  const input = '{"path":"a"}';
  const kinds = detail => askedIn(asking(tool('Write?', { detail, held: input, mode: 'json' })))[0].options.map(({ kind }) => kind);
  assert.deepEqual(kinds(input), ['allowOnce', 'allowAlways', 'rejectOnce']);
  // Two ways to read the label; more than goes over the wire.
  for (const detail of [`${input}, Write?: {"path":"b"}`, 'x'.repeat(256 * 1024 + 1)]) assert.deepEqual(kinds(detail), ['rejectOnce']);
});

test('ApprovalsIn_SameCallOfAnotherConversation_IsAnotherRequest', () => {
  const [{ key }] = askedIn(asking(terminal('ls')));
  const page = asking(terminal('ls'));
  page.panel.querySelector('time.chat-request-timestamp').setAttribute('datetime', '2026-01-01T00:00:09Z');
  assert.notEqual(askedIn(page)[0].key, key);
});

