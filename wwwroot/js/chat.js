// What the page does: calls the hub and hands every answer to the store.
import { Following } from "./following.js";
import { CONNECTION_LOST, isOfConnection, refusalWords } from "./hubError.js";
import { newMessageId } from "./messageId.js";
import { tooLong } from "./messageSize.js";
import { isRepeatable, stateOf } from "./sends.js";

const DELIVERED_SHOWN_MS = 3000;
const LIST_AGAIN_MS = 500;

export class Chat {
  #connection;
  #store;
  #following;
  #firstList = () => {};

  /** @param connection What connection.js describes; it may be another object that does the same. */
  constructor(connection, store) {
    this.#connection = connection;
    this.#store = store;
    this.#following = new Following(connection, store);
    connection.addEventListener("port", ({ detail }) => store.portChanged(detail));
    connection.addEventListener("state", ({ detail }) => this.#connectionChanged(detail));
  }

  /** Calls back once, with the first list of ports. */
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
      this.#store.portsNotListed(isOfConnection(problem) ? null : problem);
    }
  }

  /** Shows a port, or none (null). */
  open(port) {
    if (port === this.#store.state.port) return;
    this.#store.portOpened(port);
    this.#begin();
  }

  /** Has the hub ask the IDE again. What it finds comes by the stream. */
  async refresh() {
    const { port } = this.#store.state;
    if (!this.#following.isOn) this.#following.begin();
    this.#store.historyWanted();
    try {
      await this.#connection.refreshHistory(port);
      this.#store.historyRead(port);
    } catch (problem) {
      this.#store.historyFailed(port, isOfConnection(problem) ? null : problem);
    }
  }

  stopGenerating() {
    return this.#act("stop", this.#connection.stopGenerating);
  }

  newChat() {
    return this.#act("newChat", this.#connection.newChat);
  }

  send(text) {
    return this.#send({ id: newMessageId(), at: Date.now(), port: this.#store.state.port, text });
  }

  /** The same id again: what the hub has submitted already, it does not type twice. */
  sendAgain(id) {
    const send = this.#store.state.sends.find(known => known.id === id);
    return send && isRepeatable(send, Date.now()) && this.#send(send);
  }

  #connectionChanged(state) {
    if (state !== "connected") this.#following.lost();
    this.#store.connectionChanged(state, refusalWords(this.#connection.problem));
    if (state === "connected") this.#begin();
  }

  /** Follows first, lists second: a port that is followed is in the list, whatever became of its IDE. */
  async #begin() {
    this.#following.begin();
    await this.listPorts();
    // The two calls run side by side at the hub: the list may have been made before it knew of the follower.
    const { port, ports } = this.#store.state;
    if (port !== null && !ports?.some(status => status.port === port)) setTimeout(() => this.listPorts(), LIST_AGAIN_MS);
  }

  async #act(action, call) {
    const { port } = this.#store.state;
    this.#store.actionBegan(action);
    try {
      await call(port);
      this.#store.actionEnded(port, null);
    } catch (problem) {
      this.#store.actionEnded(port, problem);
    }
  }

  async #send({ id, at, port, text }) {
    const tell = (state, { messageId = null, epoch = null, problem = null } = {}) => this.#store.sendChanged({ id, at, port, text, state, messageId, epoch, problem });
    const refused = tooLong(text);
    if (refused) return tell("failed", { problem: refused });
    tell("sending");
    try {
      const receipt = await this.#connection.sendMessage(port, text, id);
      const state = stateOf(receipt);
      tell(state, { messageId: receipt.messageId, epoch: receipt.position?.epoch });
      if (state === "delivered") setTimeout(() => this.#store.sendForgotten(id), DELIVERED_SHOWN_MS);
    } catch (problem) {
      tell(problem.code === CONNECTION_LOST ? "lost" : "failed", { problem });
    }
  }
}
