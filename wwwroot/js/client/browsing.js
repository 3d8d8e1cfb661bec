// Looks for what is not shown: earlier conversations of a port, and messages in all histories that the hub has.

/**
 * @import { HubConnection, Problem } from "./protocol.js"
 * @import { Store } from "./store.js"
 */

const MOST_FOUND = 50;

export class Browsing {
  #connection;
  #store;

  /** @param {HubConnection} connection @param {Store} store */
  constructor(connection, store) {
    this.#connection = connection;
    this.#store = store;
  }

  /** Of the port that is shown. */
  async listEarlier() {
    const { address, earlier } = this.#store.state;
    if (!address || earlier?.isListing) return;
    const { port } = address;
    const known = { port, isListing: false, chats: earlier?.chats ?? null, problem: null };
    this.#store.earlierIs({ ...known, isListing: true });
    try {
      const chats = await this.#connection.listChats(port);
      this.#store.earlierIs({ ...known, chats: chats.filter(({ isOpen }) => !isOpen) });
    } catch (problem) {
      this.#store.earlierIs({ ...known, problem: /** @type {Problem} */ (problem) });
    }
  }

  /** @param {string} text Nothing but blanks: the search is over. */
  async search(text) {
    const wanted = text.trim();
    if (!wanted) return this.#store.searchIs(null);
    const begun = { text: wanted, found: null, problem: null };
    this.#store.searchIs(begun);
    const search = await this.#found(begun);
    // Another one was begun meanwhile, or it is over: what this one found is of no interest.
    if (this.#store.state.search === begun) this.#store.searchIs(search);
  }

  /** @param {import("./state.js").Search} search @returns {Promise<import("./state.js").Search>} */
  async #found(search) {
    try {
      return { ...search, found: await this.#connection.searchHistories(search.text, MOST_FOUND) };
    } catch (problem) {
      return { ...search, problem: /** @type {Problem} */ (problem) };
    }
  }
}
