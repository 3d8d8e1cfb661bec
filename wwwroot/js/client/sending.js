// Sends what was written to the chat that its writer saw, and to no other one unless a person says so.
import { addressOf, placeOf, toWire } from "./addresses.js";
import { seenOf } from "./conversations.js";
import { CHAT_CHANGED, CHAT_NOT_FOUND, CONNECTION_LOST, HubError } from "./hubError.js";
import { newMessageId } from "./messageId.js";
import { tooLong } from "./messageSize.js";
import { isForWhatIsShown, isRepeatable, stateOf } from "./sends.js";

/**
 * @import { HubConnection } from "./protocol.js"
 * @import { Send, SendState } from "./sends.js"
 * @import { Store } from "./store.js"
 */

const DELIVERED_SHOWN_MS = 3000;

export class Sending {
  #connection;
  #store;
  #readAgain;

  /** @param {HubConnection} connection @param {Store} store @param {() => unknown} readAgain Has the chat that is shown read again. */
  constructor(connection, store, readAgain) {
    this.#connection = connection;
    this.#store = store;
    this.#readAgain = readAgain;
  }

  /** @param {string} text */
  send(text) {
    const here = this.#here();
    return here && this.#send({ id: newMessageId(), at: Date.now(), text, state: "sending", ...here });
  }

  /**
   * The same id again: what the hub has submitted already, it does not type twice. Where another conversation is shown than the one that it was
   * written for, nothing is sent: that is the person's to say.
   * @param {string} id
   * @param {boolean} cancelRequests What the agent asks just now is to be cancelled for it. Of this try alone: the next may meet another request.
   */
  async sendAgain(id, cancelRequests = false) {
    const send = this.#repeatable(id);
    if (!send) return;
    const history = this.#store.state.history ?? (await this.#readFor(send));
    const shown = { ...this.#store.state, history };
    const place = placeOf(shown);
    if (!history || place?.port !== send.port || !isForWhatIsShown(send, shown)) return;
    await this.#send({ ...send, ...place, seen: seenOf(history) }, cancelRequests);
  }

  /** A person has looked at what is shown now, and wants it there. @param {string} id */
  sendHere(id) {
    const send = this.#repeatable(id);
    const here = this.#here();
    return send && here?.seen ? this.#send({ ...send, ...here }) : undefined;
  }

  /** What was written for a chat that is gone is not lost, and goes nowhere by itself. @param {string} text @param {number} port */
  keepUnsent(text, port) {
    const problem = new HubError(CHAT_NOT_FOUND, "The chat that it was written for was closed.");
    this.#store.sendChanged({ id: newMessageId(), at: Date.now(), port, text, state: "failed", problem });
  }

  /** @param {string} id */
  #repeatable(id) {
    const send = this.#store.state.sends.find(known => known.id === id);
    return send && isRepeatable(send, Date.now()) ? send : null;
  }

  /** Where a message goes that is written now, and what its writer sees there. */
  #here() {
    const { history } = this.#store.state;
    const place = placeOf(this.#store.state);
    return place && { ...place, seen: history && seenOf(history) };
  }

  /** Reads the chat that a send was written for, since none is shown; null where nobody can say what it shows. @param {Send} send */
  async #readFor(send) {
    this.#store.sendChanged({ ...send, state: "sending" });
    try {
      const history = await this.#connection.refreshHistory(toWire(addressOf(send.port, send.chat)));
      this.#store.sendChanged(send);
      return this.#store.state.history ?? history;
    } catch (error) {
      this.#store.sendChanged({ ...send, problem: asProblem(error) });
      return null;
    }
  }

  /** @param {Send} send @param {boolean} cancelRequests */
  async #send({ id, at, port, chat = null, text, seen = null }, cancelRequests = false) {
    /** @type {(state: SendState, more?: Partial<Send>) => void} */
    const tell = (state, { chatId = null, messageId = null, epoch = null, problem = null } = {}) =>
      this.#store.sendChanged({ id, at, port, chat: chat ?? chatId, seen, text, state, chatId, messageId, epoch, problem });
    const refused = tooLong(text);
    if (refused) return tell("failed", { problem: refused });
    tell("sending");
    const epoch = this.#store.state.hasChats === false ? null : seen?.epoch ?? null;
    try {
      const receipt = await this.#connection.sendMessage(toWire(addressOf(port, chat)), { text, clientMessageId: id, cancelRequests, epoch });
      const state = stateOf(receipt);
      tell(state, { chatId: receipt.chatId, messageId: receipt.messageId, epoch: receipt.position?.epoch });
      if (state === "delivered") setTimeout(() => this.#store.sendForgotten(id), DELIVERED_SHOWN_MS);
    } catch (error) {
      const problem = asProblem(error);
      tell(problem.code === CONNECTION_LOST ? "lost" : "failed", { problem });
      // Whoever is to send it again sees first what the place shows now.
      if (problem.code === CHAT_CHANGED) this.#readAgain();
    }
  }
}

/** @param {unknown} error What a connection's call was rejected with. */
const asProblem = error => /** @type {HubError} */ (error);
