// Where the panel of each generation of a profile is, as it was found last. It is looked for anew when a node comes that is or holds one, when
// one goes, and when the hub itself looks; what somebody hears of the page says that (observer.js), so that nothing else is looked at.
import { deepContains, holds, matches } from './deepQuery.js';
import { looksAround } from './selectorSet.js';
import { areShadowRootsKnown, isConnected } from './shadowRoots.js';

/** @import { Selectors } from './contract.js' */

/** @param {{selectors: Selectors, chat: {panel: () => Element | null}}[]} chats one a generation */
export function panelsOf(chats) {
  const panelSelectors = chats.map(one => one.selectors.panel).filter(Boolean);
  /** A selector that asks for siblings may be fulfilled by what came beside an element. */
  const isToldByWhatCame = !panelSelectors.some(looksAround);
  /** One or null for each; null while nothing is known. @type {(Element | null)[] | null} */
  let found = null;

  /** @type {(panel: Element, i: number) => boolean} */
  const isPanel = (panel, i) => isConnected(panel) && matches(panel, chats[i].selectors.panel);

  /** Is one of them there, and none gone? One that is not there is looked for again: an attribute may have made one of what was there. */
  const isGood = () => !!found?.some(Boolean) && found.every((panel, i) => !panel || isPanel(panel, i));

  /** Where several sets fit the same page, what a panel holds decides. @type {(panel: Element, records: MutationRecord[]) => boolean} */
  const mayFitElse = (panel, records) => chats.length > 1 && records.some(({ target }) => deepContains(panel, target));

  return {
    all() {
      if (!found || !areShadowRootsKnown() || !isGood()) found = chats.map(one => one.chat.panel());
      return found;
    },

    forget() { found = null; },

    /**
     * @param {MutationRecord[]} records
     * @param {(Element | ShadowRoot)[]} came what the mutations added
     */
    mayMove(records, came) {
      const turned = records.filter(({ type }) => type === 'attributes').map(({ target }) => /** @type {Element} */ (target));
      if (!isToldByWhatCame || [...came, ...turned].some(root => panelSelectors.some(selector => holds(root, selector)))) found = null;
      return !found || found.some(panel => panel && (!isConnected(panel) || mayFitElse(panel, records)));
    },
  };
}
