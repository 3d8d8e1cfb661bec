// The hub as a client sees it. The only file that knows SignalR.
import { backOff, failuresAfter } from "./backOff.js";
import { CONNECTION_LOST, HubError, isAnswer, NOT_CONNECTED, readHubError } from "./hubError.js";

/** @import { Calls, ChatAddress, FollowObserver, HistoryPosition } from "./protocol.js" */

/**
 * Stays connected until it is stopped. Tells what happens by events: "state" ("connecting" the first time,
 * "connected", "away", "refused" where the hub asks for another token, or "broken"), "port" (a port's new status) and "server" (what is true of
 * the whole hub).
 *
 * It reconnects by a loop of its own: SignalR's automatic reconnect begins only after a first success and ends when the
 * server closes the connection on purpose, and this one serves both.
 */
export class Connection extends EventTarget {
  #url;
  #token;
  #signalR;
  /** @type {import("@microsoft/signalr").HubConnection | null} */
  #hub = null;
  #isWanted = true;
  /** @type {unknown} */
  #problem = null;
  #closed = () => {};
  #wake = () => {};

  /**
   * @param {string} url The whole address of the hub's endpoint.
   * @param {() => string | null | Promise<string | null>} token The token to show to the hub, asked for at every connection.
   * @param {typeof import("@microsoft/signalr") | undefined} signalR The library: in a page the global that its script leaves, in Node the module.
   */
  constructor(url, token, signalR) {
    super();
    this.#url = url;
    this.#token = token;
    this.#signalR = signalR;
  }

  get isConnected() {
    return this.#hub?.state === "Connected";
  }

  /** Why the last attempt to connect failed: SignalR's own error, with the answer's `statusCode` where there was one. Null when it succeeded. */
  get problem() {
    return this.#problem;
  }

  /** Connects, and reconnects until it is stopped. */
  start() {
    const signalR = this.#signalR;
    if (!signalR) return this.#tell("state", "broken");
    const options = { accessTokenFactory: async () => (await this.#token()) ?? "" };
    const hub = this.#hub = new signalR.HubConnectionBuilder().withUrl(this.#url, options).configureLogging(signalR.LogLevel.None).build();
    hub.on("PortStatusChanged", status => this.#tell("port", status));
    hub.on("ServerStatusChanged", status => this.#tell("server", status));
    hub.onclose(() => this.#closed());
    this.#stayConnected(hub);
  }

  /** Ends the connection for good. A page does not need it: it goes, and its connection with it. */
  stop() {
    this.#isWanted = false;
    this.#wake();
    return this.#hub?.stop();
  }

  /** Ends a wait between two attempts. */
  tryNow() {
    this.#wake();
  }

  listPorts = () => this.#call("ListPorts");
  /** @param {ChatAddress} address */
  refreshHistory = address => this.#call("RefreshHistory", address);
  /** @type {Calls["sendMessage"]} */
  sendMessage = (address, { text, clientMessageId, cancelRequests, epoch }) =>
    this.#call("SendMessage", address, { text, clientMessageId, ...(cancelRequests && { cancelRequests }), ...(epoch && { epoch }) });
  /** @param {ChatAddress} address */
  stopGenerating = address => this.#call("StopGenerating", address);
  /** @param {ChatAddress} address */
  newChat = address => this.#call("NewChat", address);
  /** @param {number} port */
  listChats = port => this.#call("ListChats", port);
  /** @type {Calls["openChat"]} */
  openChat = (address, chatId) => this.#call("OpenChat", address, chatId);
  /** @type {Calls["searchHistories"]} */
  searchHistories = (text, limit) => this.#call("SearchHistories", text, limit);
  /** @type {Calls["respondToRequest"]} */
  respondToRequest = (address, response) => this.#call("RespondToRequest", address, response);
  /** @param {boolean} value */
  setReadOnly = value => this.#call("SetReadOnly", value);
  getCacheStatistics = () => this.#call("GetCacheStatistics");

  /** What the hub lets this client do. @returns {Promise<import("./protocol.js").Access>} */
  access = async () => {
    const token = await this.#token();
    const answer = await fetch(new URL("../access", this.#url), token ? { headers: { authorization: `Bearer ${token}` } } : {});
    if (!answer.ok) throw new Error(`/access answered ${answer.status}.`);
    return /** @type {Promise<any>} */ (answer.json());
  };

  /**
   * Streams a chat's HistoryUpdates from a position on (null: from nothing) until it is disposed of or the connection ends.
   * @param {ChatAddress} address
   * @param {HistoryPosition | null} since
   * @param {FollowObserver} observer
   * @returns {{ dispose(): void }}
   */
  follow(address, since, { next, error, complete }) {
    if (!this.#hub || !this.isConnected) {
      queueMicrotask(() => error(notConnected()));
      return { dispose() {} };
    }
    return this.#hub.stream("FollowHistory", address, since).subscribe({ next, complete, error: problem => error(this.#read(problem)) });
  }

  /** @param {import("@microsoft/signalr").HubConnection} hub */
  async #stayConnected(hub) {
    this.#tell("state", "connecting");
    for (let failures = 0; this.#isWanted;) {
      const end = await this.#connectedOnce(hub);
      if (!this.#isWanted) return;
      failures = failuresAfter(failures, end.lastedMs);
      this.#tell("state", end.state);
      await this.#sleep(backOff(failures));
    }
  }

  /**
   * One connection from its beginning to its end: for how long it lasted, 0 if it never began, and what to tell of it.
   * @param {import("@microsoft/signalr").HubConnection} hub
   */
  async #connectedOnce(hub) {
    // Listening before it starts: a connection may end in the very moment in which it began.
    /** @type {Promise<void>} */
    const closed = new Promise(resolve => { this.#closed = resolve; });
    try {
      await hub.start();
    } catch (error) {
      this.#problem = error;
      return { state: isRefusal(error) ? "refused" : "away", lastedMs: 0 };
    }
    this.#problem = null;
    const began = performance.now();
    this.#tell("state", "connected");
    await closed;
    return { state: "away", lastedMs: performance.now() - began };
  }

  /** @param {number} milliseconds @returns {Promise<void>} */
  #sleep(milliseconds) {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
  }

  /** @param {string} method @param {unknown[]} args @returns {Promise<any>} */
  async #call(method, ...args) {
    if (!this.#hub || !this.isConnected) throw notConnected();
    try {
      return await this.#hub.invoke(method, ...args);
    } catch (error) {
      throw this.#read(error);
    }
  }

  /** @param {unknown} error */
  #read(error) {
    return this.isConnected && isAnswer(error) ? readHubError(error) : new HubError(CONNECTION_LOST, "The connection ended before the hub answered.");
  }

  /** @param {"state" | "port" | "server"} name @param {unknown} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

const notConnected = () => new HubError(NOT_CONNECTED, "The page is not connected to the hub.");

// SignalR hands the answer's status on for the negotiation, and only in words for what follows it.
/** @param {any} error */
const isRefusal = ({ statusCode, message }) => statusCode === 401 || statusCode === 403 || /\b40[13]\b/.test(message ?? "");
