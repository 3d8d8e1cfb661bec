// The token that this browser shows to the hub. A link brings it, and any web page can lead here by a link with a token of its own making. The one
// that is kept was shown to its owner once: it goes only when the hub lets the other one in.
import { asToken } from "./token.js";

const TOKEN = "token";
const OFFERED = "offeredToken";

export class KeptToken {
  #kept;
  #isLetIn;
  #token;
  #offered;
  /** @type {Promise<void> | null} */
  #deciding = null;

  /**
   * @param {import("./kept.js").Kept} kept
   * @param {(token: string) => Promise<boolean | null>} isLetIn Asks the hub; null where there is no answer.
   */
  constructor(kept, isLetIn) {
    this.#kept = kept;
    this.#isLetIn = isLetIn;
    this.#token = asToken(kept.read(TOKEN));
    this.#offered = asToken(kept.read(OFFERED));
  }

  /** What a link brought, or null. @param {string | null} token */
  offer(token) {
    if (token === null || token === this.#token) return;
    if (this.#token === null) this.#token = this.#keep(TOKEN, token); // There is nothing to lose.
    else this.#offered = this.#keep(OFFERED, token);
  }

  /** The token to show now, or null. While the hub does not answer it is the old one, and the next to ask tries the new one again. */
  async current() {
    if (this.#offered !== null) await (this.#deciding ??= this.#decide(this.#offered));
    return this.#token;
  }

  /** @param {string} token */
  async #decide(token) {
    const isLetIn = await this.#isLetIn(token);
    this.#deciding = null;
    if (isLetIn === null) return;
    if (isLetIn) this.#token = this.#keep(TOKEN, token);
    this.#offered = this.#keep(OFFERED, null);
  }

  /** @type {<T extends string | null>(name: string, token: T) => T} */
  #keep(name, token) {
    this.#kept.write(name, token);
    return token;
  }
}
