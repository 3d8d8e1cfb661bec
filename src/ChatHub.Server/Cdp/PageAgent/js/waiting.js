// Waiting for a condition, with a limit. Looks again when the DOM changes, and a few times a second besides, because a
// condition may hang on something that no mutation shows (an editor's own buffer). Does not depend on frames being painted; and since
// the timers of a hidden window fire once a second, or once a minute, the hub that waits for a step says from outside when to look.

const LOOK_AGAIN_MS = 30;

const waiting = new Set();

/** All that waits looks again now. */
export function lookAgain() {
  for (const look of [...waiting]) look();
}

/** Resolves to the first truthy value of the condition, which may take its time, or to null when the limit has passed. */
export function until(root, condition, limitMs) {
  return new Promise((resolve, reject) => {
    const deadline = performance.now() + limitMs;
    const observer = new MutationObserver(look);
    let timer = 0;
    let done = false;
    let looking = false;

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
        if (value || performance.now() >= deadline) finish(resolve, value || null);
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
