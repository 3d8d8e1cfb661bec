// Follows one port at a time: a stream of the hub for each, and after a lost connection another from where the last one ended.
import { backOff } from "./backOff.js";
import { isOfConnection, isOfHub } from "./hubError.js";

/**
 * @import { HistoryPosition, HistoryUpdate, HubConnection, Problem } from "./protocol.js"
 * @import { Store } from "./store.js"
 */

const RESUMED_SHOWN_MS = 8000;

export class Following {
  #connection;
  #store;
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
   */
  constructor(connection, store) {
    this.#connection = connection;
    this.#store = store;
  }

  /** Whether a stream runs, or will by itself as soon as the connection is there. */
  get isOn() {
    return this.#stream !== null;
  }

  /** Follows the port that is shown, from what is known of it. */
  begin() {
    this.#stream?.dispose();
    this.#stream = null;
    clearTimeout(this.#againTimer);
    const { port, history } = this.#store.state;
    if (port !== null && this.#connection.isConnected) this.#follow(port, history?.position ?? null);
  }

  /** The connection ended, and with it the stream; the next update says how it went on. */
  lost() {
    this.#isBack ||= this.#store.state.history !== null;
    this.#stream = null;
  }

  /** @param {number} port @param {HistoryPosition | null} since */
  #follow(port, since) {
    const stream = { dispose() {} };
    this.#stream = stream;
    /**
     * What an earlier stream still says is of no interest.
     * @template T
     * @param {(value: T) => void} act
     * @returns {(value: T) => void}
     */
    const ifCurrent = act => value => { if (this.#stream === stream) act(value); };
    const { dispose } = bound(this.#connection.follow(port, since, {
      next: ifCurrent((/** @type {HistoryUpdate} */ update) => this.#updated(port, update)),
      error: ifCurrent((/** @type {Problem} */ problem) => this.#ended(port, problem)),
      complete: () => ifCurrent(() => this.#ended(port, null))(null),
    }));
    stream.dispose = dispose;
  }

  /** @param {number} port @param {HistoryUpdate} update */
  #updated(port, update) {
    this.#failures = 0;
    try {
      this.#store.historyUpdated(port, update);
    } catch {
      // An update for a version that the page does not have: the whole once more.
      this.#stream?.dispose();
      return this.#follow(port, null);
    }
    if (this.#isBack) this.#tellHow(update.history ? "reread" : "resumed");
    this.#isBack = false;
  }

  /** @param {number} port */
  #isStillShown(port) {
    return this.#stream === null && this.#store.state.port === port;
  }

  /** @param {"resumed" | "reread"} resumed */
  #tellHow(resumed) {
    this.#store.resumed(resumed);
    clearTimeout(this.#resumedTimer);
    this.#resumedTimer = setTimeout(() => this.#store.resumed(null), RESUMED_SHOWN_MS);
  }

  /** @param {number} port @param {Problem | null} problem */
  #ended(port, problem) {
    this.#stream = null;
    // A lost connection is shown where the connection is shown, and the next one follows by itself.
    if (!problem || isOfConnection(problem)) return;
    this.#store.historyFailed(port, problem);
    // The hub failed in a way that it did not foresee; that passes, and nobody else would follow on.
    if (isOfHub(problem)) this.#againTimer = setTimeout(() => this.#isStillShown(port) && this.begin(), backOff(this.#failures++));
  }
}

/** @param {{ dispose(): void }} subscription */
const bound = subscription => ({ dispose: () => subscription.dispose() });
