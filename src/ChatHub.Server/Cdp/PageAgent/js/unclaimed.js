// Text that the chat shows and that lies in no message: the sign that the selectors of the profile no longer match all messages, or none.
import { JUNK } from './markdown.js';
import { matches, parentOf, shownNodes } from './deepQuery.js';
import { isElement, isText } from './nodes.js';
import { ink } from './texts.js';

/** @import { Selectors } from './contract.js' */

const ROLES = [
  'button', 'textbox', 'toolbar', 'menu', 'menubar', 'tablist', 'tab', 'banner', 'navigation', 'status', 'progressbar', 'separator', 'tooltip',
];

/** What people press and type into, and what frames the chat: there is text in it, and no message. */
const CONTROLS = [
  JUNK, 'input, textarea, select, label, [contenteditable]:not([contenteditable="false"]), [data-placeholder], [class*="placeholder" i]',
  'header, footer, nav, svg, noscript', ...ROLES.map(role => `[role="${role}"]`),
].join(', ');

const BY_PROFILE = ['ignore', 'empty', 'input', 'send', 'stop', 'newChat', 'busy', 'streaming', 'request'];

/** A shadow root's parent is its host. @type {(node: Node) => Node | null} */
const above = node => parentOf(node) ?? /** @type {ShadowRoot} */ (node).host ?? null;

/**
 * @param {Node} node
 * @param {Node} end
 */
function pathUp(node, end) {
  /** @type {Node[]} */
  const path = [];
  for (let at = above(node); at && at !== end; at = above(at)) path.push(at);
  return path;
}

/**
 * What holds the messages and little else: the closest around the first and the last; around a single one, what holds it in the panel.
 * @param {Element} panel
 * @param {Element[]} rows
 */
function listOf(panel, rows) {
  const [first, last] = [rows[0], rows[rows.length - 1]];
  const path = pathUp(first, panel);
  if (first === last) return path.at(-1) ?? panel;
  const around = new Set(pathUp(last, panel));
  return path.find(element => around.has(element)) ?? panel;
}

/** Not `checkVisibility`: what has no box of its own (`display: contents`, slots) shows what is in it all the same. @param {Element} element */
const isDisplayed = element => getComputedStyle(element).display !== 'none';

/**
 * The lengths of all pieces of text below a node that are in no row and no control, white space left out.
 * @param {Node} node
 * @param {Set<Node>} rows
 * @param {string} controls
 * @returns {Generator<number>}
 */
function* lengthsBelow(node, rows, controls) {
  for (const child of shownNodes(/** @type {Element | ShadowRoot} */ (node))) {
    if (isText(child)) yield ink(child.data).length;
    if (!isElement(child) || rows.has(child) || matches(child, controls) || !isDisplayed(child)) continue;
    yield* lengthsBelow(child, rows, controls);
  }
}

/** @param {Selectors} selectors */
const controlsOf = selectors => [CONTROLS, ...BY_PROFILE.map(name => selectors[name])].filter(Boolean).join(', ');

/**
 * How many characters are shown among the messages and in none of them. Around them a panel may have titles and hints.
 * @param {Element} panel
 * @param {Element[]} rows
 * @param {Selectors} selectors
 */
export function unclaimed(panel, rows, selectors) {
  let sum = 0;
  for (const length of lengthsBelow(listOf(panel, rows), new Set(rows), controlsOf(selectors))) sum += length;
  return sum;
}

/**
 * Does a panel without messages show any text? Ends at the first.
 * @param {Element} panel
 * @param {Selectors} selectors
 */
export function showsText(panel, selectors) {
  for (const length of lengthsBelow(panel, new Set(), controlsOf(selectors))) if (length > 0) return true;
  return false;
}
