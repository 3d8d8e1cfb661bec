// How text changes on its way through an editor, so that two spellings of the same text can be compared.

/** Line ends as every editor here keeps them. @param {string} text */
export const lineFeeds = text => text.replace(/\r\n?/g, '\n');

/** What an IDE submits: it trims the ends itself. @param {string} text */
export const asSubmitted = text => lineFeeds(text).trim();

/**
 * What a painted text and its source have in common: no white space (painted as U+00A0, tabs as several), no control or
 * format characters (painted as pictures of themselves, U+2400 and following, or not at all).
 * @param {string} text
 */
export const ink = text => text.replace(/[\s\u00a0\p{C}\u2400-\u2426]/gu, '');

/** What a person reads of an element, without the blanks around it. @param {Element | null | undefined} element */
export const textOf = element => (element?.textContent ?? '').replaceAll('\u00a0', ' ').trim();
