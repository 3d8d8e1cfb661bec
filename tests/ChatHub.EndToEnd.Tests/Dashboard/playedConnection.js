// The hub, played: stands in the dashboard's place of js/client/connection.js. What the test does with it, it does by the global "hub".
import { HubError } from "./hubError.js";

const PORT = 9232;
const ACCESS = { name: "local", scopes: ["read", "send", "admin"], ports: null, wire: 2, isReadOnly: false };
const MESSAGE = { id: "m1", role: "user", content: "Clean up the build.", state: "complete", createdAt: null, tools: [] };
const STATUS = { port: PORT, ide: "demo", ideVersion: null, title: "Played", state: "attached", chat: "generating", followers: 1, detail: "" };

export class Connection extends EventTarget {
  isConnected = false;
  problem = null;
  /** What the page called, in order: the method's name and its arguments. */
  calls = [];
  /** Which chat it follows. */
  followed = null;
  #chats = [];
  #waiting = [];
  /** What was answered before anything was asked: a click may lead to a call only in the page's next turn. */
  #ends = [];
  #observer = null;
  #history = {
    port: PORT, ide: "demo", title: "Played", position: { epoch: "e", sequence: 1 }, state: "idle", isStale: false, isComplete: true,
    needsInput: false, requests: [], messages: [MESSAGE],
  };

  constructor() {
    super();
    globalThis.hub = this;
  }

  start() {
    this.become("connected");
  }

  tryNow() {}

  listPorts = async () => [this.#status];
  refreshHistory = async () => this.#history;
  getCacheStatistics = async () => ({});
  access = async () => ({ ...ACCESS, ...globalThis.playedAccess });
  sendMessage = (...args) => this.#called("sendMessage", args);
  stopGenerating = (...args) => this.#called("stopGenerating", args);
  newChat = (...args) => this.#called("newChat", args);
  respondToRequest = (...args) => this.#called("respondToRequest", args);
  listChats = (...args) => this.#called("listChats", args);
  openChat = (...args) => this.#called("openChat", args);
  searchHistories = (...args) => this.#called("searchHistories", args);
  setReadOnly = (...args) => this.#called("setReadOnly", args);

  follow(address, _since, observer) {
    this.followed = address;
    this.#observer = observer;
    this.replace({ chatId: address.chat ?? this.#chats.find(({ isDefault }) => isDefault)?.id });
    return { dispose() {} };
  }

  /** The port has these chats, all of which show the same. */
  open(...chats) {
    this.#chats = chats;
    this.replace({ chatId: chats.find(({ isDefault }) => isDefault)?.id });
    this.#tell("port", this.#status);
  }

  /** The chat that is followed is closed. */
  close() {
    this.#observer.error(new HubError("chatNotFound", "The port has no such chat."));
  }

  /** The whole history, with this in it. */
  replace(part) {
    this.#history = { ...this.#history, ...part };
    this.#observer.next({ history: this.#history, position: this.#history.position, baseSequence: null, changes: [], state: this.#history.state });
  }

  /** The connection comes or goes. */
  become(state) {
    this.isConnected = state === "connected";
    this.#tell("state", state);
  }

  /** The agent waits for these, and for nothing else. */
  ask(...requests) {
    this.change({ needsInput: requests.length > 0, requests, state: requests.length > 0 ? "generating" : "idle" });
  }

  /** A new version of the history. */
  change(part) {
    const { position } = this.#history;
    this.#history = { ...this.#history, ...part, position: { ...position, sequence: position.sequence + 1 } };
    const { title, isStale, isComplete, requests, state, needsInput } = this.#history;
    this.#observer.next({
      position: this.#history.position, baseSequence: position.sequence, history: null, head: { title, isStale, isComplete, requests }, changes: [],
      state, needsInput,
    });
    this.#tell("port", this.#status);
  }

  /** The brake is on or off. */
  brake(isReadOnly) {
    this.#tell("server", { isReadOnly });
  }

  /** Answers the oldest call that waits, or else the next one. */
  answer(result) {
    this.#end(({ resolve }) => resolve(result));
  }

  refuse(code, message) {
    this.#end(({ reject }) => reject(new HubError(code, message)));
  }

  get #status() {
    const { state, needsInput } = this.#history;
    return { ...STATUS, chat: state, needsInput, chats: this.#chats };
  }

  #called(name, args) {
    this.calls.push([name, ...args]);
    return new Promise((resolve, reject) => {
      const end = this.#ends.shift();
      if (end) end({ resolve, reject });
      else this.#waiting.push({ resolve, reject });
    });
  }

  #end(how) {
    const call = this.#waiting.shift();
    if (call) how(call);
    else this.#ends.push(how);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
