// What somebody typed into an editor, which shows it in paragraphs: the text is the source, and no Markdown is made of it.
import { shownNodes } from './deepQuery.js';
import { isElement, isText } from './nodes.js';

const BLOCKS = new Set(['P', 'DIV', 'LI', 'UL', 'OL', 'PRE', 'BLOCKQUOTE']);

/** @type {(node: Node) => node is Element} */
const isBlock = node => isElement(node) && BLOCKS.has(node.tagName);

/** @type {(node: Node) => string} */
const inline = node =>
  isText(node) ? node.data
    : !isElement(node) ? ''
      : node.tagName === 'BR' ? '\n' : shownNodes(node).map(inline).join('');

/**
 * Adds the lines of an element: those of its blocks, and those that stand between them.
 * @param {Element} element
 * @param {string[]} lines
 */
function addLinesOf(element, lines) {
  const nodes = shownNodes(element);
  const hasBlocks = nodes.some(isBlock);
  const before = lines.length;
  let run = '';
  const endRun = () => {
    // Between blocks white space is the page's own formatting.
    if (hasBlocks ? run.trim() : run) lines.push(run);
    run = '';
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      endRun();
      addLinesOf(node, lines);
    } else {
      run += inline(node);
    }
  }
  // The line break at the end of a paragraph only gives it its height.
  if (nodes.at(-1)?.nodeName === 'BR') run = run.replace(/\n$/, '');
  endRun();
  if (lines.length === before) lines.push('');
  return lines;
}

/** What holds the first text that is more than formatting, or null. @type {(element: Element) => Element | null} */
function holderOf(element) {
  for (const node of shownNodes(element)) {
    if (isText(node) && node.data.trim()) return element;
    const holder = isElement(node) ? holderOf(node) : null;
    if (holder) return holder;
  }
  return null;
}

/**
 * Does the page show white space as it is? Elsewhere what stands around a text is the page's own formatting, which nobody sees.
 * @param {Element} element
 */
const showsBlanks = element => /^(?:pre|pre-wrap|break-spaces)$/.test(getComputedStyle(holderOf(element) ?? element).whiteSpace);

/**
 * The text, a line a paragraph. Does not ask how it is painted: a hidden window paints nothing.
 * @param {Element} element
 */
export function plainText(element) {
  const text = addLinesOf(element, []).join('\n').replace(/\u00a0/g, ' ');
  return showsBlanks(element) ? text : text.trim();
}
