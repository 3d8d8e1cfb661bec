// What outlives a reload. A browser that stores nothing (or a frame that may not) loses it, and nothing else.

/** @param {() => Storage} storage Asked for at each use: already the asking may be refused. */
export class Kept {
  #storage;

  constructor(storage) {
    this.#storage = storage;
  }

  /** Keeps elsewhere from now on: a page in an IDE has a place of its own. */
  keepIn(storage) {
    this.#storage = storage;
  }

  /** What was kept, or null. Others write there too (an earlier version, another program at this address): it may be anything. */
  read(name) {
    try {
      return JSON.parse(this.#storage().getItem(`chathub.${name}`));
    } catch {
      return null;
    }
  }

  /** A text that was kept, or the empty one. */
  readText(name) {
    const value = this.read(name);
    return typeof value === "string" ? value : "";
  }

  /** Keeps a value; null, and what is empty, is forgotten. */
  write(name, value) {
    try {
      if (value === null || value.length === 0) this.#storage().removeItem(`chathub.${name}`);
      else this.#storage().setItem(`chathub.${name}`, JSON.stringify(value));
    } catch {
      // Full, or not allowed.
    }
  }
}

/** For this browser, and for this tab. */
export const keptHere = new Kept(() => localStorage);
export const keptInTab = new Kept(() => sessionStorage);
