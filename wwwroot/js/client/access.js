// What the hub lets this client do, and whether it lets anybody: the brake.

/**
 * @import { HubConnection, Problem, ServerStatus } from "./protocol.js"
 * @import { Store } from "./store.js"
 */

export class Access {
  #connection;
  #store;
  /** How often the hub told of the brake: what it answered before that is older. */
  #told = 0;

  /** @param {HubConnection} connection @param {Store} store */
  constructor(connection, store) {
    this.#connection = connection;
    this.#store = store;
    connection.addEventListener("state", event => { if (detailOf(event) === "connected") this.#ask(); });
    connection.addEventListener("server", event => this.#heard(detailOf(event)));
  }

  /** Puts the brake on, or takes it off. That it is, the hub tells everybody, and so this client too. @param {boolean} value */
  async setReadOnly(value) {
    if (this.#store.state.braking !== null) return;
    this.#store.brakingBegan(value);
    try {
      await this.#connection.setReadOnly(value);
      this.#store.brakingEnded(null);
    } catch (problem) {
      this.#store.brakingEnded(/** @type {Problem} */ (problem));
    }
  }

  /** Whoever may not write is told before they have written. Where the connection is going again, the next one asks. */
  async #ask() {
    const told = this.#told;
    try {
      const access = await this.#connection.access();
      this.#store.accessKnown(told === this.#told ? access : { ...access, isReadOnly: this.#store.state.isReadOnly });
    } catch {
      // Of the connection: that is shown where the connection is.
    }
  }

  /** @param {ServerStatus} status */
  #heard({ isReadOnly }) {
    this.#told++;
    this.#store.readOnlyIs(isReadOnly);
  }
}

/** @param {Event} event Of a connection. */
const detailOf = event => /** @type {CustomEvent} */ (event).detail;
