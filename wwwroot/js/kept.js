// What outlives a reload. A browser that stores nothing (or a frame that may not) loses it, and nothing else.

/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Place */

export class Kept {
  #storage;

  /** @param {() => Place} storage Asked for at each use: already the asking may be refused. */
  constructor(storage) {
    this.#storage = storage;
  }

  /** Keeps elsewhere from now on: a page in an IDE has a place of its own. @param {() => Place} storage */
  keepIn(storage) {
    this.#storage = storage;
  }

  /**
   * What was kept, or null. Others write there too (an earlier version, another program at this address): it may be anything.
   * @param {string} name
   * @returns {unknown}
   */
  read(name) {
    try {
      return JSON.parse(this.#storage().getItem(`chathub.${name}`) ?? "null");
    } catch {
      return null;
    }
  }

  /** A text that was kept, or the empty one. @param {string} name */
  readText(name) {
    const value = this.read(name);
    return typeof value === "string" ? value : "";
  }

  /** Keeps a value; null, and what is empty, is forgotten. @param {string} name @param {string | object | number | true | null} value */
  write(name, value) {
    try {
      if (value === null || /** @type {ArrayLike<unknown>} */ (value).length === 0) this.#storage().removeItem(`chathub.${name}`);
      else this.#storage().setItem(`chathub.${name}`, JSON.stringify(value));
    } catch {
      // Full, or not allowed.
    }
  }
}

/** For this browser, and for this tab. */
export const keptHere = new Kept(() => localStorage);
export const keptInTab = new Kept(() => sessionStorage);
