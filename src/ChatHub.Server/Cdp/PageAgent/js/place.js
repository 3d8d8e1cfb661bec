// One chat's part of the page agent: all that the hub does with a place, whether it is shown just now or not. It is made when the hub first asks for
// it, and hears its chat from the first reading on.
//
// It tells the hub that the chat changed (observer.js), and what is new in it (reports.js) for as long as the hub takes that;
// everything else the hub asks.
import { buttonsOf } from './buttons.js';
import { withComposing } from './composing.js';
import { conversationNumbers } from './conversationNumbers.js';
import { observe } from './observer.js';
import { openingOf } from './opening.js';
import { isProof } from './proof.js';
import { requestsOf } from './requests.js';
import { answer, reports } from './reports.js';
import { typing } from './typing.js';
import { wordsTo } from './words.js';

/** @import { Reading } from './contract.js' */
/** @import { Family, PlaceAgent } from './family.js' */

/** What a frame within the page says lacks the page's title: the hub reads it instead. */
const isWindow = () => window.parent === window;

/**
 * @typedef {object} Frame What the places of a frame share.
 * @property {Family} family
 * @property {string} instance The hub's session.
 * @property {ReturnType<typeof import('./composing.js').hearComposing>} composing
 * @property {import('./typing.js').LateDialogs} late
 * @property {() => void} look Looks at every element of the page, once, and hears of what comes from now on.
 * @property {() => boolean} isHeard Is it heard what comes?
 * @property {(news: string | null, place: string) => void} say Says a word to the hub.
 * @property {() => void} lost The hub answers no more.
 */

/** @typedef {ReturnType<typeof placeOf>} PlacePart */

/**
 * @param {Frame} frame
 * @param {string} key The place.
 * @param {import('./fence.js').Fence} fence The page's, as this place has it.
 */
export function placeOf({ family, instance, composing, late, look, isHeard, say, lost }, key, fence) {
  const adapter = withComposing(family.adapter(key), composing);
  const observer = observe(adapter, tell);
  const report = reports();
  const numbers = conversationNumbers(adapter);
  const requests = requestsOf(adapter, observer.changed);
  // Places of one page take turns, as hubs do.
  const owner = `${instance} ${key}`;
  const steps = typing(adapter, fence, owner, late);
  const buttons = buttonsOf(adapter, steps);
  const opening = openingOf(adapter, fence, owner, steps);
  /** Does the hub take what comes along with a word? It does not while nobody watches: then the word alone is enough. */
  let isTaken = false;
  /** How often the hub has read the chat: that words from before were of no use says nothing of those to come. */
  let readings = 0;
  const words = wordsTo(lost);

  /** Resolves when the hub wants to hear the next word. */
  async function tell() {
    const news = isTaken ? await newsNow() : null;
    say(news, key);
    await words.said(news ? readings : null);
  }

  async function newsNow() {
    try {
      const panel = adapter.panel();
      const news = panel && report.news(await pageWith(panel));
      return news ? answer(news) : null;
    } catch {
      return null; // The hub reads the page itself, and says what is wrong.
    }
  }

  // `panel` first: the hub looks at the beginning of the answer to see whether the panel is still there.
  const head = (/** @type {Element | null} */ panel) => ({
    panel: !!panel, isIde: family.isIde(), title: document.title, version: family.version(), conversation: /** @type {number | null} */ (null),
  });

  async function pageWith(/** @type {Element} */ panel) {
    /** @type {Reading} */
    const reading = await adapter.read(panel);
    const mark = reading.rows ? adapter.conversation(panel, reading) : null;
    const asked = requests.now(panel, mark);
    return { ...head(panel), conversation: numbers.of(mark), ...reading, ...asked.length > 0 ? { needsInput: true, requests: asked } : {} };
  }

  function start() {
    look();
    observer.start();
  }

  /** @type {PlaceAgent} */
  const agent = {
    /** The hub has heard a word, and made use of it or not. */
    heard: wasTaken => {
      if (words.answered() === readings && !wasTaken) isTaken = false;
      return answer(true);
    },

    /** The mounted rows and what the panel says of the rest, all of it looked at anew. */
    read: async () => {
      start();
      adapter.forget?.();
      const panel = adapter.panel();
      if (!panel) return answer(head(null));
      const page = await pageWith(panel);
      readings++;
      isTaken = isWindow();
      return answer(report.whole(page));
    },

    /** What matched and what was read of it, for --check-profile: numbers, never text of the chat. */
    check: async () => {
      const invalid = family.invalid?.() ?? null;
      adapter.forget?.();
      const panel = invalid ? null : adapter.panel();
      const { matched, unmatched, unread, unclaimed, rows = [], pending = [], busy } = panel ? await adapter.read(panel) : {};
      return answer({
        isIde: !invalid && family.isIde(), panel: !!panel, sets: adapter.check(panel), matched, unmatched, unread, unclaimed, busy,
        input: !!panel && !!adapter.input(panel), send: !!panel && !!adapter.send(panel), requests: panel ? requests.counted(panel) : [],
        rows: [...rows, ...pending]
          .map(({ role, state, text, key, slot }) => ({ role, state, length: text.length, hasKey: !!key, hasSlot: slot !== null })),
      });
    },

    /** Only into the conversation that is meant; null: the one that is shown. */
    prepare: (send, text, limitMs, conversation = null) =>
      steps.prepare(JSON.parse(send), text, limitMs, mark => conversation === null || numbers.isShown(conversation, mark)),

    /** With what the page shows of the message, so that nobody waits for a reading: the IDE has more to do now than ever. */
    submit: async (send, limitMs) => {
      const end = await steps.submit(JSON.parse(send), limitMs);
      return answer(isProof(end.status) && isWindow() ? { ...end, news: await newsNow() } : end);
    },

    retract: steps.retract,

    stop: async limitMs => answer(await buttons.stop(limitMs)),
    newChat: async limitMs => answer(await buttons.newChat(limitMs)),

    /** Shows a conversation that the IDE keeps. */
    open: async (session, limitMs) => answer(await opening.open(session, limitMs)),

    /** Answers a request of the agent's, if it is still the one that was told under this number. */
    respond: async (print, given, limitMs) => answer(await requests.respond(print, JSON.parse(given), limitMs)),

    /** For the hub's watchdog: are changes of the chat still heard? */
    listens: () => {
      if (isHeard()) look();
      return answer(isHeard() && observer.listens());
    },
  };

  return {
    agent,
    moved: observer.moved,
    inDoubt: observer.inDoubt,
    upgraded: observer.upgraded,

    /** Its hub is gone, or the place is. */
    end() {
      words.end();
      buttons.leave();
      opening.leave();
      requests.leave();
      steps.leaveDialogs();
      steps.leave();
      observer.stop();
    },
  };
}
