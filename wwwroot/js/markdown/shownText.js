// What a message shows: its text without the signs of its Markdown. Pure.
import { Lexer } from "../../lib/markdown.js";
import { textOf } from "./harmlessHtml.js";

/**
 * @import { ChatMessage } from "../client/protocol.js"
 * @import { Token, Tokens } from "../../lib/markdown.js"
 */

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
/** @type {Record<string, string>} */
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const LAST_CODE = 0x10ffff;

/** Messages are replaced when they change: what was found out of one stays true. @type {WeakMap<ChatMessage, string>} */
const known = new WeakMap();

/** @param {ChatMessage} message */
export function shownText(message) {
  const text = known.get(message) ?? blocks(new Lexer({ gfm: true, breaks: true }).lex(message.content));
  known.set(message, text);
  return text;
}

/** @type {(tokens: Token[]) => string} */
const blocks = tokens => tokens.map(block).filter(Boolean).join("\n");

/** @param {Token} token @returns {string} */
function block(token) {
  if (token.type === "list") return /** @type {Tokens.List} */ (token).items.map(item => blocks(item.tokens)).join("\n");
  if (token.type === "table") return cellsOf(/** @type {Tokens.Table} */ (token)).map(cell => inline(cell.tokens)).join("\n");
  if (token.type === "blockquote") return blocks(/** @type {Tokens.Blockquote} */ (token).tokens);
  if (token.type === "space" || token.type === "def" || token.type === "hr") return "";
  return "tokens" in token && token.tokens ? inline(token.tokens) : plain(token);
}

/** @param {Tokens.Table} table */
const cellsOf = ({ header, rows }) => [header, ...rows].flat();

/** @type {(tokens: Token[]) => string} */
const inline = tokens => tokens
  .map(token => (token.type === "br" ? "\n" : "tokens" in token && token.tokens ? inline(token.tokens) : plain(token))).join("");

/** Code is shown to the letter; elsewhere entities stand for what they name. @param {{ type: string, text?: string }} token */
function plain({ type, text = "" }) {
  if (type === "code" || type === "codespan") return text;
  return (type === "html" ? textOf(text) : text).replace(ENTITY, (entity, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return name ? NAMED[name.toLowerCase()] : code <= LAST_CODE ? String.fromCodePoint(code) : entity;
  });
}
