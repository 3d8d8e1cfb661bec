// The chats of any page, told by selectors from the profile: one, or several side by side that an attribute tells apart.
import { genericAdapter, setsOf, whyInvalid } from './generic.js';
import { genericChat } from './genericChat.js';
import { panelsOf, SOLE } from './panels.js';
import { attributesIn } from './selectorSet.js';

/** @import { AgentConfig } from './contract.js' */
/** @import { Family } from './family.js' */

/** @typedef {Pick<AgentConfig, 'selectors' | 'generations'>} Profile */

/**
 * @param {Profile} profile
 * @returns {Family}
 */
export function genericFamily(profile) {
  const sets = setsOf(profile);
  const invalid = whyInvalid(sets);
  const usable = invalid ? [] : sets;
  const chats = usable.map(set => genericChat(set.selectors));
  const panels = panelsOf(usable);
  const attributes = [...new Set(usable.flatMap(set => [...attributesIn(set.selectors), 'class', 'id']))];
  const areMany = usable.some(set => set.selectors.panelIdAttribute);
  /** The one that nothing tells from others stays a place while it is hidden. */
  let wasThere = false;

  /** The set that fits, else the first that has a panel. */
  function fitting() {
    const withPanels = [...panels.all().keys()].filter(i => panels.all()[i].length > 0);
    return withPanels.find(i => withPanels.length === 1 || panels.all()[i].some(panel => chats[i].fits(panel))) ?? withPanels[0];
  }

  return {
    isIde: () => chats.some(chat => chat.isIde()),
    version: () => null,
    invalid: () => invalid,
    inShadow: true,

    places() {
      const i = fitting();
      if (i === undefined) return wasThere ? [{ key: SOLE, kind: 'panel', title: null, isShown: false }] : [];
      wasThere ||= !sets[i].selectors.panelIdAttribute;
      return panels.places(i).map(key => ({ key, kind: 'panel', title: null, isShown: true }));
    },

    adapter: place => genericAdapter(profile, place, panels),

    record: async () => ({ none: 'this adapter has no record beside the page', isUnreachable: true }),

    conversations: async () => [],

    lookAnew: panels.forget,

    mayMove: panels.mayMove,

    /** While there is no panel, an attribute may make one of what is there already; of several, one more. */
    pageAttributes: () => areMany || panels.all().every(found => found.length === 0) ? attributes : [],

    /** They may become something else. */
    watched: () => ({ panels: panels.all().flat(), attributes }),
  };
}
