// A block of code: its language, a button that copies it, the code.
import { make } from "../elements/make.js";

/** @param {string} text @param {string} language */
export function codeBlock(text, language) {
  return make("figure", { class: "code", "data-language": language },
    make("figcaption", {}, make("span", {}, language || "code"), make("button", { type: "button", class: "copy quiet" }, "Copy")),
    make("pre", { tabindex: "0", role: "group", "aria-label": language ? `Code, ${language}` : "Code", dir: "ltr" }, make("code", {}, text)));
}

/** The code of the block that a "Copy" button belongs to. @param {Element} button */
export const codeOf = button => button.closest("figure.code")?.querySelector("code")?.textContent ?? "";
