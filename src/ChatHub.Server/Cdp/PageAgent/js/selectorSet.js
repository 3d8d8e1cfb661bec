// What can be said of selectors without reading a chat.
import { deepAll } from './deepQuery.js';

/** @import { Selectors } from './contract.js' */

/** The value of some names is neither a selector nor the name of an attribute: yes, or words of the page. */
const IS_NEITHER = ['virtualised', 'requestAllowOnce', 'requestRejectOnce'];

/** @param {string} name */
const isSelector = name => !name.endsWith('Attribute') && !IS_NEITHER.includes(name);

/** What says whether something that asks is seen, and its buttons can be pressed. */
const OF_REQUESTS = ['disabled', 'aria-disabled', 'hidden'];

/** The first selector that no browser understands, in words, or null. @param {Selectors} selectors */
export function invalidIn(selectors) {
  const nothing = document.createDocumentFragment();
  for (const [name, selector] of Object.entries(selectors)) {
    if (!selector || !isSelector(name)) continue;
    try {
      nothing.querySelector(selector);
    } catch {
      return `${name} (${selector}) is no valid CSS selector`;
    }
  }
  return null;
}

/** @param {string} selector */
const attributesOf = selector => [...selector.matchAll(/\[\s*([\w-]+)/g)].map(match => match[1]);

/** Every attribute that a selector asks for: when it changes, the chat may have. @param {Selectors} selectors */
export function attributesIn(selectors) {
  const names = Object.entries(selectors)
    .flatMap(([name, value]) => isSelector(name) ? attributesOf(value) : IS_NEITHER.includes(name) ? [] : [value]);
  return [...new Set([...names, ...selectors.request ? OF_REQUESTS : []].filter(Boolean))];
}

/** Does what stands beside an element, or in it, decide whether it matches? @param {string} selector */
export const looksAround = selector => /[+~]|:(has|empty|first|last|nth|only)\b/.test(selector.replace(/\[[^[\]]*\]|\\./g, ''));

/**
 * What says whether a mutation beside the rows may change what is read of them: not the number of messages, nor what no selector asks for.
 * @param {Selectors} selectors
 * @returns {(record: MutationRecord) => boolean}
 */
export function affectsRows(selectors) {
  const values = Object.entries(selectors).filter(([name, value]) => value && isSelector(name)).map(([, value]) => value);
  const areAskedFor = new Set(values.flatMap(attributesOf));
  const isAroundAskedFor = values.some(looksAround);
  return ({ type, attributeName: name }) => type === 'attributes'
    ? name !== selectors.countAttribute || areAskedFor.has(name ?? '')
    : isAroundAskedFor;
}

/** Of these the panel is one, or within one. */
const AROUND_PANEL = ['ide', 'panel', 'panelIdAttribute'];

/** What may stand beside the panel is looked for in the whole page. */
const BESIDE_PANEL = [...AROUND_PANEL, 'input', 'send', 'stop', 'newChat'];

/**
 * How many elements each selector matches: in the panel, and in the whole page for those that may stand beside it.
 * @param {Selectors} selectors
 * @param {Element | null} panel
 */
export function countsOf(selectors, panel) {
  return Object.entries(selectors).filter(([, value]) => value).map(([name, value]) => {
    if (IS_NEITHER.includes(name)) return { name, value, count: null };
    const selector = isSelector(name) ? value : `[${value}]`;
    const inPanel = panel && !AROUND_PANEL.includes(name) ? deepAll(panel, selector).length : 0;
    return { name, value, count: inPanel > 0 ? inPanel : BESIDE_PANEL.includes(name) ? deepAll(document, selector).length : 0 };
  });
}
