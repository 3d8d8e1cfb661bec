// Follows one chat at a time: a stream of the hub for each, and after a lost connection another from where the last one ended.
import { isSame, toWire } from "./addresses.js";
import { backOff } from "./backOff.js";
import { CHAT_NOT_FOUND, isOfConnection, isOfHub } from "./hubError.js";

/**
 * @import { HistoryPosition, HistoryUpdate, HubConnection, Problem } from "./protocol.js"
 * @import { Address } from "./addresses.js"
 * @import { Store } from "./store.js"
 */

const RESUMED_SHOWN_MS = 8000;

export class Following {
  #connection;
  #store;
  #gone;
  /** @type {{ dispose(): void } | null} */
  #stream = null;
  #isBack = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resumedTimer;
  #failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #againTimer;

  /**
   * @param {HubConnection} connection
   * @param {Store} store
   * @param {(address: Address) => void} gone The chat that was followed is not there any more.
   */
  constructor(connection, store, gone) {
    this.#connection = connection;
    this.#store = store;
    this.#gone = gone;
  }

  /** Whether a stream runs, or will by itself as soon as the connection is there. */
  get isOn() {
    return this.#stream !== null;
  }

  /** Follows the chat that is shown, from what is known of it. */
  begin() {
    this.#stream?.dispose();
    this.#stream = null;
    clearTimeout(this.#againTimer);
    const { address, history } = this.#store.state;
    if (address && this.#connection.isConnected) this.#follow(address, history?.position ?? null);
  }

  /** The connection ended, and with it the stream; the next update says how it went on. */
  lost() {
    this.#isBack ||= this.#store.state.history !== null;
    this.#stream = null;
  }

  /** @param {Address} address @param {HistoryPosition | null} since */
  #follow(address, since) {
    const stream = { dispose() {} };
    this.#stream = stream;
    /**
     * What an earlier stream still says is of no interest.
     * @template T
     * @param {(value: T) => void} act
     * @returns {(value: T) => void}
     */
    const ifCurrent = act => value => { if (this.#stream === stream) act(value); };
    const { dispose } = bound(this.#connection.follow(toWire(address), since, {
      next: ifCurrent((/** @type {HistoryUpdate} */ update) => this.#updated(address, update)),
      error: ifCurrent((/** @type {Problem} */ problem) => this.#ended(address, problem)),
      complete: () => ifCurrent(() => this.#ended(address, null))(null),
    }));
    stream.dispose = dispose;
  }

  /** @param {Address} address @param {HistoryUpdate} update */
  #updated(address, update) {
    this.#failures = 0;
    try {
      this.#store.historyUpdated(address, update);
    } catch {
      // An update for a version that the page does not have: the whole once more.
      this.#stream?.dispose();
      return this.#follow(address, null);
    }
    if (this.#isBack) this.#tellHow(update.history ? "reread" : "resumed");
    this.#isBack = false;
  }

  /** @param {Address} address */
  #isStillShown(address) {
    return this.#stream === null && isSame(this.#store.state.address, address);
  }

  /** @param {"resumed" | "reread"} resumed */
  #tellHow(resumed) {
    this.#store.resumed(resumed);
    clearTimeout(this.#resumedTimer);
    this.#resumedTimer = setTimeout(() => this.#store.resumed(null), RESUMED_SHOWN_MS);
  }

  /** @param {Address} address @param {Problem | null} problem */
  #ended(address, problem) {
    this.#stream = null;
    // A lost connection is shown where the connection is shown, and the next one follows by itself.
    if (!problem || isOfConnection(problem)) return;
    if (problem.code === CHAT_NOT_FOUND && address.chat !== null) return this.#gone(address);
    this.#store.historyFailed(address, problem);
    // The hub failed in a way that it did not foresee; that passes, and nobody else would follow on.
    if (isOfHub(problem)) this.#againTimer = setTimeout(() => this.#isStillShown(address) && this.begin(), backOff(this.#failures++));
  }
}

/** @param {{ dispose(): void }} subscription */
const bound = subscription => ({ dispose: () => subscription.dispose() });
