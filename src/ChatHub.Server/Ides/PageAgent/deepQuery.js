// querySelector through open shadow roots: a chat may be a web component.

/** All elements below root that match, in document order, those in open shadow roots included. */
export function deepAll(root, selector, found = []) {
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector)) found.push(element);
    if (element.shadowRoot) deepAll(element.shadowRoot, selector, found);
  }
  return found;
}

/** The first match. Tries the light DOM first, which is where it nearly always is. */
export function deepFirst(root, selector) {
  return selector ? root.querySelector(selector) ?? deepAll(root, selector)[0] ?? null : null;
}
