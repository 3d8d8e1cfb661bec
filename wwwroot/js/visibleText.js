// A text of which nothing is hidden: what a browser would show as nothing, or would let change the order of the rest, is named instead. Pure.

/**
 * Controls (but for tabs and line ends), marks of direction and other format signs, halves of characters, private and unassigned ones, what Unicode
 * says may be ignored, and blanks that are none to a shell. And so much of nothing that what comes after it is out of sight.
 */
const OF_A_COMMAND = /(?:(?![\t\n ])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Z}\p{DI}\u2800])+|[ \t\n]{48,}/gu;

/** Other blanks are harmless here, and so is what puts a picture together of several characters: there is a picture to be seen. */
const OF_PROSE =
  /(?:(?!\t|\n|\r\n)(?<!\p{ExtPict}\p{EMod}?\uFE0F?(?=[\uFE0F\u200D]))[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{DI}\u2800])+/gu;

/** From so many of one sign on their number says it as well. */
const REPEATED = 4;

/** A piece of a text; what is hidden is there by its names. @typedef {{ text: string, isHidden: boolean }} Piece */

/** The pieces of what would run: each of its characters counts. @param {string} text */
export const piecesOfCommand = text => pieces(text, OF_A_COMMAND);

/** The pieces of what was written to be read. @param {string} text */
export const piecesOfProse = text => pieces(text, OF_PROSE);

/** For where there is text alone. @param {string} text */
export const visible = text => inBrackets(piecesOfProse(text));

/** @param {Piece[]} pieces */
export const inBrackets = pieces => pieces.map(piece => (piece.isHidden ? `[${piece.text}]` : piece.text)).join("");

/** @param {string} text @param {RegExp} hidden @returns {Piece[]} */
function pieces(text, hidden) {
  const found = [];
  let end = 0;
  for (const { 0: signs, index } of text.matchAll(hidden)) {
    if (index > end) found.push({ text: text.slice(end, index), isHidden: false });
    found.push({ text: namesOf(signs), isHidden: true });
    end = index + signs.length;
  }
  if (end < text.length) found.push({ text: text.slice(end), isHidden: false });
  return found;
}

/** As "U+202E U+200B ×4000". @param {string} signs */
function namesOf(signs) {
  /** @type {{ name: string, count: number }[]} */
  const runs = [];
  for (const sign of signs) {
    const name = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    const last = runs.at(-1);
    if (last?.name === name) last.count++;
    else runs.push({ name, count: 1 });
  }
  return runs.map(({ name, count }) => (count < REPEATED ? Array(count).fill(name).join(" ") : `${name} ×${count}`)).join(" ");
}
