// The answers that a confirmation takes, and their presses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, someoneElsewhere, terminal, tool } from './asking.js';
import { find } from './page.js';
import { countShown, labelsOf, optionsOf, pressOption } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeApprovalOptions.js';

const shownIn = carousel => carousel.querySelector('.chat-confirmation-widget2');
const options = ({ carousel, items }) => optionsOf(shownIn(carousel), items.length === 1 ? carousel : null)
  .map(({ label, kind, scope }) => [label, kind, ...scope ? [scope] : []]);

const CHANGED = { pressed: false, error: 'requestChanged' };

/** Presses the option of this kind of the call that is titled so. */
function pressed({ carousel, items }, title, kind, { isSame = () => true, holds = () => true } = {}) {
  const { call } = items.find(item => item.call.title === title);
  const of = widget => widget.textContent.includes(call.title);
  const [widget] = items.map(item => item.widget).filter(of);
  const option = optionsOf(widget, items.length === 1 ? carousel : null).find(one => one.kind === kind);
  return pressOption(carousel, one => of(one) && isSame(one), holds, option);
}

test('OptionsOf_ToolWhoseFirstButtonLasts_OnceIsInItsMenu', () => {
  assert.deepEqual(options(asking(tool('Fetch?'))), [
    ['Allow Once', 'allowOnce'], ['Allow in this Session', 'allowAlways', 'session'], ['Skip', 'rejectOnce'],
  ]);
});

test('OptionsOf_Command_AllowHoldsOnce', () => {
  assert.deepEqual(options(asking(terminal('ls'))), [['Allow', 'allowOnce'], ['Skip', 'rejectOnce']]);
});

test('OptionsOf_WordsOfVsCodesThatNobodyKnows_Last', () => {
  const own = ['Allow', 'Allow in this Window', 'Always Allow', 'constructor', 'allow once'];
  assert.deepEqual(options(asking(terminal('ls', { own: [...own, 'Skip'] }))), [
    ['Allow', 'allowOnce'], ['Allow in this Window', 'allowAlways'], ['Always Allow', 'allowAlways', 'always'], ['constructor', 'allowAlways'],
    ['allow once', 'allowAlways'], ['Skip', 'rejectOnce'],
  ]);
});

test('OptionsOf_ToolsOwnButtons_AreOthersWhateverTheySay', () => {
  const theirs = ['Allow Once', 'Skip', 'Allow in this Session'];
  const page = asking({ title: 'Choose', theirs, menu: ['Allow Once'] });
  assert.deepEqual(options(page), [...theirs.map(label => [label, 'other']), ['Skip All', 'rejectOnce']]);
  assert.deepEqual(pressed(page, 'Choose', 'other'), { pressed: true });
  assert.deepEqual(page.pressed, [[0, 'Allow Once']]);
});

test('OptionsOf_AnotherLanguage_NothingHoldsOnceAndTheXRejects', () => {
  const words = { own: ['In dieser Sitzung zulassen', 'Überspringen'], menu: ['Einmal zulassen'] };
  const page = asking(tool('Abrufen?', words));
  assert.deepEqual(options(page), [['In dieser Sitzung zulassen', 'allowAlways'], ['Überspringen', 'allowAlways'], ['Skip All', 'rejectOnce']]);
  assert.deepEqual(pressed(page, 'Abrufen?', 'rejectOnce'), { pressed: true });
  assert.deepEqual(page.pressed, [[0, 'Skip All']]);
});

test('OptionsOf_AnotherLanguageWhereSeveralWait_NothingRejectsOne', () => {
  const words = { own: ['Zulassen', 'Überspringen'] };
  const page = asking(tool('Abrufen?', words), tool('Holen?', words));
  assert.deepEqual(options(page), [['Zulassen', 'allowAlways'], ['Überspringen', 'allowAlways']]);
});

test('PressOption_XWhereAnotherCallCameSince_SkipsNothing', () => {
  const words = { own: ['Zulassen'] };
  const page = asking(tool('Abrufen?', words));
  const [option] = optionsOf(shownIn(page.carousel), page.carousel).filter(({ kind }) => kind === 'rejectOnce');
  page.add(tool('Holen?', words));
  assert.deepEqual(pressOption(page.carousel, widget => widget.textContent.includes('Abrufen'), () => true, option), CHANGED);
  assert.deepEqual(page.pressed, []);
});

test('PressOption_Once_IsChosenInTheMenuAndTheFocusGivenBack', () => {
  const page = asking(tool('Fetch?'));
  someoneElsewhere();
  assert.deepEqual(pressed(page, 'Fetch?', 'allowOnce'), { pressed: true });
  assert.deepEqual(page.pressed, [[0, 'Allow Once']]);
  assert.equal(find('.context-view'), null);
  assert.equal(document.activeElement.id, 'desk');
});

for (const [name, menu] of Object.entries({ other: ['Always Allow', 'Allow once'], none: [] })) {
  test(`PressOption_MenuWithoutThatEntry_${name}_IsClosedWithoutEscapeAndNothingPressed`, () => {
    const page = asking(tool('Fetch?', { menu }));
    someoneElsewhere();
    const keys = [];
    const hear = ({ key }) => keys.push(key);
    document.addEventListener('keydown', hear, true);
    assert.deepEqual(pressed(page, 'Fetch?', 'allowOnce'), CHANGED);
    document.removeEventListener('keydown', hear, true);
    assert.deepEqual([page.pressed, find('.context-view'), document.activeElement.id], [[], null, 'desk']);
    assert.deepEqual(keys.filter(key => key !== 'ArrowDown'), []);
  });
}

