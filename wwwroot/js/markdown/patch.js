// Makes a piece of the page look like another by changing what differs and nothing else: a selection in it, and what is open
// or scrolled in it, stays.

/** Makes the node's children those of the other, which is used up. @param {Node & ParentNode} node @param {Node} other */
export function patchChildren(node, other) {
  let old = node.firstChild;
  for (const fresh of [...other.childNodes]) {
    if (!old) node.append(fresh);
    else if (isAlike(old, fresh)) {
      patch(old, fresh);
      old = old.nextSibling;
    } else {
      const next = old.nextSibling;
      old.replaceWith(fresh);
      old = next;
    }
  }
  while (old) {
    const next = old.nextSibling;
    old.remove();
    old = next;
  }
}

/** @param {Node} old @param {Node} fresh */
const isAlike = (old, fresh) => old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName;

/** @param {Node} old @param {Node} fresh Of the same kind. */
function patch(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) patchText(/** @type {Text} */ (old), /** @type {Text} */ (fresh).data);
  else patchElement(/** @type {Element} */ (old), /** @type {Element} */ (fresh));
}

/** @param {Element} old @param {Element} fresh */
function patchElement(old, fresh) {
  // Coloured code is the same code.
  if (old.nodeName === "CODE" && old.childElementCount > 0 && old.textContent === fresh.textContent) return;
  patchAttributes(old, fresh);
  patchChildren(old, fresh);
}

/** Appending leaves a selection in the text alone; replacing would drop it. @param {Text} node @param {string} text */
function patchText(node, text) {
  const known = node.data;
  if (text === known) return;
  if (text.startsWith(known)) node.appendData(text.slice(known.length));
  else node.data = text;
}

/** @param {Element} old @param {Element} fresh */
function patchAttributes(old, fresh) {
  for (const { name, value } of [...fresh.attributes]) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
}
