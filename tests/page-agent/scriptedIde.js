// An IDE made of a few variables, which does with a text, a press and a cancelled dialog what the test says, and the steps of hubs before it. What a
// person does there is a trusted event, which no script can make.
import { test } from 'node:test';
import { fenceOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/fence.js';
import { typing } from '../../src/ChatHub.Server/Cdp/PageAgent/js/typing.js';
import { lookAgain } from '../../src/ChatHub.Server/Cdp/PageAgent/js/waiting.js';

/** Something that fires events, of whatever kind. */
function ears() {
  const hears = new Set();
  return {
    addEventListener: (_, hear) => hears.add(hear),
    removeEventListener: (_, hear) => hears.delete(hear),
    fire: event => hears.forEach(hear => hear(event)),
    areListening: () => hears.size > 0,
  };
}

/** A page in which nothing is. `mutate`: who observes it looks. */
function emptyPage() {
  const looks = new Set();
  const window = ears();
  class MutationObserver {
    constructor(look) { this.look = look; }
    observe() { looks.add(this.look); }
    disconnect() { looks.delete(this.look); }
  }
  Object.assign(globalThis, { document: { activeElement: null }, getSelection: () => null, window, MutationObserver });
  return { window, mutate: () => looks.forEach(look => look()) };
}

const stateAtFirst = () => ({
  input: '', shown: false, stuck: false, open: [], cancelled: [], chat: 1, held: false, gone: false, sticks: false, tries: 0, why: null,
  pressed: 0, lands: text => text, onWrite() {}, onSubmit() {}, onCancel() {},
});

const adapterOf = (ide, input, panel = {}) => ({
  panel: () => ide.gone ? null : panel, input: () => input, mark: () => ({}),
  obstacle: () => ide.why, isFocusHeld: () => ide.held,
  conversation: () => ide.chat, isSameConversation: (before, now) => before === now,
  hasDraft: () => ide.input !== '', content: () => ide.input, holds: (_, text) => text !== null && ide.input === text,
  isWritten: (_, held, text) => held === text,
  write: (_, text) => { ide.input = ide.lands(text); ide.onWrite(); return true; },
  isReady: () => true,
  submit: () => { ide.pressed++; ide.onSubmit(); },
  taken: () => ide.shown ? 'delivered' : null,
  empty: () => { ide.tries++; if (!ide.sticks) ide.input = ''; return !ide.sticks; },
  dialogs: () => ide.open,
  cancelDialog: dialog => { ide.cancelled.push(dialog); ide.onCancel(dialog); },
  refuses: (_, held) => ide.stuck && ide.input === held,
});

/** What a step answers, and how it leaves the IDE, where nothing is the matter. */
const USUAL = { pressed: true, removed: true, open: 0, cancelled: 0, input: '', timesPressed: 0 };

/**
 * What a step answered, and how it left the IDE: dialogs open, dialogs whose cancel was pressed, the text in the input, how often send was pressed.
 * What is as usual is left out.
 */
function endOf({ open, cancelled, input, pressed }, answer) {
  const all = { ...JSON.parse(answer), open: open.length, cancelled: cancelled.length, input, timesPressed: pressed };
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => value !== USUAL[name]));
}

let leave = () => {};
test.afterEach(() => leave());

/** Whatever a test has left ends: no timer keeps node from it. */
function leaving(ide, window, fence, hubs) {
  return () => {
    Object.assign(ide, { held: false, gone: false, sticks: false, open: [] });
    for (const steps of hubs) {
      steps.leave();
      steps.leaveDialogs();
    }
    fence.leftover = null;
    window.fire({});
    lookAgain();
  };
}

/** A new one, and the steps of a hub there. `lateMs`: how long after the receipt a dialog still counts as the message's own. */
export function scriptedIde(lateMs = 0) {
  const { window, mutate } = emptyPage();
  const ide = stateAtFirst();
  const input = ears();
  const adapter = adapterOf(ide, input);
  const page = {};
  const hubs = [];
  const hub = name => {
    const steps = typing(adapter, fenceOf(page), name, undefined, lateMs);
    hubs.push({ ...steps, submit: async (...values) => JSON.stringify(await steps.submit(...values)) });
    return hubs.at(-1);
  };
  leave = leaving(ide, window, fenceOf(page), hubs);
  const close = dialog => { ide.open = ide.open.filter(one => one !== dialog); };
  ide.onCancel = close;
  return {
    ide, adapter, hub, mutate, close, fence: fenceOf(page), steps: hub('one'), key: { id: 'id', text: 'hash', isRepeatable: true },
    /** Does anything hear what somebody does at the desk? */
    isHeard: window.areListening,
    /** Somebody, or a script, presses a key. */
    touch: isTrusted => window.fire({ isTrusted }),
    moveFocus: () => window.fire({}),
    /** Somebody types into the input. */
    type: text => { input.fire({ isTrusted: true }); ide.input = text; },
    /** The IDE asks. */
    ask: () => { ide.open = [...ide.open, `dialog ${ide.open.length + ide.cancelled.length}`]; },
    /** The IDE takes the message. */
    take: () => { ide.shown = true; ide.input = ''; },
    end: (answer = '{}') => endOf(ide, answer),
  };
}