test('PressOption_ChangedWhileTheMenuIsOpen_IsClosedAndNothingPressed', () => {
  const page = asking(tool('Fetch?'));
  assert.deepEqual(pressed(page, 'Fetch?', 'allowOnce', { isSame: () => !find('.context-view') }), CHANGED);
  assert.deepEqual([page.pressed, find('.context-view')], [[], null]);
});

test('PressOption_MenuClosesWhileItIsLookedAt_IsNotSaidToBePressed', () => {
  const page = asking(tool('Fetch?'));
  const isSame = () => { if (find('.context-view')) document.activeElement.blur(); return true; };
  assert.deepEqual(pressed(page, 'Fetch?', 'allowOnce', { isSame }), CHANGED);
  assert.deepEqual(page.pressed, []);
});

test('PressOption_MenuButtonIsGone_NothingIsPressed', () => {
  const page = asking(tool('Fetch?'));
  const [option] = optionsOf(shownIn(page.carousel), page.carousel);
  shownIn(page.carousel).querySelector('.monaco-dropdown-button').remove();
  assert.deepEqual(pressOption(page.carousel, () => true, () => true, option), CHANGED);
  assert.deepEqual(page.pressed, []);
});

test('OptionsOf_DesktopOfAMac_ItsMenusAreTheSystems', () => {
  const page = asking(tool('Fetch?'));
  find('.monaco-workbench').classList.add('mac');
  assert.deepEqual(options(page).map(([, kind]) => kind), ['allowAlways', 'rejectOnce']);
  find('.monaco-workbench').classList.add('web');
  assert.deepEqual(options(page).map(([, kind]) => kind), ['allowOnce', 'allowAlways', 'rejectOnce']);
});

for (const [place, shownThen] of [[0, 1], [1, 0], [2, 0]]) {
  test(`PressOption_OneOfThree_${place}_IsPressedAndThePageTurnedBack`, () => {
    const page = asking(tool('One?'), tool('Two?'), tool('Three?'));
    assert.deepEqual(pressed(page, ['One?', 'Two?', 'Three?'][place], 'allowOnce'), { pressed: true });
    assert.deepEqual(page.pressed, [[place, 'Allow Once']]);
    assert.deepEqual([page.shown(), countShown(page.carousel)], [shownThen, 2]);
  });
}

test('PressOption_TheOneBeforeTheOneThatIsShown_ThatOneIsShownAgain', () => {
  const page = asking(tool('One?'), tool('Two?'), tool('Three?'));
  page.carousel.querySelectorAll('.chat-tool-carousel-nav-arrow')[0].click();
  pressed(page, 'One?', 'rejectOnce');
  assert.deepEqual([page.pressed, page.shown()], [[[0, 'Skip']], 2]);
});

test('PressOption_SeveralThatNobodyCanTellApart_NoneIsPressed', () => {
  const page = asking(tool('Fetch?'), tool('Fetch?'));
  assert.deepEqual(pressed(page, 'Fetch?', 'allowOnce'), CHANGED);
  assert.deepEqual([page.pressed, page.shown()], [[], 0]);
});

test('PressOption_SeveralOfWhichOneHoldsIt_ThatOneIsPressed', () => {
  const page = asking(tool('Fetch?'), tool('Fetch?'));
  assert.deepEqual(pressed(page, 'Fetch?', 'rejectOnce', { holds: widget => widget === page.items[1].widget }), { pressed: true });
  assert.deepEqual(page.pressed, [[1, 'Skip']]);
});

test('PressOption_SomebodyIsInTheCommandsEditor_NothingIsTurnedOrPressed', () => {
  const page = asking(terminal('ls'), terminal('pwd'));
  page.items[0].editor.input.focus();
  assert.deepEqual(pressed(page, 'Run bash command?', 'rejectOnce'), { pressed: false, error: 'focusHeld' });
  assert.deepEqual([page.pressed, page.clicks, page.items[0].editor.selections], [[], 0, 0]);
});

test('PressOption_TwoButtonsOfOneLabel_IsTheOneOfThatKind', () => {
  for (const [kind, isOwn] of [['other', false], ['rejectOnce', true]]) {
    const page = asking(terminal('ls', { theirs: ['Skip'], own: kind === 'other' ? ['Allow', 'Skip'] : ['Skip'] }));
    let target = null;
    page.panel.addEventListener('click', event => { target = event.target; }, true);
    pressed(page, 'Run bash command?', kind);
    assert.deepEqual([page.pressed, target.hasAttribute('aria-label')], [[[0, 'Skip']], isOwn]);
  }
});

test('PressOption_ChangedInTheStepThatPresses_NothingIsPressed', () => {
  const page = asking(tool('Fetch?'));
  let looks = 0;
  assert.deepEqual(pressed(page, 'Fetch?', 'rejectOnce', { isSame: () => ++looks === 1 }), CHANGED);
  assert.deepEqual([looks, page.pressed], [2, []]);
});

test('PressOption_WindowWithoutTheFocus_TheMenuHearsThatItLosesIt', t => {
  const blurs = () => {
    const page = asking(tool('Fetch?', { menu: ['Always Allow'] }));
    let count = 0;
    page.carousel.addEventListener('click', () => find('.context-view')?.addEventListener('blur', () => { count++; }, true));
    pressed(page, 'Fetch?', 'allowOnce');
    return count;
  };
  const withFocus = blurs();
  t.mock.method(document, 'hasFocus', () => false);
  assert.equal(blurs(), withFocus + 1); // Beside what jsdom fires, which a hidden window does not.
});

test('LabelsOf_Buttons_AreTheirWordsWithoutTheMenus', () => {
  assert.deepEqual(labelsOf(shownIn(asking(tool('Fetch?')).carousel)), ['Allow in this Session', 'Skip']);
});
