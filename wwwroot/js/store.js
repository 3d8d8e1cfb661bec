// What the page knows, in one frozen object that is replaced at every change. Only the methods here change it.
import { apply } from "./history.js";
import { UNAUTHORIZED } from "./hubError.js";
import * as sends from "./sends.js";

const NOTHING = Object.freeze({
  /** "connecting", "connected", "away", "refused" or "broken"; see connection.js. */
  connection: "connecting",
  /** The hub's words for why it takes nobody in, or null. */
  refusal: null,
  /** How the conversation went on after a lost connection, for a while: "resumed" (from where it ended), "reread", or null. */
  resumed: null,
  /** PortStatus[] by port, or null before the first answer. */
  ports: null,
  isListing: false,
  /** HubError of the last ListPorts, or null. */
  listProblem: null,
  /** The port that is shown, or null. */
  port: null,
  /** Its ChatHistory, or null. */
  history: null,
  isReading: false,
  /** HubError of the last reading of the history, or null. */
  historyProblem: null,
  /** What the hub was asked to press and has not answered yet: "stop", "newChat" or null. */
  action: null,
  /** HubError of the last of these, or null. */
  actionProblem: null,
  /** The hub said that this token may read and not write. */
  isReader: false,
  /** How many answers ended since the page was last seen. */
  unseen: 0,
  /** The reader asked for a notification when an answer ends. */
  notifies: false,
  /** The page's own sends, oldest first; see sends.js. */
  sends: [],
});

export class Store {
  state;
  #listeners = [];
  #isTelling = false;

  /** @param {object[]} kept Sends of an earlier life of the page. */
  constructor(kept = []) {
    this.state = Object.freeze({ ...NOTHING, sends: kept });
  }

  /** Calls back now and after every change; changes made in one go are one. */
  subscribe(listener) {
    this.#listeners.push(listener);
    listener(this.state);
  }

  /** @param {string|null} refusal The hub's words for it, where it has some. */
  connectionChanged(connection, refusal) {
    // Another connection may have another token.
    this.#change(connection === "connected" ? { connection, refusal: null, isReader: false } : { connection, refusal, action: null });
  }

  /** @param {{ scopes: string[] }} access What the hub lets this client do. */
  accessKnown({ scopes }) {
    const isReader = !scopes.includes("send");
    if (isReader !== this.state.isReader) this.#change({ isReader });
  }

  resumed(resumed) {
    if (resumed !== this.state.resumed) this.#change({ resumed });
  }

  portsWanted() {
    this.#change({ isListing: true });
  }

  portsListed(ports) {
    this.#change({ isListing: false, listProblem: null, ports: byPort(ports) });
  }

  portsNotListed(listProblem) {
    this.#change({ isListing: false, listProblem });
  }

  portChanged(status) {
    const others = (this.state.ports ?? []).filter(({ port }) => port !== status.port);
    this.#change({ ports: byPort([...others, status]) });
  }

  portOpened(port) {
    if (port === this.state.port) return;
    this.#change({ port, history: null, historyProblem: null, isReading: port !== null, action: null, actionProblem: null });
  }

  historyWanted() {
    this.#change({ isReading: true, actionProblem: null });
  }

  /** Throws where the update is for a version that is not there. */
  historyUpdated(port, update) {
    if (port !== this.state.port) return;
    const history = apply(this.state.history, update);
    const ports = this.state.ports && this.state.ports.map(status => (status.port === history.port ? asRead(status, history) : status));
    this.#change({ history, ports, historyProblem: null, isReading: false, sends: sends.seenIn(sends.leftBehind(this.state.sends, history), history) });
  }

  historyRead(port) {
    if (port === this.state.port) this.#change({ historyProblem: null, isReading: false });
  }

  historyFailed(port, historyProblem) {
    if (port === this.state.port) this.#change({ historyProblem, isReading: false });
  }

  actionBegan(action) {
    this.#change({ action, actionProblem: null });
  }

  actionEnded(port, actionProblem) {
    if (port === this.state.port) this.#change({ action: null, actionProblem, isReader: this.state.isReader || isRefusal(actionProblem) });
  }

  answerUnseen() {
    this.#change({ unseen: this.state.unseen + 1 });
  }

  /** Somebody looks at the page. */
  seen() {
    if (this.state.unseen > 0) this.#change({ unseen: 0 });
  }

  notifiesIs(notifies) {
    this.#change({ notifies });
  }

  sendChanged(send) {
    const history = this.state.history;
    this.#change({ sends: sends.seenIn(sends.put(this.state.sends, send), history), isReader: this.state.isReader || isRefusal(send.problem) });
  }

  sendForgotten(id) {
    this.#change({ sends: this.state.sends.filter(send => send.id !== id) });
  }

  #change(part) {
    this.state = Object.freeze({ ...this.state, ...part });
    if (this.#isTelling) return;
    this.#isTelling = true;
    // A microtask, not a frame: a page in the background gets no frames, and its title and announcements go on.
    queueMicrotask(() => {
      this.#isTelling = false;
      for (const listener of this.#listeners) listener(this.state);
    });
  }
}

const isRefusal = problem => problem?.code === UNAUTHORIZED;

// A history is the newest word on what it was read from: the list must not say "Writing…" beside an answer that has ended.
const asRead = (status, { isStale, title, state }) => (isStale || (status.title === title && status.chat === state) ? status : { ...status, title, chat: state });

const byPort = ports => [...ports].sort((a, b) => a.port - b.port);
