// The hub as the panel sees it: the interface of wwwroot/js/client/connection.js, by messages to the extension host, which holds the
// connection and the token. src/bridge.ts is the other end.
import { HubError } from "../../../wwwroot/js/client/hubError.js";
import { newMessageId } from "../../../wwwroot/js/client/messageId.js";

export class HostConnection extends EventTarget {
  #post;
  #state = "connecting";
  // No two pages use one id: the answer to a call of a page that was thrown away may reach the page that came after it.
  #page = newMessageId();
  #lastId = 0;
  #calls = new Map();
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

  listPorts = () => this.#call("listPorts");
  refreshHistory = port => this.#call("refreshHistory", port);
  sendMessage = (port, text, clientMessageId) => this.#call("sendMessage", port, text, clientMessageId);
  stopGenerating = port => this.#call("stopGenerating", port);
  newChat = port => this.#call("newChat", port);
  getCacheStatistics = () => this.#call("getCacheStatistics");
  access = () => this.#call("access");

  /** @param {import("../src/connection").FollowObserver} observer */
  follow(port, since, observer) {
    const id = this.#nextId();
    this.#streams.set(id, observer);
    this.#post({ kind: "follow", id, port, since });
    return {
      dispose: () => {
        if (this.#streams.delete(id)) this.#post({ kind: "unfollow", id });
      },
    };
  }

  /** What the extension host says. Answers to what was given up meanwhile, or to another page, go nowhere. */
  heard(message) {
    const { kind, id } = message;
    // "refused" has words about the dashboard's links; what a refusal means here, the advice says.
    if (kind === "state") this.#tell("state", this.#state = message.state === "refused" ? "away" : message.state);
    if (kind === "port") this.#tell("port", message.status);
    if (kind === "answered") this.#taken(this.#calls, id)?.resolve(message.result);
    if (kind === "refused") this.#taken(this.#calls, id)?.reject(asError(message.problem));
    if (kind === "next") this.#streams.get(id)?.next(message.update);
    if (kind === "ended" && message.problem) this.#taken(this.#streams, id)?.error(asError(message.problem));
    if (kind === "ended" && !message.problem) this.#taken(this.#streams, id)?.complete();
  }

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

  #taken(waiting, id) {
    const one = waiting.get(id);
    waiting.delete(id);
    return one;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

const asError = ({ code, message }) => new HubError(code, message);
