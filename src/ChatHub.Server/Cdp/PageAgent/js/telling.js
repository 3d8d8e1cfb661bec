// Saying things one after the other: what changes while one is on its way is said with the next.

/**
 * @param {() => Promise<void> | undefined} tell resolves when the hub is ready for the next word
 * @param {() => void} lost the hub is gone; it installs a new agent when it comes back
 * @returns {() => void} Something changed.
 */
export function inTurns(tell, lost) {
  let isDirty = false;
  let isTelling = false;

  async function pump() {
    isTelling = true;
    try {
      while (isDirty) {
        isDirty = false;
        await tell();
      }
    } catch {
      lost();
    } finally {
      isTelling = false;
    }
  }

  return () => {
    isDirty = true;
    if (!isTelling) pump();
  };
}
