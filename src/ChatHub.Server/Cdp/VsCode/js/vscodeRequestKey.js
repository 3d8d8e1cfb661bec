// What tells one asking of VS Code's agent from every other: where it stands, and what is shown of it at once.

/** The hub takes no longer one. Where it stands comes first, and tells it alone. */
const MOST = 10_000;

/** @param {unknown[]} parts */
export const keyOf = parts => JSON.stringify(parts).slice(0, MOST);
