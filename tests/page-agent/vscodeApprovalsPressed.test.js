// May these tools run? What is pressed is what was told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, someoneElsewhere, terminal, tool } from './asking.js';
import { find } from './page.js';
import { approvalsIn } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeApprovals.js';

const CHANGED = { pressed: false, error: 'requestChanged' };

/** Presses the option of this kind of the call at a place. */
function pressed({ panel }, place, kind, find = () => true) {
  const { asked, press } = approvalsIn(panel)[place];
  return press(find, { option: asked.options.findIndex(option => option.kind === kind), answers: [] });
}

test('Press_InputThatSomebodyHasChanged_IsNotLetRun', () => {
  const page = asking(tool('Write?', { detail: '{"path":"a"}', held: '{"path":"b"}', mode: 'json' }));
  assert.deepEqual([pressed(page, 0, 'allowOnce'), page.pressed], [CHANGED, []]);
});

test('Press_CommandThatTheHubKnowsFromTheRecord_IsLookedForInTheEditor', () => {
  const allowed = command => {
    const page = asking(terminal('ls'));
    page.row.setAttribute('aria-label', '');
    const [{ asked, press }] = approvalsIn(page.panel);
    const option = asked.options.findIndex(({ kind }) => kind === 'allowOnce');
    return press(() => asked, { option, answers: [], command });
  };
  assert.deepEqual([allowed(' ls'), allowed(' rm'), allowed(null)], [{ pressed: true }, CHANGED, CHANGED]);
});

test('Press_SecondOfTwoOptionsOfOneName_IsThatOne', () => {
  const page = asking(tool('Which?', { own: [], theirs: ['Yes', 'Yes'], menu: undefined }));
  let target = null;
  page.panel.addEventListener('click', event => { target = event.target; }, true);
  const [{ asked, press }] = approvalsIn(page.panel);
  const second = [...page.items[0].widget.querySelectorAll('.monaco-button')][1];
  press(() => asked, { option: 1, answers: [] });
  assert.equal(target === second, true);
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
