// Tells the hub that the chat changed. There is no timer: the binding's promise resolves when the hub wants to hear the
// next word, so the hub sets the pace, and a hidden window (whose timers the browser slows down) is as quick as any.
import { selfAndBelow, shadowRoots } from './deepQuery.js';

const ATTRIBUTES = ['class', 'aria-label', 'aria-setsize', 'datetime', 'data-index', 'data-state', 'data-message-id'];

/**
 * @param {{panel: () => Element | null, inShadow?: boolean, beside?: (panel: Element) => Element[], attributes?: string[],
 *   elsewhere?: () => number, changed?: (records: MutationRecord[]) => void, forget?: () => void}} adapter `changed`: what it read of these places is
 * out of date; `forget`: all of it
 * @param {() => Promise<void> | undefined} tell resolves when the hub is ready for the next word
 */
export function observe(adapter, tell) {
  let watched = null;
  let elsewhere = 0;
  let dirty = false;
  let telling = false;
  let stopped = false;
  const attributeFilter = [...new Set([...ATTRIBUTES, ...adapter.attributes ?? []])];

  /**
   * No error of ours reaches the page, whatever is in it (a form may hide what every element has). What was read is in doubt then, and the hub reads.
   */
  const guarded = work => (...args) => {
    try {
      work(...args);
    } catch {
      adapter.forget?.();
      changed();
    }
  };

  const panelObserver = new MutationObserver(guarded(records => {
    adapter.changed?.(records);
    if (adapter.inShadow) for (const { addedNodes } of records) addedNodes.forEach(watchAdded);
    changed();
  }));
  // While a panel is there it is enough to know when it goes; while there is none, when one comes.
  const pageObserver = new MutationObserver(guarded(() => {
    const before = elsewhere;
    elsewhere = adapter.elsewhere?.() ?? 0;
    if (elsewhere !== before) changed();
    if (watched ? !watched.isConnected || adapter.panel() !== watched : adapter.panel()) {
      attach();
      changed();
    } else if (!watched && adapter.inShadow) {
      watchPage(); // The mutation may have brought a shadow root. Looking at every element is dear: only where it can matter.
    }
  }));

  function changed() {
    dirty = true;
    if (!telling) pump();
  }

  async function pump() {
    telling = true;
    try {
      while (dirty && !stopped) {
        dirty = false;
        await tell();
      }
    } catch {
      stop(); // The hub is gone; it installs a new agent when it comes back.
    } finally {
      telling = false;
    }
  }

  function attach() {
    panelObserver.disconnect();
    adapter.forget?.(); // What was read while nobody listened may be out of date.
    watched = adapter.panel();
    if (watched) watchPanel();
  }

  // An observer does not see into shadow roots, and hears nothing of one that is attached: they are looked for in what is added, and
  // in the whole panel when the hub has it read. Observing what is observed already does nothing.
  function watchPanel() {
    for (const root of [...withShadowRoots(watched), ...adapter.beside?.(watched) ?? []]) watchRoot(root);
    expectUpgrades(watched);
  }

  function watchAdded(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const root of withShadowRoots(node).slice(1)) watchRoot(root);
    expectUpgrades(node);
  }

  const watchRoot = root => panelObserver.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter });
  const withShadowRoots = element => [element, ...element.shadowRoot ? [element.shadowRoot, ...shadowRoots(element.shadowRoot)] : [], ...shadowRoots(element)];

  function watchPage() {
    for (const root of [document.documentElement, ...shadowRoots(document)]) pageObserver.observe(root, { subtree: true, childList: true });
    expectUpgrades(document);
  }

  /** A custom element gets its shadow root when its definition is loaded, which is no mutation. */
  const expected = new Set();
  function expectUpgrades(root) {
    for (const { localName } of selfAndBelow(root, ':not(:defined)')) {
      if (!localName.includes('-') || expected.has(localName)) continue;
      expected.add(localName);
      customElements.whenDefined(localName).then(guarded(() => {
        if (stopped) return;
        adapter.forget?.();
        start();
        changed();
      }), () => {}); // A name that no element can have.
    }
  }

  function start() {
    stopped = false;
    if (watched?.isConnected && adapter.panel() === watched) return watchPanel();
    attach();
    pageObserver.disconnect();
    watchPage();
  }

  function stop() {
    stopped = true;
    panelObserver.disconnect();
    pageObserver.disconnect();
    watched = null;
  }

  /** Is the panel that is there now the one that is watched? */
  const listens = () => !stopped && adapter.panel() === watched;

  return { start, stop, listens };
}
