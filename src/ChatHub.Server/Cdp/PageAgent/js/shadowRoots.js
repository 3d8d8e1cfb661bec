// The open shadow roots of the page. To find them every element must be looked at, which is dear: it is done when the hub itself looks
// (observer.js). From then on whoever hears the page says what came, and only that is looked at.

import { isElement } from './nodes.js';

/** @import { Root } from './contract.js' */

/** @type {(prototype: object, name: string) => () => any} */
export const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name)?.get ?? (() => null);

const shadowRootOf = getter(Element.prototype, 'shadowRoot');
const isConnectedOf = getter(Node.prototype, 'isConnected');
const allOf = Element.prototype.querySelectorAll;

// The prototype's own functions, since a form hides what every element has behind inputs of that name.
/** @type {(element: Element) => ShadowRoot | null} */
export const shadowOf = element => shadowRootOf.call(element);

/** @type {(node: Node) => boolean} */
export const isConnected = node => isConnectedOf.call(node);

/** All elements below that match; not through shadow roots. @type {(root: Root, selector: string) => NodeListOf<Element>} */
export const all = (root, selector) => isElement(root) ? allOf.call(root, selector) : root.querySelectorAll(selector);

/**
 * Those of the document; null while nobody hears what comes: then every element is looked at whenever somebody asks.
 * @type {Set<ShadowRoot> | null}
 */
let known = null;

/** From now on somebody hears what comes. */
export function knowShadowRoots() {
  known = new Set(lookBelow(document));
}

/** Nobody hears it any longer. */
export function forgetShadowRoots() {
  known = null;
}

export const areShadowRootsKnown = () => known !== null;

/**
 * @param {Root} root
 * @param {ShadowRoot[]} found
 */
function lookBelow(root, found = []) {
  for (const element of all(root, '*')) {
    const shadow = shadowOf(element);
    if (!shadow) continue;
    found.push(shadow);
    lookBelow(shadow, found);
  }
  return found;
}

/**
 * All open shadow roots below root, in document order; of the whole document those that came last come last.
 * @param {Root} root
 */
export function shadowRoots(root) {
  if (!known || !isConnected(root)) return lookBelow(root);
  if (root === document) return [...known].filter(isConnected);
  return known.size > 0 ? lookBelow(root) : [];
}

/**
 * Looks at nodes that were added, each of their elements once.
 * @param {Node[]} nodes as mutations tell them: one may lie in another, or be gone again
 * @returns {(Element | ShadowRoot)[]} those that lie in no other, and all shadow roots in them, which are known from now on
 */
export function cameWith(nodes) {
  const looked = new Set();
  /** @type {(Element | ShadowRoot)[]} */
  const came = [];

  /** @param {Element} element */
  function look(element) {
    looked.add(element);
    const shadow = shadowOf(element);
    if (!shadow) return;
    known?.add(shadow);
    came.push(shadow);
    for (const below of all(shadow, '*')) look(below);
  }

  for (const node of nodes) {
    if (!isElement(node) || looked.has(node) || !isConnected(node)) continue;
    came.push(node);
    look(node);
    for (const below of all(node, '*')) look(below);
  }
  return came;
}
