// The token that the hub may ask for. It comes in the page's fragment (#token=…), which no server and no log ever sees.

/** The token in a fragment, or null. */
export const tokenIn = hash => new URLSearchParams(hash.replace(/^#/, "")).get("token") || null;
