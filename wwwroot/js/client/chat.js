// What a client does: calls the hub and hands every answer to the store.
import { Following } from "./following.js";
import { CONNECTION_LOST, isOfConnection, refusalWords } from "./hubError.js";
import { newMessageId } from "./messageId.js";
import { tooLong } from "./messageSize.js";
import { isRepeatable, stateOf } from "./sends.js";

/**
 * @import { ConnectionState, HubConnection, PortStatus } from "./protocol.js"
 * @import { HubError } from "./hubError.js"
 * @import { Send, SendState } from "./sends.js"
 * @import { Store } from "./store.js"
 */

const DELIVERED_SHOWN_MS = 3000;
const LIST_AGAIN_MS = 500;

export class Chat {
  #connection;
  #store;
  #following;
  /** @type {(ports: PortStatus[]) => void} */
  #firstList = () => {};

  /**
   * @param {HubConnection} connection
   * @param {Store} store
   */
  constructor(connection, store) {
    this.#connection = connection;
    this.#store = store;
    this.#following = new Following(connection, store);
    connection.addEventListener("port", event => store.portChanged(detailOf(event)));
    connection.addEventListener("state", event => this.#connectionChanged(detailOf(event)));
  }

  /**
   * Calls back once, with the first list of ports.
   * @param {(ports: PortStatus[]) => void} callback
   */
  onFirstList(callback) {
    this.#firstList = callback;
  }

  async listPorts() {
    // Unconnected it is no failure: the next connection asks by itself.
    if (!this.#connection.isConnected || this.#store.state.isListing) return;
    this.#store.portsWanted();
    try {
      const ports = await this.#connection.listPorts();
      this.#store.portsListed(ports);
      this.#firstList(ports);
      this.#firstList = () => {};
    } catch (problem) {
      this.#store.portsNotListed(shown(problem));
    }
  }

  /**
   * Shows a port, or none (null).
   * @param {number | null} port
   */
  open(port) {
    if (port === this.#store.state.port) return;
    this.#store.portOpened(port);
    this.#begin();
  }

  /** Has the hub ask the IDE again. What it finds comes by the stream. */
  async refresh() {
    const { port } = this.#store.state;
    if (port === null) return;
    if (!this.#following.isOn) this.#following.begin();
    this.#store.historyWanted();
    try {
      await this.#connection.refreshHistory(port);
      this.#store.historyRead(port);
    } catch (problem) {
      this.#store.historyFailed(port, shown(problem));
    }
  }

  stopGenerating() {
    return this.#act("stop", this.#connection.stopGenerating);
  }

  newChat() {
    return this.#act("newChat", this.#connection.newChat);
  }

  /** @param {string} text */
  send(text) {
    const { port } = this.#store.state;
    return port === null ? null : this.#send({ id: newMessageId(), at: Date.now(), port, text });
  }

  /**
   * The same id again: what the hub has submitted already, it does not type twice.
   * @param {string} id
   * @param {boolean} cancelRequests What the agent asks just now is to be cancelled for it. Of this try alone: the next may meet another request.
   */
  sendAgain(id, cancelRequests = false) {
    const send = this.#store.state.sends.find(known => known.id === id);
    return send && isRepeatable(send, Date.now()) && this.#send(send, cancelRequests);
  }

  /** @param {ConnectionState} state */
  #connectionChanged(state) {
    if (state !== "connected") this.#following.lost();
    this.#store.connectionChanged(state, refusalWords(this.#connection.problem));
    if (state !== "connected") return;
    this.#begin();
  }

  /** Follows first, lists second: a port that is followed is in the list, whatever became of its IDE. */
  async #begin() {
    this.#following.begin();
    await this.listPorts();
    // The two calls run side by side at the hub: the list may have been made before it knew of the follower.
    const { port, ports } = this.#store.state;
    if (port !== null && !ports?.some(status => status.port === port)) setTimeout(() => this.listPorts(), LIST_AGAIN_MS);
  }

  /**
   * @param {"stop" | "newChat"} action
   * @param {(port: number) => Promise<unknown>} call
   */
  async #act(action, call) {
    const { port } = this.#store.state;
    if (port === null) return;
    this.#store.actionBegan(action);
    try {
      await call(port);
      this.#store.actionEnded(port, null);
    } catch (problem) {
      this.#store.actionEnded(port, asProblem(problem));
    }
  }

  /** @param {Pick<Send, "id" | "at" | "port" | "text">} send @param {boolean} cancelRequests */
  async #send({ id, at, port, text }, cancelRequests = false) {
    /** @type {(state: SendState, more?: Partial<Send>) => void} */
    const tell = (state, { messageId = null, epoch = null, problem = null } = {}) =>
      this.#store.sendChanged({ id, at, port, text, state, messageId, epoch, problem });
    const refused = tooLong(text);
    if (refused) return tell("failed", { problem: refused });
    tell("sending");
    try {
      const receipt = await this.#connection.sendMessage(port, text, id, cancelRequests);
      const state = stateOf(receipt);
      tell(state, { messageId: receipt.messageId, epoch: receipt.position?.epoch });
      if (state === "delivered") setTimeout(() => this.#store.sendForgotten(id), DELIVERED_SHOWN_MS);
    } catch (error) {
      const problem = asProblem(error);
      tell(problem.code === CONNECTION_LOST ? "lost" : "failed", { problem });
    }
  }
}

/** @param {Event} event Of a connection. */
const detailOf = event => /** @type {CustomEvent} */ (event).detail;

/** @param {unknown} error What a connection's call was rejected with. */
const asProblem = error => /** @type {HubError} */ (error);

/** @param {unknown} error Null where the connection failed: that is shown where the connection is. */
const shown = error => (isOfConnection(asProblem(error)) ? null : asProblem(error));
