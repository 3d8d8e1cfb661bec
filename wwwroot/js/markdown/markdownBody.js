// A message's text as formatted blocks, which grow in place.
import { Blocks } from "./blocks.js";
import { colour } from "./colour.js";
import { patchChildren } from "./patch.js";
import { render } from "./render.js";

/** @import { Token, Tokens } from "../../lib/markdown.js" */

/** @typedef {{ type: string, raw: string, context: string, node: HTMLElement, isColoured: boolean }} ShownBlock */

export class MarkdownBody {
  #blocks = new Blocks();
  /** @type {ShownBlock[]} */
  #shown = [];
  #node;

  /** @param {HTMLElement} node Where the blocks go; what is in it goes. */
  constructor(node) {
    this.#node = node;
    node.replaceChildren();
  }

  /** @param {string} content @param {boolean} isGrowing More is to come: the last block is not finished. */
  render(content, isGrowing) {
    const tokens = this.#blocks.read(content).filter(({ type }) => type !== "space" && type !== "def");
    const headings = /** @type {Tokens.Heading[]} */ (tokens.filter(({ type }) => type === "heading"));
    const shallowest = Math.min(...headings.map(({ depth }) => depth), 6);
    const context = `${shallowest} ${JSON.stringify(this.#blocks.links)}`;
    tokens.forEach((token, index) => this.#renderBlock(token, index, context, shallowest, isGrowing && index === tokens.length - 1));
    for (const { node } of this.#shown.splice(tokens.length)) node.remove();
  }

  /**
   * @param {Token} token
   * @param {number} index
   * @param {string} context What else decides how it looks.
   * @param {number} shallowest
   * @param {boolean} isGrowing
   */
  #renderBlock(token, index, context, shallowest, isGrowing) {
    const known = this.#shown[index];
    const isSame = known?.raw === token.raw && known.context === context;
    if (!isSame) {
      const fresh = blockOf(render(token, shallowest), token.type);
      const node = known?.type === token.type ? known.node : fresh;
      if (node !== fresh) patchChildren(node, fresh);
      else if (known) known.node.replaceWith(node);
      else this.#node.append(node);
      this.#shown[index] = { type: token.type, raw: token.raw, context, node, isColoured: false };
    }
    const shown = this.#shown[index];
    if (isGrowing || shown.isColoured) return;
    shown.isColoured = true;
    colour(shown.node);
  }
}

/** @param {Node} content @param {string} type */
function blockOf(content, type) {
  const block = document.createElement("div");
  block.className = "block";
  block.dataset.type = type;
  block.append(content);
  return block;
}
