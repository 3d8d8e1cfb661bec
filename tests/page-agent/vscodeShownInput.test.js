// Does the editor of a confirmation hold what was told?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, someoneElsewhere, terminal, tool } from './asking.js';
import { holds, isBeingEdited } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeShownInput.js';

const widgetWith = held => asking(terminal('', { held })).items[0].widget;

const SAME = {
  exactly: ['ls -la', 'ls -la'],
  blankBefore: ['ls -la', ' ls -la'],
  changeOfFolder: ['ls', ' cd /srv/a && ls'],
  changeOfFolderElsewhere: ['dir', 'Set-Location -Path "C:\\a"; dir'],
  otherLineEnds: ['a\nb', ' a\r\nb\r\n'],
  severalLines: ['cat <<EOF\n\tx\nEOF', ' cat <<EOF\n\tx\nEOF'],
  json: ['{\n  "url": "x"\n}', '{"url":"x"}'],
};
for (const [name, [held, told]] of Object.entries(SAME)) {
  test(`Holds_WhatWasTold_${name}_IsIt`, () => assert.equal(holds(widgetWith(held), told), true));
}

const OTHER = {
  anotherOne: ['rm -rf .', ' ls'],
  longer: ['ls; rm -rf .', ' ls'],
  itsEndAlone: ['rm -rf build', ' git clean -n && rm -rf build'],
  itsEndAloneBehindAFolder: ['rm x', ' cd a && sudo rm x'],
  changeOfFolderWithMore: ['ls', ' cd a;evil && ls'],
  itsBeginningAlone: ['git push', ' git push --dry-run'],
  nothing: ['', ' ls'],
  otherJson: ['{"url":"y"}', '{"url":"x"}'],
};
for (const [name, [held, told]] of Object.entries(OTHER)) {
  test(`Holds_SomethingElse_${name}_IsNotIt`, () => assert.equal(holds(widgetWith(held), told), false));
}

test('Holds_NoEditorOrNothingTold_IsNotKnownToBeAnother', () => {
  assert.equal(holds(asking(tool('Fetch?')).items[0].widget, '{}'), true);
  assert.equal(holds(widgetWith('ls'), null), true);
});

test('Holds_EditorThatTakesNoFocus_IsNotKnown', () => {
  const page = asking(terminal('ls'));
  page.items[0].editor.input.disabled = true;
  assert.equal(holds(page.items[0].widget, ' ls'), false);
});

test('Holds_SomebodyIsElsewhere_TheFocusIsGivenBack', () => {
  const page = asking(terminal('ls'));
  someoneElsewhere();
  holds(page.items[0].widget, ' ls');
  assert.equal(document.activeElement.id, 'desk');
});

test('IsBeingEdited_FocusInTheEditor_IsSo', t => {
  const page = asking(terminal('ls'));
  someoneElsewhere();
  assert.equal(isBeingEdited(page.carousel), false);
  page.items[0].editor.input.focus();
  assert.equal(isBeingEdited(page.carousel), true);
  t.mock.method(document, 'hasFocus', () => false); // Nobody sits there.
  assert.equal(isBeingEdited(page.carousel), false);
});
