// The token that the hub may ask for. It comes in the page's fragment (#token=…), which no server and no log ever sees.

/** What may stand in a header. */
const SHAPE = /^[\x21-\x7e]{1,16384}$/;

/** A value as a token, or null where it is none. @param {unknown} value */
export const asToken = value => (typeof value === "string" && SHAPE.test(value) ? value : null);

/** The token in a fragment, or null. @param {string} hash */
export const tokenIn = hash => asToken(new URLSearchParams(hash.replace(/^#/, "")).get("token"));
