// Hears what may bring, take or rename a place of this frame: one observer on the document, whoever reads which of its chats. While nothing of the
// kind happens, a mutation of the page costs a look at what was added: every element is looked at only when the hub itself looks.
import { selfAndBelow } from './deepQuery.js';
import { cameWith, forgetShadowRoots, knowShadowRoots, shadowRoots } from './shadowRoots.js';

/** @import { Root } from './contract.js' */
/** @import { Family } from './family.js' */

/** @typedef {Pick<Family, 'inShadow' | 'pageAttributes' | 'watched' | 'lookAnew' | 'mayMove'>} ObservedFamily */

/**
 * @typedef {object} Listener
 * @property {() => void} moved A place may have come, gone, or another element be its panel.
 * @property {() => void} inDoubt What was known of the page may be out of date.
 * @property {() => void} upgraded Elements of the page may have shadow roots now.
 */

/**
 * @param {ObservedFamily} family
 * @param {Listener} listener
 */
export function observeFrame(family, { moved, inDoubt, upgraded }) {
  let isStarted = false;
  /** A custom element gets its shadow root when its definition is loaded, which is no mutation. */
  const expected = new Set();

  // No error of ours reaches the page, whatever is in it (a form may hide what every element has).
  const observer = new MutationObserver((/** @type {MutationRecord[]} */ records) => {
    try {
      const came = family.inShadow ? cameWith(records.flatMap(({ addedNodes }) => [...addedNodes])) : [];
      for (const node of came) {
        if (node instanceof ShadowRoot) watchRoot(node);
        expectUpgrades(node);
      }
      if (family.mayMove?.(records, came) === false) return;
      moved();
      if (family.watched) watchAll();
    } catch {
      forgetShadowRoots();
      family.lookAnew?.();
      inDoubt();
    }
  });

  /** Observing what is observed already changes which attributes are heard, and nothing else. */
  function watchAll() {
    for (const root of [document.documentElement, ...family.inShadow ? shadowRoots(document) : []]) watchRoot(root);
    const { panels = [], attributes: attributeFilter = [] } = family.watched?.() ?? {};
    for (const panel of panels) observer.observe(panel, { attributeFilter });
  }

  /** @param {Node} root */
  function watchRoot(root) {
    const attributeFilter = family.pageAttributes?.() ?? [];
    observer.observe(root, { subtree: true, childList: true, ...attributeFilter.length > 0 ? { attributeFilter } : {} });
  }

  /** @param {Root} root */
  function expectUpgrades(root) {
    if (!family.inShadow) return;
    for (const { localName } of selfAndBelow(root, ':not(:defined)')) {
      if (!localName.includes('-') || expected.has(localName)) continue;
      expected.add(localName);
      customElements.whenDefined(localName).then(() => { if (isStarted) upgraded(); }).catch(() => {}); // A name that no element can have.
    }
  }

  return {
    /** Looks at every element of the page, once, and hears of what comes from now on. */
    start() {
      isStarted = true;
      if (family.inShadow) knowShadowRoots();
      family.lookAnew?.();
      watchAll();
      expectUpgrades(document);
    },

    stop() {
      isStarted = false;
      observer.disconnect();
      forgetShadowRoots();
    },

    isStarted: () => isStarted,
  };
}
