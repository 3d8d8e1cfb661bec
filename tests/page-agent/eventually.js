// Waiting in a test.

/** A limit that only says that something never came. */
export const NEVER_MS = 30_000;

/** Resolves as soon as the condition holds. */
export async function eventually(condition) {
  const end = performance.now() + NEVER_MS;
  while (!condition()) {
    if (performance.now() > end) throw new Error('It never came.');
    await new Promise(resolve => { setTimeout(resolve, 1); });
  }
}
