// The page agent in a page, and what its hub hears, until the test ends.
import { install } from '../../src/ChatHub.Server/Cdp/PageAgent/js/agent.js';
import { SELECTORS } from './chatPage.js';

export const GENERIC = { adapter: 'generic', selectors: SELECTORS, generations: [], name: 'agent', binding: 'ear', instance: 'session' };
export const VSCODE = { ...GENERIC, adapter: 'vscode', selectors: {} };

const answerOf = async (part, method, values) => JSON.parse(await part[method](...values));

/** The agent, in the page as it is. `words`: those of the frame and of its places; a hub answers those of the frame at once. */
export function agentIn(t, config = GENERIC) {
  const words = [];
  globalThis[config.binding] = async (instance, place, places, news) => {
    words.push({ instance, place, places: places && JSON.parse(places), news: news && JSON.parse(news) });
    if (place === null) queueMicrotask(() => globalThis[config.name]?.heard(true));
  };
  install(config);
  const agent = globalThis[config.name];
  t.after(() => agent.dispose()); // It would watch the pages of other tests.
  const ask = (method, ...values) => answerOf(agent, method, values);
  return {
    agent, words, ask,
    /** One place of it. */
    at: (place = 'panel') => ({
      ask: (method, ...values) => answerOf(agent.at(place), method, values),
      words: () => words.filter(word => word.place === place),
      heard: wasTaken => agent.at(place).heard(wasTaken),
    }),
    /** What the frame told last of its places. */
    places: () => words.filter(word => word.place === null).at(-1)?.places,
  };
}

/** A send that may be repeated, as the hub writes it. */
export const keyOf = (id, more = {}) => JSON.stringify({ id, text: `hash of ${id}`, isRepeatable: true, ...more });
