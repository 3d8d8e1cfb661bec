// When the words of a reply are written: at the reply's own pace, and no further than the tests allow.
import { once, EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

const changed = new EventEmitter().setMaxListeners(0);
const written = [];
let allowed = Infinity;

/** Every reply stops after so many words, until it is released: a turn stays open for as long as a test needs, without a wait. */
export function hold(words) { allowed = words; }

export function release() {
  allowed = Infinity;
  changed.emit('released');
}

/** Each word that was written, with when: ticks of the machine's monotonic clock, in ns, which any process of it can compare. */
export function times() { return written; }

/** Writes the words of a reply; ends early where nobody listens any more. */
export async function write({ words, gap }, signal, put) {
  try {
    for (const [index, text] of words.entries()) {
      await freeToGoOn(index, signal);
      if (gap && index > 0) await delay(gap, undefined, { signal });
      written.push({ text, at: String(process.hrtime.bigint()) });
      put(text);
    }
    await freeToGoOn(words.length, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function freeToGoOn(index, signal) {
  while (index >= allowed) await once(changed, 'released', { signal });
}
