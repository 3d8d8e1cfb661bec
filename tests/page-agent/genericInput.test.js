// Typing into any chat page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, show } from './page.js';
import { chatPage, SELECTORS } from './chatPage.js';
import { genericInput } from '../../src/ChatHub.Server/Cdp/PageAgent/js/genericInput.js';

const input = genericInput(SELECTORS);

test('Write_Field_HoldsTheTextAndThePageHearsOfIt', () => {
  const panel = chatPage();
  let heard = '';
  find('textarea').addEventListener('input', event => { heard = event.target.value; });
  assert.equal(input.hasDraft(panel), false);
  assert.equal(input.write(panel, 'a\r\nb'), true);
  assert.deepEqual([heard, input.hasDraft(panel), input.holds(panel, 'a\nb'), input.isWritten(panel, 'a\nb', 'a\r\nb')], ['a\nb', true, true, true]);
});

test('Write_EditorThatTakesAPaste_TakesIt', () => {
  const panel = show('<section class="chat"><div id="editor" tabindex="0" contenteditable="true"></div></section>');
  const editor = find('#editor');
  editor.addEventListener('paste', event => {
    event.preventDefault();
    editor.textContent = event.clipboardData.getData('text/plain');
  });
  genericInput({ input: '#editor' }).write(panel, 'pasted');
  assert.equal(editor.textContent, 'pasted');
});

test('Write_EditorThatKnowsNoPaste_IsFilled', () => {
  const panel = show('<section class="chat"><div id="editor" tabindex="0" contenteditable="true"></div></section>');
  genericInput({ input: '#editor' }).write(panel, 'filled');
  assert.equal(find('#editor').textContent, 'filled');
});

test('Empty_Field_IsEmpty', async () => {
  const panel = chatPage();
  input.write(panel, 'text');
  assert.equal(await input.empty(panel), true);
  assert.equal(input.content(panel), '');
});

test('IsReady_ButtonThatIsDisabled_IsNot', () => {
  const panel = chatPage();
  assert.equal(input.isReady(panel), true);
  for (const disable of [
    button => { button.disabled = true; },
    button => button.setAttribute('aria-disabled', 'true'),
    button => button.classList.add('disabled'),
  ]) {
    chatPage();
    disable(find('.send'));
    assert.equal(input.isReady(find('.chat')), false);
  }
});

test('Submit_WithAndWithoutAButton_PressesItOrEnter', () => {
  const panel = chatPage();
  const heard = [];
  find('.send').addEventListener('click', () => heard.push('click'));
  find('textarea').addEventListener('keydown', ({ key }) => heard.push(key));
  input.submit(panel);
  genericInput({ input: 'textarea' }).submit(panel);
  assert.deepEqual(heard, ['click', 'Enter']);
});
