// Those who are told of every change; changes made in one go are one.

/** @template T */
export class Listeners {
  /** @type {((value: T) => void)[]} */
  #listeners = [];
  #isTelling = false;
  #newest;

  /** @param {() => T} newest What they are told: what is newest by then. */
  constructor(newest) {
    this.#newest = newest;
  }

  /** Calls back now and after every change. @param {(value: T) => void} listener */
  add(listener) {
    this.#listeners.push(listener);
    listener(this.#newest());
  }

  tell() {
    if (this.#isTelling) return;
    this.#isTelling = true;
    // A microtask, not a frame: a page in the background gets no frames, and its title and announcements go on.
    queueMicrotask(() => {
      this.#isTelling = false;
      for (const listener of this.#listeners) listener(this.#newest());
    });
  }
}
