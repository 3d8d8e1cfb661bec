// The hub as the page sees it. The only file that knows SignalR.
import { backOff } from "./backOff.js";
import { CONNECTION_LOST, HubError, NOT_CONNECTED, readHubError } from "./hubError.js";

/**
 * Stays connected for as long as the page lives. Tells what happens by events: "state" ("connecting" the first time,
 * "connected", "away", or "broken"), "history" and "port" (what the hub pushes).
 *
 * It reconnects by a loop of its own: SignalR's automatic reconnect begins only after a first success and ends when the
 * server closes the connection on purpose, and this one serves both.
 */
export class Connection extends EventTarget {
  #url;
  #hub = null;
  #closed = () => {};
  #wake = () => {};

  constructor(url) {
    super();
    this.#url = url;
  }

  get isConnected() {
    return this.#hub?.state === "Connected";
  }

  /** Connects, and reconnects for ever. */
  start() {
    const { signalR } = globalThis;
    if (!signalR) return this.#tell("state", "broken");
    this.#hub = new signalR.HubConnectionBuilder().withUrl(this.#url).configureLogging(signalR.LogLevel.Critical).build();
    this.#hub.on("HistoryChanged", history => this.#tell("history", history));
    this.#hub.on("PortStatusChanged", status => this.#tell("port", status));
    this.#hub.onclose(() => this.#closed());
    this.#stayConnected();
  }

  /** Ends a wait between two attempts. */
  tryNow() {
    this.#wake();
  }

  listPorts = () => this.#call("ListPorts");
  joinPort = port => this.#call("JoinPort", port);
  leavePort = port => this.#call("LeavePort", port);
  getHistory = port => this.#call("GetHistory", port);
  refreshHistory = port => this.#call("RefreshHistory", port);
  sendMessage = (port, text, clientMessageId) => this.#call("SendMessage", port, { text, clientMessageId });

  async #stayConnected() {
    this.#tell("state", "connecting");
    for (let failures = 0; ; failures++) {
      if (await this.#connectedOnce()) failures = 0;
      this.#tell("state", "away");
      await this.#sleep(backOff(failures));
    }
  }

  /** One connection from its beginning to its end; false if it never began. */
  async #connectedOnce() {
    // Listening before it starts: a connection may end in the very moment in which it began.
    const closed = new Promise(resolve => { this.#closed = resolve; });
    try {
      await this.#hub.start();
    } catch (error) {
      console.warn(`The hub cannot be reached: ${error.message}`); // One line an attempt; SignalR itself would write four.
      return false;
    }
    this.#tell("state", "connected");
    await closed;
    return true;
  }

  #sleep(milliseconds) {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
  }

  async #call(method, ...args) {
    if (!this.isConnected) throw new HubError(NOT_CONNECTED, "The page is not connected to the hub.");
    try {
      return await this.#hub.invoke(method, ...args);
    } catch (error) {
      if (this.isConnected) throw readHubError(error);
      throw new HubError(CONNECTION_LOST, "The connection ended before the hub answered.");
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
