// Text that the chat shows and that lies in no message: the sign that the selectors of the profile no longer match all messages, or none.
import { matches, parentOf, shownNodes } from './deepQuery.js';
import { ink } from './texts.js';

/** What people press and type into, and what frames the chat: there is text in it, and no message. */
const CONTROLS = [
  'button, input, textarea, select, label, [contenteditable]:not([contenteditable="false"]), header, footer, nav, svg, script, style, template, noscript',
  ...['button', 'textbox', 'toolbar', 'menu', 'menubar', 'tablist', 'tab', 'banner', 'navigation', 'status', 'progressbar', 'separator', 'tooltip'].map(role => `[role="${role}"]`),
].join(', ');

/** A shadow root's parent is its host. */
const above = node => parentOf(node) ?? node.host ?? null;

/** The closest element around all of them. */
function around(elements) {
  const [first, ...others] = elements;
  const path = [];
  for (let at = above(first); at; at = above(at)) path.push(at);
  for (const other of others) {
    const met = new Set();
    for (let at = other; at; at = above(at)) met.add(at);
    while (path.length > 1 && !met.has(path[0])) path.shift();
  }
  return path[0];
}

/** Of what is not displayed nobody reads anything; an old browser cannot tell. */
const isShown = element => element.checkVisibility?.() ?? true;
const always = () => true;

/**
 * @param {Element} panel
 * @param {Set<Element>} rows The messages. Where there are some, only what lies among them counts: around them a panel may have titles and hints.
 * @param {Record<string, string>} selectors Of the profile: what is a control, the sign of an empty chat, or ignored is no message's text.
 * @returns {number} How many characters, white space left out.
 */
export function unclaimed(panel, rows, selectors) {
  const known = [CONTROLS, selectors.ignore, selectors.empty, selectors.input, selectors.send, selectors.stop, selectors.newChat, selectors.busy, selectors.streaming].filter(Boolean).join(', ');
  const root = rows.size > 0 ? around(rows) : panel;
  const isSeen = isShown(panel) ? isShown : always; // In a chat that is folded away nothing is displayed, and all of it is there.
  const lengthOf = node => {
    if (node.nodeType === Node.TEXT_NODE) return ink(node.data).length;
    if (node.nodeType !== Node.ELEMENT_NODE || rows.has(node) || matches(node, known) || !isSeen(node)) return 0;
    return lengthBelow(node);
  };
  const lengthBelow = node => shownNodes(node).reduce((sum, child) => sum + lengthOf(child), 0);
  return root ? lengthBelow(root) : 0;
}
