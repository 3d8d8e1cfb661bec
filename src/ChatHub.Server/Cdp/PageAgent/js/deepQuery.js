// querySelector through open shadow roots: a chat may be a web component.
//
// The prototype's own functions, since a form hides what every element has behind inputs of that name.
import { all, getter, shadowOf, shadowRoots } from './shadowRoots.js';

const { matches: matchesOf, querySelector: firstOf } = Element.prototype;
const parentOfNode = getter(Node.prototype, 'parentNode');
const childrenOfNode = getter(Node.prototype, 'childNodes');

export const parentOf = node => parentOfNode.call(node);

export const matches = (element, selector) => matchesOf.call(element, selector);

const first = (root, selector) => root instanceof Element ? firstOf.call(root, selector) : root.querySelector(selector);

/** Root and what is below it, as far as it matches; not through shadow roots. */
export const selfAndBelow = (root, selector) => [...root instanceof Element && matches(root, selector) ? [root] : [], ...all(root, selector)];

/** Does root match, or anything below it? Not through shadow roots. */
export const holds = (root, selector) => root instanceof Element && matches(root, selector) || !!first(root, selector);

/** All elements below root that match, in document order, those in open shadow roots included. */
export function deepAll(root, selector) {
  if (!selector) return [];
  return shadowRoots(root).length > 0 ? walk(root, selector) : [...all(root, selector)];
}

function walk(root, selector, found = []) {
  for (const element of all(root, '*')) {
    if (matches(element, selector)) found.push(element);
    const shadow = shadowOf(element);
    if (shadow) walk(shadow, selector, found);
  }
  return found;
}

/** The first match. Tries the light DOM first, which is where it nearly always is. */
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

/** The matches that lie in no other match; root alone where it matches itself. */
export function deepOutermost(root, selector) {
  if (!selector) return [];
  if (root instanceof Element && matches(root, selector)) return [root];
  const found = [];
  // In document order, what holds an element comes before it: the last one kept is the only one that can.
  for (const element of deepAll(root, selector)) if (!found.length || !deepContains(found.at(-1), element)) found.push(element);
  return found;
}

/** Does the element lie below the other one, shadow roots counted through? */
export function deepContains(outer, element) {
  for (let at = element; at; at = at.getRootNode().host) if (outer.contains(at)) return true;
  return false;
}

/** What is shown below an element: a shadow root's nodes instead of the element's own, and in its slots what was given to them. */
export function shownNodes(element) {
  const shadow = shadowOf(element);
  if (shadow) return [...shadow.childNodes];
  const given = element.localName === 'slot' ? element.assignedNodes() : [];
  return given.length > 0 ? given : [...childrenOfNode.call(element)];
}

/** `textContent`, through shadow roots. */
export function shownText(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  return node.nodeType === Node.ELEMENT_NODE ? shownNodes(node).map(shownText).join('') : '';
}
