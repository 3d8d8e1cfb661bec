// Makes HTML safe to show: whatever it says, nothing in it runs, loads or leads anywhere unforeseen.
import { DOMPurify } from "../../lib/markdown.js";

const ALLOWED_TAGS = [
  "a", "b", "blockquote", "br", "button", "code", "del", "details", "div", "em", "figcaption", "figure", "h3", "h4", "h5", "h6", "hr", "i", "img",
  "ins", "kbd", "li", "mark", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr",
  "u", "ul",
];
const ALLOWED_ATTR = ["align", "alt", "aria-label", "class", "data-language", "href", "open", "role", "src", "start", "tabindex", "title", "type"];
const SAFE_LINK = /^(?:https?:\/\/|mailto:)/i;
const SAFE_IMAGE = /^data:image\/(?:png|jpeg|gif|webp);base64,/i;
const WITH_DIRECTION = new Set(["P", "LI", "H3", "H4", "H5", "H6", "TD", "TH", "BLOCKQUOTE", "SUMMARY"]);

/** Whether a link may be followed: to the web or a mailbox. A relative one would lead into the hub, any other into a program. @param {string} href */
export const isSafeLink = href => SAFE_LINK.test(href);

/**
 * Whether a picture is shown: only one that is in the message itself, so that looking at a message asks nobody for anything.
 * @param {string} src
 */
export const isSafeImage = src => SAFE_IMAGE.test(src);

// With Trusted Types this is the only place where a text may become HTML, and only DOMPurify's parser, which runs nothing, gets it.
const policy = globalThis.trustedTypes?.createPolicy("chathub", { createHTML: html => html, createScriptURL: () => null });

const purifier = DOMPurify(globalThis);
purifier.addHook("afterSanitizeAttributes", node => {
  if (node.nodeName === "A") secureLink(node);
  if (node.nodeName === "IMG" && !isSafeImage(node.getAttribute("src") ?? "")) node.removeAttribute("src");
  if (node.nodeName !== "A") node.removeAttribute("href");
  if (node.nodeName !== "IMG") node.removeAttribute("src");
  if (WITH_DIRECTION.has(node.nodeName)) node.setAttribute("dir", "auto");
  if (node.nodeName === "PRE") node.setAttribute("dir", "ltr");
});

/** @param {string} html @returns {DocumentFragment} */
export function safeHtml(html) {
  return /** @type {any} */ (purifier.sanitize(html, {
    ALLOWED_TAGS, ALLOWED_ATTR, ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false, RETURN_DOM_FRAGMENT: true,
    ...(policy && { TRUSTED_TYPES_POLICY: policy }),
  }));
}

/** @param {Element} link */
function secureLink(link) {
  if (!isSafeLink(link.getAttribute("href") ?? "")) return link.removeAttribute("href");
  link.setAttribute("target", "_blank");
  link.setAttribute("rel", "noopener noreferrer nofollow");
}
