// The focus is kept where a person has it. The page is made of a few variables: what a person does is a trusted event, which no script can make.
import assert from 'node:assert/strict';
import { test } from 'node:test';
const hears = {};
const fire = (type, event) => [...hears[type] ?? []].forEach(hear => hear(event));

const element = name => ({
  name,
  isConnected: true,
  focus() {
    if (document.activeElement === this) return;
    document.activeElement = this;
    fire('focusin', {});
  },
  blur() { document.activeElement = document.body; },
});

Object.assign(globalThis, {
  window: {
    addEventListener: (type, hear) => (hears[type] ??= new Set()).add(hear),
    removeEventListener: (type, hear) => hears[type]?.delete(hear),
  },
  getSelection: () => null,
  document: { body: element('body') },
});

const { keepFocus } = await import('../../src/ChatHub.Server/Cdp/PageAgent/js/keptFocus.js');
const { withFocusIn } = await import('../../src/ChatHub.Server/Cdp/PageAgent/js/focus.js');

/** A desk at which somebody is in the editor. */
function desk() {
  for (const type of Object.keys(hears)) delete hears[type];
  const [editor, input, palette, panel] = ['editor', 'input', 'palette', 'panel'].map(element);
  const button = { ...element('button'), matches: () => true };
  document.activeElement = editor;
  const at = () => document.activeElement.name;
  return { editor, input, palette, panel, button, at, keep: () => keepFocus(() => input, () => panel) };
}

const click = at => fire('pointerdown', { isTrusted: true, composedPath: () => [at] });
const press = (key, more = {}) => fire('keydown', { isTrusted: true, key, ...more });

test('KeepFocus_IdeMovesItIntoTheInput_IsGivenBack', () => {
  const { keep, input, at } = desk();
  keep();
  input.focus();
  assert.equal(at(), 'editor');
});

const GOES_ON = {
  letter: () => press('a'),
  backspace: () => press('Backspace'),
  arrow: () => press('ArrowDown'),
  composed: () => press('Process'),
  click: ({ editor }) => click(editor),
  script: () => fire('keydown', { key: 'i', ctrlKey: true, altKey: true }),
};
for (const [name, touch] of Object.entries(GOES_ON)) {
  test(`KeepFocus_SomebodyGoesOnBy_${name}_StaysKept`, () => {
    const played = desk();
    played.keep();
    touch(played);
    played.input.focus();
    assert.equal(played.at(), 'editor');
  });
}

const MOVES = {
  F6: () => press('F6'),
  shortcut: () => press('i', { ctrlKey: true, altKey: true }),
  tab: () => press('Tab'),
  panel: ({ panel }) => click(panel),
  button: ({ button }) => click(button),
};
for (const [name, touch] of Object.entries(MOVES)) {
  test(`KeepFocus_SomebodyMovesItIntoTheInputBy_${name}_StaysThere`, () => {
    const played = desk();
    const end = played.keep();
    touch(played);
    played.input.focus();
    end();
    assert.equal(played.at(), 'input');
  });
}

test('KeepFocus_SomebodyWentElsewhereSince_IsGivenBackThere', () => {
  const { keep, palette, input, at } = desk();
  const end = keep();
  press('F1');
  palette.focus();
  input.focus();
  assert.equal(at(), 'palette');
  input.focus();
  end();
  assert.equal(at(), 'palette');
});

test('KeepFocus_SomebodyWentElsewhereFromTheInput_IsGivenBackThere', () => {
  const { keep, palette, input, at } = desk();
  input.focus();
  keep();
  press('F1');
  palette.focus();
  input.focus();
  assert.equal(at(), 'palette');
});

test('KeepFocus_TheyAreInTheInput_MayStayThere', () => {
  const { keep, input, at } = desk();
  input.focus();
  keep()();
  assert.equal(at(), 'input');
});

test('KeepFocus_WindowWithoutEvents_IsGivenBackAtTheEnd', () => {
  const { keep, input, at } = desk();
  const end = keep();
  document.activeElement = input;
  end();
  assert.equal(at(), 'editor');
});

test('KeepFocus_WhatHadItCannotTakeIt_NothingHasIt', () => {
  const { keep, editor, input, at } = desk();
  editor.focus = () => {};
  keep();
  input.focus();
  assert.equal(at(), 'body');
});

test('WithFocusIn_AnotherHubKeepsTheFocusAtTheDesk_HasItAllTheSame', () => {
  const { keep, input, at } = desk();
  keep();
  assert.equal(withFocusIn(input, at), 'input');
  assert.equal(at(), 'editor');
});

test('WithFocusIn_FocusCannotBeHad_DoesNothing', () => {
  const { input, at } = desk();
  input.focus = () => {};
  assert.equal(withFocusIn(input, () => 'keys that go elsewhere'), null);
  assert.equal(at(), 'editor');
});
