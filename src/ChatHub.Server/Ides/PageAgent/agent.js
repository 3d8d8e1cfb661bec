// The page agent: what runs inside the IDE's page. One a frame; everything it answers is one JSON string, since a string
// crosses CDP ten times faster than an object tree.
//
// The hub installs it only into pages whose address matches the profile, and talks to it through `globalThis.__chatHub`.
// It tells the hub that the chat changed (observer.js), and what is new in it (reports.js) for as long as the hub takes that;
// everything else the hub asks.
import { createAdapter } from './adapters.js';
import { dialogsFromNow, isDialogOpen } from './dialogs.js';
import { observe } from './observer.js';
import { answer, reports } from './reports.js';
import { typing } from './typing.js';
import { until } from './waiting.js';

/** A hub answers a word within a second. One that was killed never does: then nothing of ours is left at work in the page. */
const UNANSWERED_MS = 60_000;

/**
 * @param {{adapter: string, selectors: object, generations: object[], binding: string, instance: string}} config
 * `instance` names the hub's session: an agent left behind by an earlier one is replaced, never reused.
 */
function install(config) {
  const earlier = globalThis.__chatHub;
  if (earlier?.instance === config.instance) return;
  earlier?.dispose();

  const adapter = createAdapter(config);
  const observer = observe(adapter, tell);
  const report = reports();
  const { leaveDialogs, ...send } = typing(adapter);
  /** Does the hub take what comes along with a word? It does not while nobody watches: then the word alone is enough. */
  let isTaken = false;

  let unanswered = 0;

  /** Resolves when the hub wants to hear the next word. */
  async function tell() {
    const news = isTaken ? await newsNow() : null;
    unanswered = setTimeout(() => agent.dispose(), UNANSWERED_MS);
    try {
      const wasTaken = await globalThis[config.binding](config.instance, news);
      if (news) isTaken = wasTaken;
    } finally {
      clearTimeout(unanswered);
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
  const head = panel => ({ panel: !!panel, isIde: adapter.isIde(), title: document.title, version: adapter.version() });
  const pageWith = async panel => ({ ...head(panel), ...await adapter.read(panel) });

  const agent = {
    instance: config.instance,

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
      isTaken = true;
      return answer(report.whole(page));
    },

    /** What matched and what was read of it, for --check-profile: numbers, never text of the chat. */
    check: async () => {
      const invalid = adapter.invalid?.() ?? null;
      adapter.forget?.();
      const panel = invalid ? null : adapter.panel();
      const { matched, unmatched, unread, rows = [], pending = [], busy } = panel ? await adapter.read(panel) : {};
      return answer({
        isIde: !invalid && adapter.isIde(), panel: !!panel, sets: adapter.check(panel), matched, unmatched, unread, busy,
        input: !!panel && !!adapter.input(panel), send: !!panel && !!adapter.send(panel),
        rows: [...rows, ...pending].map(({ role, state, text, key, slot }) => ({ role, state, length: text.length, hasKey: !!key, hasSlot: slot !== null })),
      });
    },

    /** The IDE's own record of the conversation, where the page can reach it. */
    record: async (want) => answer(await adapter.record(JSON.parse(want))),

    ...send,

    /** Presses the IDE's own stop, if an answer is running. */
    stop: () => {
      const panel = adapter.panel();
      if (!panel) return answer({ error: 'chatPanelNotFound' });
      const button = adapter.stop(panel);
      button?.click();
      return answer({ pressed: !!button });
    },

    /** Presses the IDE's own "new chat" and waits until the chat is empty. A half-typed text would be lost: it is left as it is. */
    newChat: async (limitMs) => {
      leaveDialogs();
      const panel = adapter.panel();
      if (!panel) return answer({ error: 'chatPanelNotFound' });
      if (isDialogOpen(adapter)) return answer({ error: 'dialogWaits' });
      if (adapter.draft(panel).trim()) return answer({ error: 'draftPresent' });
      const button = adapter.newChat(panel);
      if (!button) return answer({ error: 'newChatNotFound' });
      const asked = dialogsFromNow(adapter);
      button.click();
      const isEmpty = () => { const now = adapter.panel(); return now && adapter.isEmpty(now); };
      const isNew = await until(document, () => asked.isOpen() || isEmpty(), limitMs);
      if (asked.isOpen()) return answer({ error: await asked.cancel() ? 'dialogOpened' : 'dialogStays' });
      return answer(isNew ? {} : { error: 'newChatNotShown' });
    },

    /** For the hub's watchdog: are changes of the chat still heard? */
    listens: () => answer(observer.listens()),

    /** Another agent takes its place, or its hub is gone. */
    dispose: () => {
      clearTimeout(unanswered);
      leaveDialogs();
      observer.stop();
      if (globalThis.__chatHub === agent) delete globalThis.__chatHub;
    },

    /** The hub leaves: the page as it was before. */
    leave: () => {
      agent.dispose();
      removeBinding(config.binding);
    },
  };
  Object.defineProperty(globalThis, '__chatHub', { value: agent, configurable: true, enumerable: false });
}

/** What Playwright 1.64 puts into a page for a binding, and takes out only while the page lives; another debugger's bindings share it. */
function removeBinding(name) {
  const controller = globalThis.__playwright__binding__controller__;
  controller?.removeBinding?.(name);
  delete globalThis[name];
  if (controller?._bindings?.size !== 0) return;
  delete globalThis.__playwright__binding__controller__;
  delete globalThis.__playwright__binding__;
}

export { install };
