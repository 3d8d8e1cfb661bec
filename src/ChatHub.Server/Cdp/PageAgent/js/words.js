// The words that are on their way to the hub. It answers each when it has dealt with it, which sets the pace: there is no timer here. The
// answer waits while the page draws, which may take longer than all that the hub does, so a few are on their way at once.

/** Of words that say what is new; of others there is one. How far a hub that is slow lags behind the page. */
const MOST = 4;

/** A hub answers a word within a second. One that was killed never does: then nothing of ours is left at work in the page. */
const UNANSWERED_MS = 60_000;

/** @param {() => void} lost called when the hub answers no more */
export function wordsTo(lost) {
  /** Of which reading each is, null for one without news; the oldest first. @type {(number | null)[]} */
  const onTheirWay = [];
  let unanswered = 0;
  let wake = () => {};

  function expect() {
    clearTimeout(unanswered);
    if (onTheirWay.length > 0) unanswered = setTimeout(lost, UNANSWERED_MS);
  }

  return {
    /**
     * A word was said. Resolves when the next one may be.
     * @param {number | null} reading
     */
    async said(reading) {
      if (onTheirWay.push(reading) === 1) expect();
      const most = reading === null ? 1 : MOST;
      while (onTheirWay.length >= most) await new Promise(resolve => { wake = () => resolve(null); });
    },

    /** The oldest is answered. Of which reading was it? */
    answered() {
      const reading = onTheirWay.shift() ?? null;
      expect();
      wake();
      return reading;
    },

    end: () => clearTimeout(unanswered),
  };
}
