// What the page does: calls the hub and hands every answer to the store.
import { CONNECTION_LOST, isOfConnection } from "./hubError.js";
import { Membership } from "./membership.js";
import { newMessageId } from "./messageId.js";
import { tooLong } from "./messageSize.js";
import { stateOf } from "./sends.js";

const DELIVERED_SHOWN_MS = 3000;

export class Chat {
  #connection;
  #store;
  #membership;
  #firstList = () => {};

  constructor(connection, store) {
    this.#connection = connection;
    this.#store = store;
    this.#membership = new Membership(connection);
    connection.addEventListener("history", ({ detail }) => store.historyArrived(detail));
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
  async open(port) {
    this.#store.portOpened(port);
    if (this.#connection.isConnected) await this.#join();
  }

  /** Has the hub ask the IDE again. */
  refresh() {
    return this.#read(this.#connection.refreshHistory);
  }

  send(text) {
    return this.#send({ id: newMessageId(), port: this.#store.state.port, text });
  }

  /** The same id again: what the hub has submitted already, it does not type twice. */
  sendAgain(id) {
    const send = this.#store.state.sends.find(known => known.id === id);
    return send && this.#send(send);
  }

  async #connectionChanged(state) {
    this.#store.connectionChanged(state);
    if (state === "away") this.#membership.lost();
    if (state === "connected") await Promise.all([this.listPorts(), this.#join()]);
  }

  /** Joins first, reads second: what changes in between is pushed. */
  async #join() {
    const { port } = this.#store.state;
    try {
      const status = await this.#membership.want(port);
      if (status && status.port === port) this.#store.portChanged(status);
    } catch (problem) {
      return this.#failed(port, problem);
    }
    if (port !== null && port === this.#store.state.port) await this.#read(this.#connection.getHistory);
  }

  async #read(call) {
    const { port } = this.#store.state;
    if (port === null) return;
    this.#store.historyWanted();
    try {
      this.#store.historyArrived(await call(port));
    } catch (problem) {
      this.#failed(port, problem);
    }
  }

  #failed(port, problem) {
    // A lost connection is shown where the connection is shown, and the next one reads by itself.
    if (!isOfConnection(problem)) this.#store.historyFailed(port, problem);
  }

  async #send({ id, port, text }) {
    const tell = (state, messageId = null, problem = null) => this.#store.sendChanged({ id, port, text, state, messageId, problem });
    const refused = tooLong(text);
    if (refused) return tell("failed", null, refused);
    tell("sending");
    try {
      const receipt = await this.#connection.sendMessage(port, text, id);
      const state = stateOf(receipt);
      tell(state, receipt.messageId);
      if (state === "delivered") setTimeout(() => this.#store.sendForgotten(id), DELIVERED_SHOWN_MS);
    } catch (problem) {
      tell(problem.code === CONNECTION_LOST ? "lost" : "failed", null, problem);
    }
  }
}
