// querySelector through open shadow roots: a chat may be a web component.
//
// The prototype's own functions, since a form hides what every element has behind inputs of that name.

const { matches: matchesOf, querySelector: firstOf, querySelectorAll: allOf } = Element.prototype;

/** @type {(prototype: object, name: string) => () => any} */
const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name)?.get ?? (() => null);
const parentOfNode = getter(Node.prototype, 'parentNode');
const childrenOfNode = getter(Node.prototype, 'childNodes');
const shadowRootOf = getter(Element.prototype, 'shadowRoot');

export const parentOf = node => parentOfNode.call(node);

export const matches = (element, selector) => matchesOf.call(element, selector);

const first = (root, selector) => root instanceof Element ? firstOf.call(root, selector) : root.querySelector(selector);

const all = (root, selector) => root instanceof Element ? allOf.call(root, selector) : root.querySelectorAll(selector);

/** Root and what is below it, as far as it matches; not through shadow roots. */
export const selfAndBelow = (root, selector) => [...root instanceof Element && matches(root, selector) ? [root] : [], ...all(root, selector)];

/** All elements below root that match, in document order, those in open shadow roots included. */
export function deepAll(root, selector, found = []) {
  if (!selector) return found;
  for (const element of all(root, '*')) {
    if (matches(element, selector)) found.push(element);
    if (element.shadowRoot) deepAll(element.shadowRoot, selector, found);
  }
  return found;
}

/** The first match. Tries the light DOM first, which is where it nearly always is. */
export function deepFirst(root, selector) {
  return selector ? first(root, selector) ?? deepAll(root, selector)[0] ?? null : null;
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
function deepContains(outer, element) {
  for (let at = element; at; at = at.getRootNode().host) if (outer.contains(at)) return true;
  return false;
}

/** All open shadow roots below root. */
export function shadowRoots(root, found = []) {
  for (const element of all(root, '*')) {
    if (!element.shadowRoot) continue;
    found.push(element.shadowRoot);
    shadowRoots(element.shadowRoot, found);
  }
  return found;
}

/** What is shown below an element: a shadow root's nodes instead of the element's own, and in its slots what was given to them. */
export function shownNodes(element) {
  const shadow = shadowRootOf.call(element);
  if (shadow) return [...shadow.childNodes];
  const given = element.localName === 'slot' ? element.assignedNodes() : [];
  return given.length > 0 ? given : [...childrenOfNode.call(element)];
}

/** `textContent`, through shadow roots. */
export function shownText(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  return node.nodeType === Node.ELEMENT_NODE ? shownNodes(node).map(shownText).join('') : '';
}
