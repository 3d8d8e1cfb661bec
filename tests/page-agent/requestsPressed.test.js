// What is pressed is what was told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, show } from './page.js';
import { genericAdapter } from '../../src/ChatHub.Server/Cdp/PageAgent/js/generic.js';
import { requestsOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/requests.js';
import { SELECTORS } from './chatPage.js';

const ASKING = {
  ...SELECTORS, request: '.asks', requestTitle: 'h4', requestCommand: 'pre', requestOption: 'button', requestOptionKindAttribute: 'data-kind',
};
const BUTTONS = '<button data-kind="allowOnce">Run</button><button data-kind="rejectOnce">Skip</button>';
const CARD = `<div class="asks"><h4>Run it?</h4><pre>ls</pre>${BUTTONS}</div>`;

/** A page that asks, and what was pressed in it. A card that is answered goes. */
function asking() {
  const panel = show(`<section class="chat">${CARD}<textarea></textarea></section>`);
  const pressed = [];
  panel.addEventListener('click', ({ target }) => {
    pressed.push(target.textContent);
    target.closest('.asks').remove();
  });
  const requests = requestsOf(genericAdapter({ selectors: ASKING }));
  const respond = (print, option) => requests.respond(print, { option, answers: [] }, 60_000);
  return { panel, pressed, requests, respond, print: requests.now(panel)[0].print };
}

test('Respond_SameRequest_IsPressedOnceAndTaken', async () => {
  const { pressed, print, respond } = asking();
  assert.deepEqual(await respond(print, 0), { pressed: true, taken: true });
  assert.deepEqual(await respond(print, 0), { pressed: false, error: 'requestChanged' });
  assert.deepEqual(pressed, ['Run']);
});

test('Respond_CommandOrLabelThatChangedSinceItWasTold_PressesNothing', async () => {
  for (const [selector, text] of [['pre', 'rm -r .'], ['h4', 'Write it?'], ['button', 'Run always']]) {
    const { pressed, print, respond } = asking();
    find(selector).textContent = text;
    assert.deepEqual([await respond(print, 0), pressed], [{ pressed: false, error: 'requestChanged' }, []], selector);
  }
});

test('Respond_KindThatChangedSinceItWasTold_PressesNothing', async () => {
  const { pressed, print, respond } = asking();
  find('button').dataset.kind = 'allowAlways';
  assert.deepEqual([await respond(print, 0), pressed], [{ pressed: false, error: 'requestChanged' }, []]);
});

test('Respond_CardThatStays_IsPressedAndNotTaken', async () => {
  const { panel, requests, print } = asking();
  panel.addEventListener('click', event => event.stopImmediatePropagation(), { capture: true });
  assert.deepEqual(await requests.respond(print, { option: 0, answers: [] }, 0), { pressed: true, taken: false });
});

test('Respond_NoPanel_SaysSo', async () => {
  const { print, respond } = asking();
  show('<p></p>');
  assert.deepEqual(await respond(print, 0), { pressed: false, error: 'chatPanelNotFound' });
});

test('Now_SameRequestLookedAtAgain_HasTheSameNumber', () => {
  const { panel, requests, print } = asking();
  assert.equal(requests.now(panel)[0].print, print);
  find('pre').textContent = 'pwd';
  assert.notEqual(requests.now(panel)[0].print, print);
});

test('Counted_RequestThatIsOpen_HasKindsAndNoText', () => {
  const { panel, requests } = asking();
  assert.deepEqual(requests.counted(panel), [{ kind: 'confirmation', hasCommand: true, isTerminal: true, options: ['allowOnce', 'rejectOnce'] }]);
});
