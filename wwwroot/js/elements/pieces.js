// A text of others with nothing hidden in it, as nodes.
import { inBrackets } from "../visibleText.js";
import { make } from "./make.js";

/** @import { Piece } from "../visibleText.js" */

/** What each node shows, so that a selection in what did not change is left alone. @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/** So many marks a page lays out at once; a text that has more in it is of nobody who has something to say, and its names are in brackets. */
const MOST_MARKS = 1000;

/**
 * Shows a text in an element; what is hidden in it is marked, so that nobody takes its name for a part of the text.
 * @param {Element} element
 * @param {string} text
 * @param {(text: string) => Piece[]} piecesOf
 */
export function showPieces(element, text, piecesOf) {
  if (shown.get(element) === text) return;
  shown.set(element, text);
  const pieces = piecesOf(text);
  if (pieces.length > 2 * MOST_MARKS) element.textContent = inBrackets(pieces);
  else element.replaceChildren(...pieces.map(piece => (piece.isHidden ? make("mark", { class: "hidden-sign" }, piece.text) : piece.text)));
}
