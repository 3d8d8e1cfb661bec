// How long to wait before the next attempt: doubling, capped, and spread, so that many pages do not call a restarted hub at once.

const FIRST_MS = 500;
const CAP_MS = 10_000;

/** The wait after so many failed attempts (0 after the first), 75 to 100 % of the doubled time. */
export function backOff(failures, random = Math.random) {
  const wait = Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(failures, 16));
  return Math.round(wait * (0.75 + 0.25 * random()));
}
