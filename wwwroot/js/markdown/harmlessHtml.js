// A chat about HTML is full of it: where there is any tag but these, all of it is shown as the text that it is.
const HARMLESS = /^<\/?(?:b|br|del|details|em|i|ins|kbd|mark|s|small|strong|sub|summary|sup|u)\s*\/?>$/i;
const TAG = /<[^>]*>?/g;

/** @param {string} html */
export const isHarmless = html => (html.match(TAG) ?? []).every(tag => HARMLESS.test(tag));

/** What such HTML shows. @param {string} html */
export const textOf = html => isHarmless(html) ? html.replace(TAG, "") : html;
