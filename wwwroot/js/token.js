// The token that the hub may ask for. It comes in the page's fragment (#token=…), which no server and no log ever sees.

const KEPT_AS = "chathub.token";

/** The token in a fragment, or null. */
export function tokenIn(hash) {
  return new URLSearchParams(hash.replace(/^#/, "")).get("token") || null;
}

/** Keeps a token for as long as the tab lives, so that a reload needs no new link. */
export function keepToken(token, storage) {
  try {
    storage().setItem(KEPT_AS, token);
  } catch {
    // A browser that stores nothing: the token lasts until the reload.
  }
}

/** The token that was kept, or null. */
export function keptToken(storage) {
  try {
    return storage().getItem(KEPT_AS);
  } catch {
    return null;
  }
}
