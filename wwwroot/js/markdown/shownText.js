// What a message shows: its text without the signs of its Markdown. Pure.
import { Lexer } from "../../lib/markdown.js";
import { textOf } from "./harmlessHtml.js";

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const LAST_CODE = 0x10ffff;

/** Messages are replaced when they change: what was found out of one stays true. */
const known = new WeakMap();

export function shownText(message) {
  if (!known.has(message)) known.set(message, blocks(new Lexer({ gfm: true, breaks: true }).lex(message.content)));
  return known.get(message);
}

const blocks = tokens => tokens.map(block).filter(Boolean).join("\n");

function block(token) {
  if (token.type === "list") return token.items.map(item => blocks(item.tokens)).join("\n");
  if (token.type === "table") return [token.header, ...token.rows].map(row => row.map(cell => inline(cell.tokens)).join("\n")).join("\n");
  if (token.type === "blockquote") return blocks(token.tokens);
  if (token.type === "space" || token.type === "def" || token.type === "hr") return "";
  return token.tokens ? inline(token.tokens) : plain(token);
}

const inline = tokens => tokens.map(token => (token.type === "br" ? "\n" : token.tokens ? inline(token.tokens) : plain(token))).join("");

/** Code is shown to the letter; elsewhere entities stand for what they name. */
function plain({ type, text = "" }) {
  if (type === "code" || type === "codespan") return text;
  return (type === "html" ? textOf(text) : text).replace(ENTITY, (entity, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return name ? NAMED[name.toLowerCase()] : code <= LAST_CODE ? String.fromCodePoint(code) : entity;
  });
}
