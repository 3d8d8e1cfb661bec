// The page agent: what runs inside the IDE's page. One a frame and hub; everything it answers is one JSON string, since a string
// crosses CDP ten times faster than an object tree.
//
// The hub installs it only into pages whose address matches the profile, and talks to it by a name of its own: hubs that look at one page
// stand side by side. What they share is in fence.js.
// It tells the hub that the chat changed (observer.js), and what is new in it (reports.js) for as long as the hub takes that;
// everything else the hub asks.
import { createAdapter } from './adapters.js';
import { removeBinding } from './binding.js';
import { buttonsOf } from './buttons.js';
import { hearComposing, withComposing } from './composing.js';
import { dropIfBlank, fenceOf } from './fence.js';
import { observe } from './observer.js';
import { isProof } from './proof.js';
import { requestsOf } from './requests.js';
import { answer, reports } from './reports.js';
import { typing } from './typing.js';
import { lookAgain } from './waiting.js';
import { wordsTo } from './words.js';

/** @import { AgentConfig, Ear, PageAgent } from './contract.js' */

/** @param {AgentConfig} config */
export function install(config) {
  const page = /** @type {Record<string, unknown>} */ (globalThis);
  if (page[config.name]) return;

  const composing = hearComposing();
  const adapter = withComposing(createAdapter(config), composing);
  const observer = observe(adapter, tell);
  const report = reports();
  const requests = requestsOf(adapter, observer.changed);
  const { leaveDialogs, lastingReason, leave: leaveSend, prepare, submit, retract } = typing(adapter, fenceOf(globalThis), config.instance);
  const buttons = buttonsOf(adapter, { leaveDialogs, lastingReason });
  /** Does the hub take what comes along with a word? It does not while nobody watches: then the word alone is enough. */
  let isTaken = false;
  /** What a frame within the page says lacks the page's title: the hub reads it instead. */
  const isWindow = window.parent === window;
  /** How often the hub has read the page: that words from before were of no use says nothing of those to come. */
  let readings = 0;
  const words = wordsTo(() => agent.dispose());

  /** Resolves when the hub wants to hear the next word. */
  async function tell() {
    const news = isTaken ? await newsNow() : null;
    // What the binding itself answers is of no use: the driver of every other hub answers as well, that it knows no such binding.
    /** @type {Ear} */ (page[config.binding])(config.instance, hasPanel(), news).catch(() => {});
    await words.said(news ? readings : null);
  }

  function hasPanel() {
    try {
      return !!adapter.panel();
    } catch {
      return false; // The hub reads the page itself, and says what is wrong.
    }
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
    panel: !!panel, isIde: adapter.isIde(), title: document.title, version: adapter.version(), elsewhere: adapter.elsewhere?.() ?? 0,
  });
  const pageWith = async (/** @type {Element} */ panel) => {
    const asked = requests.now(panel);
    return { ...head(panel), ...await adapter.read(panel), ...asked.length > 0 ? { needsInput: true, requests: asked } : {} };
  };

  /** @type {PageAgent} */
  const agent = {
    /** The hub has heard a word, and made use of it or not. */
    heard: wasTaken => {
      if (words.answered() === readings && !wasTaken) isTaken = false;
      return answer(true);
    },

    /** Is this frame the one with the chat? Also starts telling of changes, so that a panel opened later is noticed. */
    locate: () => {
      const invalid = adapter.invalid?.();
      if (invalid) return answer({ isIde: false, panel: false, hasFocus: false, invalid });
      observer.start();
      return answer({ isIde: adapter.isIde(), panel: !!adapter.panel(), hasFocus: document.hasFocus() });
    },

    /** The mounted rows and what the panel says of the rest, all of it looked at anew. */
    read: async () => {
      observer.start();
      adapter.forget?.();
      const panel = adapter.panel();
      if (!panel) return answer(head(null));
      const page = await pageWith(panel);
      readings++;
      isTaken = isWindow;
      return answer(report.whole(page));
    },

    /** What matched and what was read of it, for --check-profile: numbers, never text of the chat. */
    check: async () => {
      const invalid = adapter.invalid?.() ?? null;
      adapter.forget?.();
      const panel = invalid ? null : adapter.panel();
      const { matched, unmatched, unread, unclaimed, rows = [], pending = [], busy } = panel ? await adapter.read(panel) : {};
      return answer({
        isIde: !invalid && adapter.isIde(), panel: !!panel, sets: adapter.check(panel), matched, unmatched, unread, unclaimed, busy,
        input: !!panel && !!adapter.input(panel), send: !!panel && !!adapter.send(panel), requests: panel ? requests.counted(panel) : [],
        rows: [...rows, ...pending]
          .map(({ role, state, text, key, slot }) => ({ role, state, length: text.length, hasKey: !!key, hasSlot: slot !== null })),
      });
    },

    /** The IDE's own record of the conversation, where the page can reach it. */
    record: async (want) => answer(await adapter.record(JSON.parse(want))),

    prepare: (key, text, limitMs) => prepare(JSON.parse(key), text, limitMs),

    /** With what the page shows of the message, so that nobody waits for a reading: the IDE has more to do now than ever. */
    submit: async (key, limitMs) => {
      const end = await submit(JSON.parse(key), limitMs);
      return answer(isProof(end.status) && isWindow ? { ...end, news: await newsNow() } : end);
    },
    retract,

    stop: async limitMs => answer(await buttons.stop(limitMs)),
    newChat: async limitMs => answer(await buttons.newChat(limitMs)),

    /** Answers a request of the agent's, if it is still the one that was told under this number. */
    respond: async (print, given, limitMs) => answer(await requests.respond(print, JSON.parse(given), limitMs)),

    /** A step that waits looks again: this window's own timers may be slow. */
    lookAgain: () => {
      lookAgain();
      return answer(true);
    },

    /** For the hub's watchdog: are changes of the chat still heard? */
    listens: () => answer(observer.listens()),

    /** Its hub is gone. */
    dispose: () => {
      words.end();
      composing.end();
      buttons.leave();
      requests.leave();
      leaveDialogs();
      leaveSend();
      observer.stop();
      delete page[config.name];
    },

    /** The hub leaves: the page as it was before. */
    leave: () => {
      agent.dispose();
      removeBinding(config.binding);
      dropIfBlank(globalThis);
    },
  };
  Object.defineProperty(globalThis, config.name, { value: agent, configurable: true, enumerable: false });
}
