// A code widget of any make, as the `<pre><code class="language-x">` that turndown knows.
import { deepAll, deepFirst, shownText } from './deepQuery.js';

/** @import { Selectors } from './contract.js' */

/** What an editor paints for a space. @param {string} text */
const spaces = text => text.replace(/\u00a0/g, ' ');

/**
 * The language: an attribute, a class, or the text of the element that the profile names for it. Never a guess from the code.
 * @param {Element} code
 * @param {Selectors} selectors
 */
function languageOf(code, selectors) {
  const marked = deepFirst(code, selectors.codeLanguage);
  const attribute = [marked, code, deepFirst(code, '[data-language]')].map(element => element?.getAttribute('data-language')).find(Boolean);
  if (attribute) return attribute;
  const classes = [code, ...deepAll(code, '[class*="language-"]')].map(element => /(?:^|\s)language-(\S+)/.exec(element.className)?.[1]);
  return classes.find(Boolean) ?? (marked ? shownText(marked).trim().split(/\s/)[0] : '');
}

/**
 * @param {Element} code
 * @param {Selectors} selectors
 */
function linesOf(code, selectors) {
  const lines = /** @type {HTMLElement[]} */ (deepAll(code, selectors.codeLine));
  /** @param {HTMLElement} line */
  const top = line => parseFloat(line.style.top);
  // Editors reuse line elements in any order; where they carry a position, that is the order.
  if (lines.every(line => Number.isFinite(top(line)))) lines.sort((a, b) => top(a) - top(b));
  return lines;
}

/**
 * @param {Element} code
 * @param {Document} inert where the copy is made
 * @param {Selectors} selectors
 */
export function codeBlock(code, inert, selectors) {
  const pre = inert.createElement('pre');
  const inner = pre.appendChild(inert.createElement('code'));
  const language = languageOf(code, selectors);
  if (language) inner.className = `language-${language}`;
  const lines = linesOf(code, selectors);
  inner.textContent = lines.length > 0
    ? lines.map(line => spaces(shownText(line)).replace(/\n$/, '')).join('\n')
    : shownText(deepFirst(code, selectors.codeText) ?? deepFirst(code, 'pre > code') ?? deepFirst(code, 'pre') ?? deepFirst(code, 'code') ?? code);
  return pre;
}
