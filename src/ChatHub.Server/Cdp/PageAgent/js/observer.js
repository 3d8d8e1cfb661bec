// Tells the hub that the chat changed. There is no timer: the binding's promise resolves when the hub wants to hear the
// next word, so the hub sets the pace, and a hidden window (whose timers the browser slows down) is as quick as any.
//
// While the panel does not change, a mutation of the page costs a look at what was added: every element is looked at only when the hub
// itself looks (`start`, `listens`).
import { selfAndBelow } from './deepQuery.js';
import { isElement } from './nodes.js';
import { cameWith, forgetShadowRoots, knowShadowRoots, shadowOf, shadowRoots } from './shadowRoots.js';

/** @import { Root } from './contract.js' */

const ATTRIBUTES = ['class', 'aria-label', 'aria-setsize', 'datetime', 'data-index', 'data-state', 'data-message-id'];

/**
 * @typedef {object} Observed What an adapter tells the observer.
 * @property {() => Element | null} panel
 * @property {boolean} [inShadow] May it lie in shadow roots?
 * @property {(panel: Element) => Element[]} [beside]
 * @property {string[]} [attributes]
 * @property {() => number} [elsewhere]
 * @property {(records: MutationRecord[]) => void} [changed] What it read of these places is out of date.
 * @property {() => void} [forget] All of it is.
 * @property {(records: MutationRecord[], came: (Element | ShadowRoot)[]) => boolean} [mayMove] May another panel be the one after mutations of the
 *   page? Without it the panel is cheap to ask for.
 * @property {() => void} [lookAnew] Where the panel was is out of date.
 */

/**
 * @param {Observed} adapter
 * @param {() => Promise<void> | undefined} tell resolves when the hub is ready for the next word
 */
export function observe(adapter, tell) {
  /** @type {Element | null} */
  let watched = null;
  let elsewhere = 0;
  let dirty = false;
  let telling = false;
  let stopped = false;
  const attributeFilter = [...new Set([...ATTRIBUTES, ...adapter.attributes ?? []])];
  const pageAttributes = [...attributeFilter, 'id'];

  /**
   * No error of ours reaches the page, whatever is in it (a form may hide what every element has). What was read is in doubt then, and the hub reads.
   * @type {<A extends unknown[]>(work: (...args: A) => void) => (...args: A) => void}
   */
  const guarded = work => (...args) => {
    try {
      work(...args);
    } catch {
      forgetShadowRoots();
      adapter.lookAnew?.();
      adapter.forget?.();
      changed();
    }
  };

  const panelObserver = new MutationObserver(guarded((/** @type {MutationRecord[]} */ records) => {
    adapter.changed?.(records);
    if (adapter.inShadow) for (const { addedNodes } of records) addedNodes.forEach(watchAdded);
    if (records.some(({ target }) => target === watched) && adapter.panel() !== watched) attach();
    changed();
  }));
  // While a panel is there it is enough to know when it goes, or another one comes before it; while there is none, when one comes.
  const pageObserver = new MutationObserver(guarded((/** @type {MutationRecord[]} */ records) => {
    const before = elsewhere;
    elsewhere = adapter.elsewhere?.() ?? 0;
    if (elsewhere !== before) changed();
    const came = adapter.inShadow ? cameWith(records.flatMap(({ addedNodes }) => [...addedNodes])) : [];
    for (const node of came) {
      if (node instanceof ShadowRoot) watchPageRoot(node);
      expectUpgrades(node);
    }
    if (adapter.mayMove?.(records, came) === false || adapter.panel() === watched) return;
    attach();
    changed();
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
    if (watched) watchPanel(watched);
    watchPage();
  }

  // An observer does not see into shadow roots, and hears nothing of one that is attached: they are looked for in what is added, and
  // in the whole panel when the hub has it read. Observing what is observed already does nothing.
  /** @param {Element} panel */
  function watchPanel(panel) {
    for (const root of [...withShadowRoots(panel), ...adapter.beside?.(panel) ?? []]) watchRoot(root);
    expectUpgrades(panel);
  }

  /** @param {Node} node */
  function watchAdded(node) {
    if (!isElement(node)) return;
    for (const root of withShadowRoots(node).slice(1)) watchRoot(root);
    expectUpgrades(node);
  }

  /** @param {Node} root */
  const watchRoot = root => panelObserver.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter });

  /** @param {Element} element */
  function withShadowRoots(element) {
    const shadow = shadowOf(element);
    return [element, ...shadow ? [shadow, ...shadowRoots(shadow)] : [], ...shadowRoots(element)];
  }

  function watchPage() {
    for (const root of [document.documentElement, ...adapter.inShadow ? shadowRoots(document) : []]) watchPageRoot(root);
    expectUpgrades(document);
  }

  /** While there is no panel, an attribute may make one of what is there already. @param {Node} root */
  function watchPageRoot(root) {
    const attributes = !watched && adapter.mayMove ? { attributeFilter: pageAttributes } : {};
    pageObserver.observe(root, { subtree: true, childList: true, ...attributes });
  }

  /** A custom element gets its shadow root when its definition is loaded, which is no mutation. */
  const expected = new Set();
  /** @param {Root} root */
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
    lookAnew();
    if (!watched?.isConnected || adapter.panel() !== watched) return attach();
    watchPanel(watched);
    watchPage();
  }

  /** At every element of the page, once. */
  function lookAnew() {
    if (adapter.inShadow) knowShadowRoots();
    adapter.lookAnew?.();
  }

  function stop() {
    stopped = true;
    panelObserver.disconnect();
    pageObserver.disconnect();
    forgetShadowRoots();
    watched = null;
  }

  /** Is the panel that is there now the one that is watched? */
  function listens() {
    if (stopped) return false;
    lookAnew();
    return adapter.panel() === watched;
  }

  return { start, stop, listens, changed };
}
