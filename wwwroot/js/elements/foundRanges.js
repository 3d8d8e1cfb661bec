// Where a text stands in what is shown, also across styles: "a bold word" is three nodes and one text.

const BLOCK = "p, li, h1, h2, h3, h4, h5, h6, td, th, pre, summary, figcaption, blockquote, div";

/** @param {HTMLElement} body @param {RegExp} wanted global. @returns {Range[]} */
export function foundRanges(body, wanted) {
  const { text, pieces } = textOf(body);
  return Array.from(text.matchAll(wanted), ({ 0: found, index }) => rangeOf(pieces, index, index + found.length));
}

/** The text of all nodes, blocks and forced lines apart, and where each node begins in it. */
function textOf(body) {
  const pieces = [];
  let text = "";
  let block = null;
  const nodes = document.createTreeWalker(body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (node.nodeName === "BR") text += "\n";
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const around = node.parentElement.closest(BLOCK);
    if (block && around !== block) text += "\n";
    block = around;
    pieces.push({ node, from: text.length });
    text += node.data;
  }
  return { text, pieces };
}

function rangeOf(pieces, from, to) {
  const range = new Range();
  const first = pieces.findLast(piece => piece.from <= from);
  const last = pieces.findLast(piece => piece.from < to);
  range.setStart(first.node, Math.min(from - first.from, first.node.length));
  range.setEnd(last.node, Math.min(to - last.from, last.node.length));
  return range;
}
