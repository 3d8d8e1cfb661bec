// querySelector through open shadow roots: a chat may be a web component.
//
// The prototype's own functions, since a form hides what every element has behind inputs of that name.
import { isElement, isText } from './nodes.js';
import { all, getter, shadowOf, shadowRoots } from './shadowRoots.js';

/** @import { Root } from './contract.js' */

const { matches: matchesOf, querySelector: firstOf } = Element.prototype;
const parentOfNode = getter(Node.prototype, 'parentNode');
const childrenOfNode = getter(Node.prototype, 'childNodes');

/** @type {(node: Node) => ParentNode | null} */
export const parentOf = node => parentOfNode.call(node);

/** @type {(element: Element, selector: string) => boolean} */
export const matches = (element, selector) => matchesOf.call(element, selector);

/** @type {(root: Root, selector: string) => Element | null} */
const first = (root, selector) => isElement(root) ? firstOf.call(root, selector) : root.querySelector(selector);

/** Root and what is below it, as far as it matches; not through shadow roots. @type {(root: Root, selector: string) => Element[]} */
export const selfAndBelow = (root, selector) => [...isElement(root) && matches(root, selector) ? [root] : [], ...all(root, selector)];

/** Does root match, or anything below it? Not through shadow roots. @type {(root: Root, selector: string) => boolean} */
export const holds = (root, selector) => isElement(root) && matches(root, selector) || !!first(root, selector);

/**
 * All elements below root that match, in document order, those in open shadow roots included.
 * @param {Root} root
 * @param {string | undefined} selector
 */
export function deepAll(root, selector) {
  if (!selector) return [];
  return shadowRoots(root).length > 0 ? walk(root, selector) : [...all(root, selector)];
}

/**
 * @param {Root} root
 * @param {string} selector
 * @param {Element[]} found
 */
function walk(root, selector, found = []) {
  for (const element of all(root, '*')) {
    if (matches(element, selector)) found.push(element);
    const shadow = shadowOf(element);
    if (shadow) walk(shadow, selector, found);
  }
  return found;
}

/**
 * The first match. Tries the light DOM first, which is where it nearly always is.
 * @param {Root} root
 * @param {string | undefined} selector
 */
export function deepFirst(root, selector) {
  if (!selector) return null;
  const found = first(root, selector);
  if (found) return found;
  for (const shadow of shadowRoots(root)) {
    const inShadow = first(shadow, selector);
    if (inShadow) return inShadow;
  }
  return null;
}

/**
 * The matches that lie in no other match; root alone where it matches itself.
 * @param {Root} root
 * @param {string | undefined} selector
 */
export function deepOutermost(root, selector) {
  if (!selector) return [];
  if (isElement(root) && matches(root, selector)) return [root];
  /** @type {Element[]} */
  const found = [];
  for (const element of deepAll(root, selector)) {
    // In document order, what holds an element comes before it: the last one kept is the only one that can.
    const last = found.at(-1);
    if (!last || !deepContains(last, element)) found.push(element);
  }
  return found;
}

/**
 * Does the element lie below the other one, shadow roots counted through?
 * @param {Node} outer
 * @param {Node} element
 */
export function deepContains(outer, element) {
  for (let at = element; at; at = /** @type {ShadowRoot} */ (at.getRootNode()).host) if (outer.contains(at)) return true;
  return false;
}

/**
 * What is shown below an element: a shadow root's nodes instead of the element's own, and in its slots what was given to them.
 * @param {Element | ShadowRoot} element
 * @returns {Node[]}
 */
export function shownNodes(element) {
  if (!isElement(element)) return [...childrenOfNode.call(element)];
  const shadow = shadowOf(element);
  if (shadow) return [...shadow.childNodes];
  const given = element.localName === 'slot' ? /** @type {HTMLSlotElement} */ (element).assignedNodes() : [];
  return given.length > 0 ? given : [...childrenOfNode.call(element)];
}

/** `textContent`, through shadow roots. @type {(node: Node) => string} */
export function shownText(node) {
  if (isText(node)) return node.data;
  return isElement(node) ? shownNodes(node).map(shownText).join('') : '';
}
