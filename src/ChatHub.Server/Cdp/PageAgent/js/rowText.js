// The text of a row of any chat page, as Markdown.
import { deepAll, deepFirst, deepOutermost, shownText } from './deepQuery.js';
import { markdownOf } from './markdown.js';
import { plainText } from './plainText.js';

/** @import { Selectors } from './contract.js' */

/** @param {Selectors} selectors */
export function rowText(selectors) {
  /** What a row's Markdown was, until its DOM changes: converting is the dear part of a read. */
  const converted = new WeakMap();
  const holder = selectors.markdownAttribute ? `[${selectors.markdownAttribute}]` : '';

  const rawOf = (/** @type {Element} */ element) => holder ? element.closest(holder)?.getAttribute(selectors.markdownAttribute) ?? null : null;

  const isPlain = (/** @type {Element} */ element) => !!selectors.plain && !!element.closest(selectors.plain);

  /** What in a row is the message. @param {Element} row */
  function contentsOf(row) {
    const found = deepOutermost(row, selectors.content);
    return found.length > 0 ? found : [row];
  }

  /** The source, or numbers of elements below and the text: what changes none of them changes no Markdown. @param {Element[]} elements */
  const signatureOf = elements => elements.map(element =>
    `${rawOf(element) ?? ''}:${deepAll(element, holder).map(rawOf)}:${element.getElementsByTagName('*').length}:${shownText(element)}`).join('\n');

  /** Where the page keeps the Markdown source of an element's parts in an attribute: those, and the code between them. @param {Element} element */
  function partsOf(element) {
    if (!holder || element.closest(holder) || !deepFirst(element, holder)) return [element];
    return deepOutermost(element, selectors.code ? `${holder}, ${selectors.code}` : holder);
  }

  /** @param {Element} row */
  async function textOf(row) {
    const contents = contentsOf(row);
    const before = converted.get(row);
    const signature = signatureOf(contents);
    if (before?.signature === signature) return before.text;
    const parts = [];
    for (const element of contents.flatMap(partsOf)) {
      parts.push(rawOf(element) ?? (isPlain(element) ? plainText(element) : await markdownOf(element, selectors)));
    }
    const text = parts.filter(part => part !== '').join('\n\n');
    converted.set(row, { signature, text });
    return text;
  }

  return { contentsOf, textOf };
}
