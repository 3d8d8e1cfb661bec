// One block of Markdown as DOM.
import { Marked } from "../../lib/markdown.js";
import { codeBlock } from "./codeBlock.js";
import { isHarmless } from "./harmlessHtml.js";
import { isSafeImage, isSafeLink, safeHtml } from "./safeHtml.js";

/** @import { Token } from "../../lib/markdown.js" */

/** @type {Record<string, string>} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** @param {string} text */
const escape = text => text.replace(/[&<>"']/g, sign => ESCAPES[sign]);
/** @param {string} text */
const markup = text => isHarmless(text) ? text : escape(text);

const TOP_LEVEL = 3; // Above it are the page's own headings: the conversation's and each message's.
let shallowest = 1;

/** @type {import("../../lib/markdown.js").RendererObject} */
const renderer = {
  html: ({ text }) => markup(text),
  code: ({ text, lang }) => codeHtml(text, languageOf(lang)),
  checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
  heading({ tokens, depth }) {
    const level = Math.min(6, depth - shallowest + TOP_LEVEL);
    return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
  },
  link({ href, title, tokens }) {
    const text = this.parser.parseInline(tokens);
    // Where a link leads nowhere from here (a file, a command), its address is all that can be told.
    if (!isSafeLink(href)) return `<span class="nowhere" title="${escape(href)}">${text}</span>`;
    return `<a href="${escape(href)}"${title ? ` title="${escape(title)}"` : ""}>${text}</a>`;
  },
  image({ href, text }) {
    const name = escape(text);
    if (isSafeImage(href)) return `<img src="${escape(href)}" alt="${name}">`;
    return isSafeLink(href) ? `<a class="picture" href="${escape(href)}">Picture: ${name || escape(href)}</a>` : name;
  },
};
const marked = new Marked({ gfm: true, breaks: true, renderer });

/**
 * @param {Token} token
 * @param {number} shallowestHeading The depth of the message's highest heading: wherever it begins, the page's outline has no gap.
 * @returns {DocumentFragment | Element}
 */
export function render(token, shallowestHeading) {
  if (token.type === "code") return codeBlock(token.text, languageOf(token.lang));
  shallowest = shallowestHeading;
  const html = marked.parser([token]);
  return token.type === "table" ? withScroll(safeHtml(html)) : safeHtml(html);
}

const languageOf = (info = "") => info.trim().split(/[\s{]/)[0];

/** Inside a list or a quotation: the same elements as codeBlock makes. @param {string} text @param {string} language */
function codeHtml(text, language) {
  const name = escape(language);
  const copy = '<button type="button" class="copy quiet">Copy</button>';
  return `<figure class="code" data-language="${name}"><figcaption><span>${name || "code"}</span>${copy}</figcaption>`
    + `<pre tabindex="0" role="group" aria-label="${name ? `Code, ${name}` : "Code"}"><code>${escape(text)}</code></pre></figure>`;
}

/** @param {Node} table */
function withScroll(table) {
  const frame = document.createElement("div");
  frame.className = "table";
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Table");
  frame.append(table);
  return frame;
}
