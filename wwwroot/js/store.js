// What the page knows, in one frozen object that is replaced at every change. Only the methods here change it.
import { newer } from "./newer.js";
import * as sends from "./sends.js";

const NOTHING = Object.freeze({
  /** "connecting", "connected", "away" or "broken"; see connection.js. */
  connection: "connecting",
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
  /** The page's own sends, oldest first; see sends.js. */
  sends: [],
});

export class Store {
  state = NOTHING;
  #listeners = [];
  #isTelling = false;

  /** Calls back now and after every change; changes made in one go are one. */
  subscribe(listener) {
    this.#listeners.push(listener);
    listener(this.state);
  }

  connectionChanged(connection) {
    this.#change({ connection });
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
    this.#change({ port, history: null, historyProblem: null, isReading: port !== null });
  }

  historyWanted() {
    this.#change({ isReading: true });
  }

  historyArrived(arrived) {
    if (arrived.port !== this.state.port) return;
    const history = newer(this.state.history, arrived);
    const ports = this.state.ports && this.state.ports.map(status => (status.port === history.port ? asRead(status, history) : status));
    this.#change({ history, ports, historyProblem: null, isReading: false, sends: sends.seenIn(this.state.sends, history) });
  }

  historyFailed(port, historyProblem) {
    if (port === this.state.port) this.#change({ historyProblem, isReading: false });
  }

  sendChanged(send) {
    const history = this.state.history;
    this.#change({ sends: sends.seenIn(sends.put(this.state.sends, send), history) });
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

// A history is the newest word on what it was read from: the list must not say "Writing…" beside an answer that has ended.
const asRead = (status, { isStale, title, state }) => (isStale ? status : { ...status, title, chat: state });

const byPort = ports => [...ports].sort((a, b) => a.port - b.port);
