// How long to wait before the next attempt: doubling, capped, and spread, so that many pages do not call a restarted hub at once.

const FIRST_MS = 500;
const CAP_MS = 10_000;

/**
 * The wait after so many failed attempts (0 where the last one was none), 75 to 100 % of the doubled time.
 * @param {number} failures
 */
export function backOff(failures, random = Math.random) {
  const wait = Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(failures, 16));
  return Math.round(wait * (0.75 + 0.25 * random()));
}

/**
 * How many attempts in a row have failed by now. A connection that ended as soon as it began is one more of them: a hub or a proxy that takes
 * everybody in and puts them out again would else be called without a pause.
 * @param {number} failures How many had failed before.
 * @param {number} lastedMs How long the connection lasted; 0 if it never began.
 */
export const failuresAfter = (failures, lastedMs) => (lastedMs >= CAP_MS ? 0 : failures + 1);
