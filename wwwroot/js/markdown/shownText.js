// What a message shows: its text without the signs of its Markdown. Pure.
import { Lexer } from "../../lib/markdown.js";

/** Without any of these, a text is shown as it is written. */
const SIGN = /[*_~`[\]<>#|\\&+-]|\d[.)]/;

/** Messages are replaced when they change: what was found out of one stays true. */
const known = new WeakMap();

export function shownText(message) {
  const { content } = message;
  if (!SIGN.test(content)) return content;
  if (!known.has(message)) known.set(message, blocks(new Lexer({ gfm: true, breaks: true }).lex(content)));
  return known.get(message);
}

const blocks = tokens => tokens.map(block).filter(Boolean).join("\n");

function block(token) {
  if (token.type === "list") return token.items.map(item => blocks(item.tokens)).join("\n");
  if (token.type === "table") return [token.header, ...token.rows].map(row => row.map(cell => inline(cell.tokens)).join("\n")).join("\n");
  if (token.type === "blockquote") return blocks(token.tokens);
  if (token.type === "space" || token.type === "def" || token.type === "hr") return "";
  return token.tokens ? inline(token.tokens) : token.text ?? "";
}

const inline = tokens => tokens.map(token => (token.type === "br" ? "\n" : token.tokens ? inline(token.tokens) : token.text ?? "")).join("");
