// Waiting for a condition, with a limit. Looks again when the DOM changes, and a few times a second besides, because a
// condition may hang on something that no mutation shows (an editor's own buffer). Does not depend on frames being painted.

const LOOK_AGAIN_MS = 30;

/** Resolves to the condition's first truthy value, or to null when the limit has passed. */
export function until(root, condition, limitMs) {
  return new Promise(resolve => {
    const deadline = performance.now() + limitMs;
    const observer = new MutationObserver(look);
    let timer = 0;
    let done = false;

    function finish(value) {
      done = true;
      observer.disconnect();
      clearTimeout(timer);
      resolve(value);
    }

    function look() {
      if (done) return;
      const value = condition();
      if (value) return finish(value);
      if (performance.now() >= deadline) finish(null);
    }

    function again() {
      look();
      if (!done) timer = setTimeout(again, LOOK_AGAIN_MS);
    }

    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    again();
  });
}
