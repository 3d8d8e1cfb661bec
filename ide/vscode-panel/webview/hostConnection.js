// The hub as the panel sees it: the interface of wwwroot/js/client/connection.js, by messages to the extension host, which holds the
// connection and the token. src/bridge.ts is the other end.
import { HubError } from "../../../wwwroot/js/client/hubError.js";
import { newMessageId } from "../../../wwwroot/js/client/messageId.js";

/**
 * @import { ChatAddress, FollowObserver, HistoryPosition, HistoryUpdate, HubConnection, Problem } from "../../../wwwroot/js/client/protocol.js"
 * @import { Call, ToPage } from "../src/messages"
 */

/** @typedef {{ resolve: (result: any) => void, reject: (problem: HubError) => void }} Waiting */

export class HostConnection extends EventTarget {
  #post;
  #state = "connecting";
  // No two pages use one id: the answer to a call of a page that was thrown away may reach the page that came after it.
  #page = newMessageId();
  #lastId = 0;
  /** @type {Map<string, Waiting>} */
  #calls = new Map();
  /** @type {Map<string, FollowObserver>} */
  #streams = new Map();

  /** @param {(message: import("../src/messages").FromPage) => void} post Hands a message to the extension host. */
  constructor(post) {
    super();
    this.#post = post;
  }

  /** Why there is no connection is the extension host's to say. */
  get problem() {
    return null;
  }

  get isConnected() {
    return this.#state === "connected";
  }

  start() {
    this.#post({ kind: "start" });
  }

  tryNow() {
    this.#post({ kind: "tryNow" });
  }

  /** @type {HubConnection["listPorts"]} */
  listPorts = () => this.#call("listPorts");
  /** @type {HubConnection["refreshHistory"]} */
  refreshHistory = address => this.#call("refreshHistory", address);
  /** @type {HubConnection["sendMessage"]} */
  sendMessage = (...args) => this.#call("sendMessage", ...args);
  /** @type {HubConnection["stopGenerating"]} */
  stopGenerating = address => this.#call("stopGenerating", address);
  /** @type {HubConnection["newChat"]} */
  newChat = address => this.#call("newChat", address);
  /** @type {HubConnection["listChats"]} */
  listChats = port => this.#call("listChats", port);
  /** @type {HubConnection["openChat"]} */
  openChat = (address, chatId) => this.#call("openChat", address, chatId);
  /** @type {HubConnection["searchHistories"]} */
  searchHistories = (text, limit) => this.#call("searchHistories", text, limit);
  /** @type {HubConnection["respondToRequest"]} */
  respondToRequest = (address, response) => this.#call("respondToRequest", address, response);
  /** @type {HubConnection["setReadOnly"]} */
  setReadOnly = value => this.#call("setReadOnly", value);
  /** @type {HubConnection["getCacheStatistics"]} */
  getCacheStatistics = () => this.#call("getCacheStatistics");
  /** @type {HubConnection["access"]} */
  access = () => this.#call("access");

  /** @param {ChatAddress} address @param {HistoryPosition | null} since @param {FollowObserver} observer */
  follow(address, since, observer) {
    const id = this.#nextId();
    this.#streams.set(id, observer);
    this.#post({ kind: "follow", id, address, since });
    return {
      dispose: () => {
        if (this.#streams.delete(id)) this.#post({ kind: "unfollow", id });
      },
    };
  }

  /** What the extension host says. Answers to what was given up meanwhile, or to another page, go nowhere. @param {ToPage} message */
  heard(message) {
    const { kind } = message;
    // "refused" has words about the dashboard's links; what a refusal means here, the advice says.
    if (kind === "state") this.#tell("state", this.#state = message.state === "refused" ? "away" : message.state);
    if (kind === "port") this.#tell("port", message.status);
    if (kind === "server") this.#tell("server", message.status);
    if (kind === "answered") this.#taken(this.#calls, message.id)?.resolve(message.result);
    if (kind === "refused") this.#taken(this.#calls, message.id)?.reject(asError(message.problem));
    if (kind === "next") this.#streams.get(message.id)?.next(/** @type {HistoryUpdate} */ (message.update));
    if (kind === "ended" && message.problem) this.#taken(this.#streams, message.id)?.error(asError(message.problem));
    if (kind === "ended" && !message.problem) this.#taken(this.#streams, message.id)?.complete();
  }

  /** @type {<T>(method: Call, ...args: unknown[]) => Promise<T>} */
  #call(method, ...args) {
    const id = this.#nextId();
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#post({ kind: "call", id, method, args });
    });
  }

  #nextId() {
    return `${this.#page}/${++this.#lastId}`;
  }

  /** @type {<T>(waiting: Map<string, T>, id: string) => T | undefined} */
  #taken(waiting, id) {
    const one = waiting.get(id);
    waiting.delete(id);
    return one;
  }

  /** @param {string} name @param {unknown} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** @param {Problem} problem */
const asError = ({ code, message }) => new HubError(code, message);
