// HTML to Markdown, for chats that keep no Markdown source in the page. The conversion is turndown's, with its tables plugin.
// Loaded on first use: pages whose adapter has the source (VS Code) never run it. Nothing here parses HTML from text: pages
// that enforce Trusted Types (Windsurf) would refuse it.
import { codeBlock } from './codeBlock.js';
import { matches, shownNodes } from './deepQuery.js';
import { isElement, isText } from './nodes.js';

/** @import { Selectors } from './contract.js' */

/** What is no part of a text. */
export const JUNK = 'button, script, style, template, [aria-hidden="true"]';

/** @type {import('turndown').default | null} */
let service = null;

async function load() {
  const [{ default: Turndown }, { tables, strikethrough }] = await Promise.all([import('turndown'), import('@joplin/turndown-plugin-gfm')]);
  const turndown = new Turndown({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-', emDelimiter: '*' });
  turndown.use([tables, strikethrough]);
  return turndown;
}

/**
 * A copy without what is no part of the message: buttons, hidden copies, whatever the profile names. In a document that is
 * not shown, so that no image is loaded and no custom element wakes up in the IDE's page.
 * @param {Node} node
 * @param {Document} inert
 * @param {Selectors} selectors
 * @returns {Element | Text | null}
 */
function copyOf(node, inert, selectors) {
  if (isText(node)) return inert.createTextNode(node.data);
  if (!isElement(node)) return null;
  if (matches(node, JUNK) || [selectors.ignore, selectors.request].some(selector => selector && matches(node, selector))) return null;
  if (selectors.code && matches(node, selectors.code)) return codeBlock(node, inert, selectors);
  // A custom element is its content here: turndown knows neither its name nor whether it is a block.
  const copy = node.localName.includes('-') ? inert.createElement('div') : inert.importNode(node, false);
  for (const child of shownNodes(node)) {
    const copied = copyOf(child, inert, selectors);
    if (copied) copy.append(copied);
  }
  return copy;
}

/**
 * The Markdown of an element's content.
 * @param {Element} element
 * @param {Selectors} selectors
 */
export async function markdownOf(element, selectors) {
  service ??= await load();
  const inert = document.implementation.createHTMLDocument('');
  const copy = /** @type {Element | null} */ (copyOf(element, inert, selectors));
  if (!copy) return '';
  // The element holds the message and is no part of it: a row may be an <li> of a list of messages. A code widget is.
  const holder = inert.createElement('div');
  holder.append(...copy.localName === 'pre' ? [copy] : copy.childNodes);
  return service.turndown(holder).trim();
}
