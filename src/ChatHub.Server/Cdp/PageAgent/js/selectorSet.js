// What can be said of selectors without reading a chat.
import { deepAll } from './deepQuery.js';

/** The value of some names is no selector but the name of an attribute, or yes. */
const isSelector = name => !name.endsWith('Attribute') && name !== 'virtualised';

/** The first selector that no browser understands, in words, or null. */
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

const attributesOf = selector => [...selector.matchAll(/\[\s*([\w-]+)/g)].map(match => match[1]);

/** Every attribute that a selector asks for: when it changes, the chat may have. */
export function attributesIn(selectors) {
  const names = Object.entries(selectors).flatMap(([name, value]) => isSelector(name) ? attributesOf(value) : name === 'virtualised' ? [] : [value]);
  return [...new Set(names.filter(Boolean))];
}

/** Does what stands beside an element, or in it, decide whether it matches? */
export const looksAround = selector => /[+~]|:(has|empty|first|last|nth|only)\b/.test(selector.replace(/\[[^[\]]*\]|\\./g, ''));

/** What says whether a mutation beside the rows may change what is read of them: not the number of messages, nor what no selector asks for. */
export function affectsRows(selectors) {
  const values = Object.entries(selectors).filter(([name, value]) => value && isSelector(name)).map(([, value]) => value);
  const areAskedFor = new Set(values.flatMap(attributesOf));
  const isAroundAskedFor = values.some(looksAround);
  return ({ type, attributeName: name }) => type === 'attributes' ? name !== selectors.countAttribute || areAskedFor.has(name) : isAroundAskedFor;
}

/** How many elements each selector matches: in the panel, and in the whole page for those that may stand beside it. */
export function countsOf(selectors, panel) {
  return Object.entries(selectors).filter(([, value]) => value).map(([name, value]) => {
    if (name === 'virtualised') return { name, value, count: null };
    const selector = isSelector(name) ? value : `[${value}]`;
    const inPanel = panel && !['ide', 'panel'].includes(name) ? deepAll(panel, selector).length : 0;
    return { name, value, count: inPanel > 0 ? inPanel : ['ide', 'panel', 'input', 'send', 'stop', 'newChat'].includes(name) ? deepAll(document, selector).length : 0 };
  });
}
