// A message's Markdown as its top-level blocks. A growing message is not read from the start each time: only its last block can
// still change, so what stands before it is kept.
import { Lexer } from "../../lib/markdown.js";

/** @import { Token } from "../../lib/markdown.js" */

const OPTIONS = { gfm: true, breaks: true };
/** @param {string} text @returns {Token[]} */
const lex = text => new Lexer(OPTIONS).lex(text);

export class Blocks {
  #text = "";
  /** @type {Token[]} */
  #tokens = [];

  /** The blocks of the text, as tokens of marked; a block that did not change is the same object as before. @param {string} content */
  read(content) {
    const text = content.replace(/\r\n?/g, "\n");
    const kept = text.startsWith(this.#text) ? settled(this.#tokens) : [];
    const from = kept.reduce((sum, { raw }) => sum + raw.length, 0);
    const fresh = lex(text.slice(from));
    this.#text = text;
    this.#tokens = hasDefinition(fresh) ? lex(text) : [...kept, ...fresh];
    return this.#tokens;
  }

  /** The definitions ([name]: address), on which every block may depend. */
  get links() {
    return this.#tokens.filter(({ type }) => type === "def").map(({ raw }) => raw);
  }
}

/**
 * A definition ([name]: address) has a say in blocks before it. It cannot be kept either: read alone, the rest would not know it.
 * @param {Token[]} tokens
 */
const hasDefinition = tokens => tokens.some(({ type }) => type === "def");

/** @param {Token[]} tokens */
function settled(tokens) {
  if (hasDefinition(tokens)) return [];
  const last = tokens.findLastIndex(({ type }) => type !== "space");
  return last > 0 ? tokens.slice(0, last) : [];
}
