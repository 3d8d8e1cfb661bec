// Tells the hub that the chat of one place changed. There is no timer: the binding's promise resolves when the hub wants to hear the
// next word, so the hub sets the pace, and a hidden window (whose timers the browser slows down) is as quick as any.
//
// That the panel comes, goes, or is another one is heard of the page (frameObserver.js).
import { isElement } from './nodes.js';
import { forgetShadowRoots, shadowOf, shadowRoots } from './shadowRoots.js';
import { inTurns } from './telling.js';

const ATTRIBUTES = ['class', 'aria-label', 'aria-setsize', 'datetime', 'data-index', 'data-state', 'data-message-id'];

/**
 * @typedef {object} Observed What an adapter tells the observer.
 * @property {() => Element | null} panel
 * @property {boolean} [inShadow] May it lie in shadow roots?
 * @property {(panel: Element) => Element[]} [beside]
 * @property {string[]} [attributes]
 * @property {(records: MutationRecord[]) => void} [changed] What it read of these places is out of date.
 * @property {() => void} [forget] All of it is.
 * @property {() => void} [lookAnew] Where the panel was is out of date.
 */

/**
 * @param {Observed} adapter
 * @param {() => Promise<void> | undefined} tell resolves when the hub is ready for the next word
 */
export function observe(adapter, tell) {
  /** @type {Element | null} */
  let watched = null;
  let isStarted = false;
  const attributeFilter = [...new Set([...ATTRIBUTES, ...adapter.attributes ?? []])];
  const say = inTurns(async () => { if (isStarted) await tell(); }, stop);

  // No error of ours reaches the page, whatever is in it (a form may hide what every element has). What was read is in doubt then, and the hub reads.
  const observer = new MutationObserver((/** @type {MutationRecord[]} */ records) => {
    try {
      adapter.changed?.(records);
      if (adapter.inShadow) for (const { addedNodes } of records) addedNodes.forEach(watchAdded);
      if (records.some(({ target }) => target === watched) && adapter.panel() !== watched) attach();
      changed();
    } catch {
      inDoubt();
    }
  });

  function inDoubt() {
    forgetShadowRoots();
    adapter.lookAnew?.();
    adapter.forget?.();
    changed();
  }

  function changed() {
    if (isStarted) say();
  }

  function attach() {
    observer.disconnect();
    adapter.forget?.(); // What was read while nobody listened may be out of date.
    watched = adapter.panel();
    if (watched) watchPanel(watched);
  }

  // An observer does not see into shadow roots, and hears nothing of one that is attached: they are looked for in what is added, and
  // in the whole panel when the hub has it read. Observing what is observed already does nothing.
  /** @param {Element} panel */
  function watchPanel(panel) {
    for (const root of [...withShadowRoots(panel), ...adapter.beside?.(panel) ?? []]) watchRoot(root);
  }

  /** @param {Node} node */
  function watchAdded(node) {
    if (!isElement(node)) return;
    for (const root of withShadowRoots(node).slice(1)) watchRoot(root);
  }

  /** @param {Node} root */
  const watchRoot = root => observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter });

  /** @param {Element} element */
  function withShadowRoots(element) {
    if (!adapter.inShadow) return [element];
    const shadow = shadowOf(element);
    return [element, ...shadow ? [shadow, ...shadowRoots(shadow)] : [], ...shadowRoots(element)];
  }

  function start() {
    isStarted = true;
    if (!watched?.isConnected || adapter.panel() !== watched) attach();
    else watchPanel(watched);
  }

  function stop() {
    isStarted = false;
    observer.disconnect();
    watched = null;
  }

  return {
    changed,

    start,

    /** The page says that another panel may be the one, or none. */
    moved() {
      if (!isStarted) return;
      try {
        if (adapter.panel() === watched) return;
        attach();
        changed();
      } catch {
        inDoubt();
      }
    },

    inDoubt,

    /** There are elements with shadow roots that had none. */
    upgraded() {
      if (!isStarted) return;
      adapter.forget?.();
      start();
      changed();
    },

    stop,

    /** Is the panel that is there now the one that is watched? */
    listens: () => isStarted && adapter.panel() === watched,
  };
}
