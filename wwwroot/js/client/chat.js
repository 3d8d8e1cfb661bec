// What a client does with ports and their chats: calls the hub and hands every answer to the store.
import { addressOf, isSame, placeOf, toWire } from "./addresses.js";
import { Following } from "./following.js";
import { isOfConnection, refusalWords } from "./hubError.js";

/**
 * @import { ChatAddress, ConnectionState, HubConnection, PortStatus } from "./protocol.js"
 * @import { Address } from "./addresses.js"
 * @import { HubError } from "./hubError.js"
 * @import { Action } from "./state.js"
 * @import { Store } from "./store.js"
 */

/** Another address is shown than the one that was asked for; `isGone`: that one is not there any more. @typedef {object} Move
 * @property {Address} from
 * @property {Address} to
 * @property {boolean} isGone
 */

const CHAT_GONE = "The chat that was shown is closed. This is the default chat of its port.";
const NUMBERS_ALONE = "This hub is of an earlier version, which knows one chat of each port: this one.";
const LIST_AGAIN_MS = 500;

export class Chat {
  #connection;
  #store;
  #following;
  /** @type {(ports: PortStatus[]) => void} */
  #firstList = () => {};
  /** @type {(move: Move) => void} */
  #moved = () => {};

  /**
   * @param {HubConnection} connection
   * @param {Store} store
   */
  constructor(connection, store) {
    this.#connection = connection;
    this.#store = store;
    this.#following = new Following(connection, store, address => this.#leave(address, CHAT_GONE));
    connection.addEventListener("port", event => store.portChanged(detailOf(event)));
    connection.addEventListener("state", event => this.#connectionChanged(detailOf(event)));
    store.subscribe(({ hasChats, address }) => { if (hasChats === false && address && address.chat !== null) this.#leave(address, NUMBERS_ALONE); });
  }

  /**
   * Calls back once, with the first list of ports.
   * @param {(ports: PortStatus[]) => void} callback
   */
  onFirstList(callback) {
    this.#firstList = callback;
  }

  /** Calls back when the client shows another address by itself. @param {(move: Move) => void} callback */
  onMoved(callback) {
    this.#moved = callback;
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
   * Shows a chat, or none (null).
   * @param {Address | null} address
   */
  open(address) {
    if (isSame(address, this.#store.state.address)) return;
    this.#store.addressOpened(address);
    this.#begin();
  }

  /** Has the hub ask the IDE again. What it finds comes by the stream. */
  async refresh() {
    const { address } = this.#store.state;
    if (!address) return;
    if (!this.#following.isOn) this.#following.begin();
    this.#store.historyWanted();
    try {
      await this.#connection.refreshHistory(toWire(address));
      this.#store.historyRead(address);
    } catch (problem) {
      this.#store.historyFailed(address, shown(problem));
    }
  }

  stopGenerating() {
    return this.#act("stop", placeOf(this.#store.state), this.#connection.stopGenerating);
  }

  /** A port's number stays that: where a new chat is another place, it stands for the new one then. */
  async newChat() {
    const { address } = this.#store.state;
    const history = await this.#act("newChat", address, this.#connection.newChat);
    if (!address || address.chat === null || !history?.chatId || history.chatId === address.chat) return;
    if (isSame(address, this.#store.state.address)) this.#move({ from: address, to: addressOf(address.port, history.chatId), isGone: false }, null);
  }

  /** Shows an earlier conversation in the place that is shown. @param {string} chatId */
  openChat(chatId) {
    return this.#act("openChat", placeOf(this.#store.state), place => this.#connection.openChat(place, chatId));
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
    const { address, ports } = this.#store.state;
    if (address && !ports?.some(({ port }) => port === address.port)) setTimeout(() => this.listPorts(), LIST_AGAIN_MS);
  }

  /** What cannot be shown any more is not shown as if it were. @param {Address} from @param {string} notice */
  #leave(from, notice) {
    this.#move({ from, to: addressOf(from.port), isGone: true }, notice);
  }

  /** @param {Move} move @param {string | null} notice */
  #move(move, notice) {
    this.#store.addressOpened(move.to, notice);
    this.#begin();
    this.#moved(move);
  }

  /**
   * The hub's answer, or null where there is none.
   * @template T
   * @param {Action} action
   * @param {Address | null} to
   * @param {(address: ChatAddress) => Promise<T>} call
   */
  async #act(action, to, call) {
    const { address } = this.#store.state;
    if (!address || !to) return null;
    this.#store.actionBegan(action);
    try {
      const answer = await call(toWire(to));
      this.#store.actionEnded(address, null);
      return answer;
    } catch (problem) {
      this.#store.actionEnded(address, asProblem(problem));
      return null;
    }
  }
}

/** @param {Event} event Of a connection. */
const detailOf = event => /** @type {CustomEvent} */ (event).detail;

/** @param {unknown} error What a connection's call was rejected with. */
const asProblem = error => /** @type {HubError} */ (error);

/** @param {unknown} error Null where the connection failed: that is shown where the connection is. */
const shown = error => (isOfConnection(asProblem(error)) ? null : asProblem(error));
