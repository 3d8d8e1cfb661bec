// Looks at the hub's numbers for as long as somebody looks at them, and keeps the last minutes.
import { figuresOf } from "./figures.js";

/** @import { Look } from "./figures.js" */

const EVERY_MS = 2000;
const KEPT = 150; // Five minutes.

export class Performance {
  #connection;
  #readMetrics;
  #tell;
  /** @type {Look[]} */
  #looks = [];
  #timer = 0;
  #isOn = false;

  /**
   * @param {import("../client/protocol.js").HubConnection} connection
   * @param {() => Promise<string | null>} readMetrics The text of /metrics, or null where it may not be read.
   * @param {(looks: Look[], problem: Error | null) => void} tell Called after each look.
   */
  constructor(connection, readMetrics, tell) {
    this.#connection = connection;
    this.#readMetrics = readMetrics;
    this.#tell = tell;
  }

  start() {
    if (this.#isOn) return;
    this.#isOn = true;
    this.#look();
  }

  stop() {
    this.#isOn = false;
    clearTimeout(this.#timer);
  }

  async #look() {
    if (this.#connection.isConnected && !document.hidden) {
      try {
        this.#looks = [...this.#looks, await this.#figures()].slice(-KEPT);
        this.#tell(this.#looks, null);
      } catch (problem) {
        this.#tell(this.#looks, /** @type {Error} */ (problem));
      }
    }
    if (this.#isOn) this.#timer = setTimeout(() => this.#look(), EVERY_MS);
  }

  async #figures() {
    // The first answer would be timed with the page's own start.
    if (this.#looks.length === 0) await this.#connection.getCacheStatistics();
    const asked = performance.now();
    const statistics = await this.#connection.getCacheStatistics();
    const answeredMs = performance.now() - asked;
    const [ports, metrics] = await Promise.all([this.#connection.listPorts(), this.#readMetrics()]);
    return figuresOf({ statistics, ports, metrics, answeredMs, at: Date.now() });
  }
}
