// Where a text stands in what is shown, also across styles: "a bold word" is three nodes and one text.

/** @typedef {{ node: Text, from: number }} Piece A node, and where it begins in the text of all. */

const BLOCK = "p, li, h1, h2, h3, h4, h5, h6, td, th, pre, summary, figcaption, blockquote, div";

/** @param {HTMLElement} body @param {RegExp} wanted global. @returns {Range[]} */
export function foundRanges(body, wanted) {
  const { text, pieces } = textOf(body);
  const at = placesIn(pieces);
  return Array.from(text.matchAll(wanted), ({ 0: found, index }) => {
    const range = new Range();
    const [from, to] = [at(index), at(index + found.length - 1, 1)];
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  });
}

/** The text of all nodes, blocks and forced lines apart, and where each node begins in it. @param {HTMLElement} body */
function textOf(body) {
  /** @type {Piece[]} */
  const pieces = [];
  let text = "";
  let block = null;
  const nodes = document.createTreeWalker(body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (node.nodeName === "BR") text += "\n";
    if (!(node instanceof Text)) continue;
    const around = node.parentElement?.closest(BLOCK) ?? null;
    if (block && around !== block) text += "\n";
    block = around;
    pieces.push({ node, from: text.length });
    text += node.data;
  }
  return { text, pieces };
}

/** Finds the node of a place. The places come in order, so that no node is looked at twice. @param {Piece[]} pieces */
function placesIn(pieces) {
  let piece = 0;
  return (/** @type {number} */ place, behind = 0) => {
    while (pieces[piece + 1]?.from <= place) piece++;
    const { node, from } = pieces[piece];
    return { node, offset: Math.min(place - from + behind, node.length) };
  };
}
