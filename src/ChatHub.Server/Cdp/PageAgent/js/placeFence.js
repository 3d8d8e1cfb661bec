// The page's fence as one place has it: the turn and what was pressed are the page's, a text that was left in an input is the place's.
// The fence may have been made by an older version of the hub, which knows of one input alone: what it has for that one stays the panel's, and those
// of other places are kept beside it, and where a send was pressed is written on what it remembers of the send.
import { dropIfBlank, fenceOf } from './fence.js';

/** @import { SendKey } from './contract.js' */
/** @import { Fence } from './fence.js' */

/** The place that older versions mean. */
const OF_OLD = 'panel';

const NAME = Symbol.for('chathub.leftovers');

/** On what the fence remembers of a send. */
const PLACE = Symbol.for('chathub.place');

/** @typedef {Record<symbol, Map<string, string> | undefined>} Page */

/**
 * @param {object} page
 * @param {string} place
 * @returns {Fence}
 */
export function placeFence(page, place) {
  const fence = fenceOf(page);
  return Object.create(fence, {
    leftover: {
      get: () => place === OF_OLD ? fence.leftover : /** @type {Page} */ (page)[NAME]?.get(place) ?? null,
      set: text => {
        if (place === OF_OLD) fence.leftover = text;
        else if (text === null) /** @type {Page} */ (page)[NAME]?.delete(place);
        else leftovers(page).set(place, text);
      },
    },
    press: {
      value: (/** @type {SendKey} */ key) => {
        if (!fence.press(key)) return false;
        const send = key.isRepeatable ? fence.find(key) : null;
        if (send) Object.assign(send, { [PLACE]: place });
        return true;
      },
    },
  });
}

/**
 * The place in which a send was pressed, as the fence remembers it; undefined where an older version pressed it.
 * @param {object} send
 */
export const pressedIn = send => /** @type {Record<symbol, string | undefined>} */ (send)[PLACE];

/** @param {object} page */
function leftovers(page) {
  const kept = /** @type {Page} */ (page);
  if (!kept[NAME]) Object.defineProperty(page, NAME, { value: new Map(), configurable: true });
  return /** @type {Map<string, string>} */ (kept[NAME]);
}

/**
 * The last hub leaves: a page in which nothing was pressed, or left behind, keeps nothing of ours.
 * @param {object} page
 */
export function dropIfNothingIsKept(page) {
  const kept = /** @type {Page} */ (page);
  if (kept[NAME]?.size === 0) delete kept[NAME];
  if (!kept[NAME]) dropIfBlank(page);
}
