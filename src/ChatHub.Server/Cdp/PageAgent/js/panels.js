// Where the panels of each generation of a profile are, as they were found last. They are looked for anew when a node comes that is or holds one,
// when one goes, and when the hub itself looks; what somebody hears of the page says that (frameObserver.js), so that nothing else is looked at.
import { deepAll, deepContains, deepFirst, holds, matches } from './deepQuery.js';
import { looksAround } from './selectorSet.js';
import { areShadowRootsKnown, isConnected } from './shadowRoots.js';

/** @import { Selectors } from './contract.js' */

/** The place of a panel that nothing tells from others. */
export const SOLE = 'panel';

/** One, or all of a page that shows several chats side by side. @param {Selectors} selectors */
function lookFor({ panel, panelIdAttribute }) {
  if (panelIdAttribute) return deepAll(document, panel);
  const first = deepFirst(document, panel);
  return first ? [first] : [];
}

/** The place whose panel it is. @type {(panel: Element, selectors: Selectors) => string} */
function placeOf(panel, { panelIdAttribute }) {
  const id = panelIdAttribute ? panel.getAttribute(panelIdAttribute) : null;
  return id ? `${SOLE} ${id}` : SOLE;
}

/** @typedef {ReturnType<typeof panelsOf>} Panels */

/**
 * @param {{ selectors: Selectors }[]} sets One a generation.
 * @param {(selectors: Selectors) => Element[]} look
 */
export function panelsOf(sets, look = lookFor) {
  const panelSelectors = sets.map(one => one.selectors.panel).filter(Boolean);
  /** A selector that asks for siblings may be fulfilled by what came beside an element. */
  const isToldByWhatCame = !panelSelectors.some(looksAround);
  /** Those of each set; null while nothing is known. @type {Element[][] | null} */
  let found = null;

  /** @type {(panel: Element, i: number) => boolean} */
  const isPanel = (panel, i) => isConnected(panel) && matches(panel, sets[i].selectors.panel);

  /** @type {(holds: (panel: Element, i: number) => boolean) => boolean} */
  const someFound = isSo => !!found?.some((panels, i) => panels.some(panel => isSo(panel, i)));

  /** Is one of them there, and none gone? One that is not there is looked for again: an attribute may have made one of what was there. */
  const isGood = () => someFound(() => true) && !someFound((panel, i) => !isPanel(panel, i));

  /** Where several sets fit the same page, what a panel holds decides. @type {(panel: Element, records: MutationRecord[]) => boolean} */
  const mayFitElse = (panel, records) => sets.length > 1 && records.some(({ target }) => deepContains(panel, target));

  function all() {
    if (!found || !areShadowRootsKnown() || !isGood()) found = sets.map(one => look(one.selectors));
    return found;
  }

  return {
    all,

    /** The panel of a place, by each set. @param {string} place */
    of: place => all().map((panels, i) => panels.find(panel => placeOf(panel, sets[i].selectors) === place) ?? null),

    /** The places of one set's panels, in the order of the page. @param {number} i */
    places: i => [...new Set(all()[i].map(panel => placeOf(panel, sets[i].selectors)))],

    forget() { found = null; },

    /**
     * @param {MutationRecord[]} records
     * @param {(Element | ShadowRoot)[]} came what the mutations added
     */
    mayMove(records, came) {
      const turned = records.filter(({ type }) => type === 'attributes').map(({ target }) => /** @type {Element} */ (target));
      const isTurned = turned.length > 0 && someFound(panel => turned.includes(panel));
      if (isTurned || !isToldByWhatCame || [...came, ...turned].some(root => panelSelectors.some(selector => holds(root, selector)))) found = null;
      return !found || someFound(panel => !isConnected(panel) || mayFitElse(panel, records));
    },
  };
}
