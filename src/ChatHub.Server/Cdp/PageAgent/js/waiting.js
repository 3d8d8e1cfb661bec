// Waiting for a condition, with a limit. Looks again when the DOM changes, and a few times a second besides, because a
// condition may hang on something that no mutation shows (an editor's own buffer). Does not depend on frames being painted; and since
// the timers of a hidden window fire once a second, or once a minute, the hub that waits for a step says from outside when to look.

const LOOK_AGAIN_MS = 30;

/** @type {Set<() => void>} */
const waiting = new Set();

/** All that waits looks again now. */
export function lookAgain() {
  for (const look of [...waiting]) look();
}

/**
 * @template T
 * @typedef {Exclude<T, false | '' | 0 | null | undefined>} Truthy
 */

/**
 * Resolves to the first truthy value of the condition, which may take its time, or to null when the limit has passed.
 * @template T
 * @param {Node} root
 * @param {() => T | Promise<T>} condition
 * @param {number} limitMs
 * @returns {Promise<Truthy<T> | null>}
 */
export function until(root, condition, limitMs) {
  return new Promise((resolve, reject) => {
    const deadline = performance.now() + limitMs;
    const observer = new MutationObserver(look);
    let timer = 0;
    let done = false;
    let looking = false;

    /** @type {<V>(end: (value: V) => void, value: V) => void} */
    function finish(end, value) {
      done = true;
      waiting.delete(look);
      observer.disconnect();
      clearTimeout(timer);
      end(value);
    }

    async function look() {
      if (done || looking) return;
      looking = true;
      try {
        const value = await condition();
        if (value || performance.now() >= deadline) finish(resolve, /** @type {Truthy<T> | null} */ (value || null));
      } catch (error) {
        finish(reject, error);
      } finally {
        looking = false;
      }
    }

    async function again() {
      await look();
      if (!done) timer = setTimeout(again, LOOK_AGAIN_MS);
    }

    waiting.add(look);
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    again();
  });
}
