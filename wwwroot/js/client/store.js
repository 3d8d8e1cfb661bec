// What a client knows, in one frozen object that is replaced at every change. Only the methods here change it.
import * as answers from "./answers.js";
import { apply } from "./history.js";
import { UNAUTHORIZED } from "./hubError.js";
import * as sends from "./sends.js";
import { NOTHING } from "./state.js";

/**
 * @import { Access, ChatHistory, ConnectionState, HistoryUpdate, PortStatus, Problem } from "./protocol.js"
 * @import { Answer } from "./answers.js"
 * @import { Send } from "./sends.js"
 */

/** @typedef {import("./state.js").State} State */

export class Store {
  /** @type {Readonly<State>} */
  state;
  /** @type {((state: Readonly<State>) => void)[]} */
  #listeners = [];
  #isTelling = false;

  /** @param {Send[]} kept Of an earlier life of the client. */
  constructor(kept = []) {
    this.state = Object.freeze({ ...NOTHING, sends: kept });
  }

  /**
   * Calls back now and after every change; changes made in one go are one.
   * @param {(state: Readonly<State>) => void} listener
   */
  subscribe(listener) {
    this.#listeners.push(listener);
    listener(this.state);
  }

  /** @param {ConnectionState} connection @param {string | null} refusal The hub's words for it, where it has some. */
  connectionChanged(connection, refusal) {
    // Another connection may have another token.
    this.#change(connection === "connected" ? { connection, refusal: null, isReader: false } : { connection, refusal, action: null });
  }

  /** @param {Access} access What the hub lets this client do. */
  accessKnown({ name, scopes, ports = null, wire = 1, isReadOnly = false }) {
    const hasRequests = wire >= 2;
    this.#change({
      isReader: !scopes.includes("send"),
      hasRequests,
      // A hub without tokens names nobody's scope to answer: its settings say whether it takes answers, and of which port.
      mayAnswer: hasRequests && (name === "local" || scopes.includes("approve")),
      mayBrake: hasRequests && scopes.includes("admin") && ports === null,
      isReadOnly,
      brakeProblem: null,
    });
  }

  /** @param {boolean} isReadOnly */
  readOnlyIs(isReadOnly) {
    if (isReadOnly !== this.state.isReadOnly) this.#change({ isReadOnly, brakeProblem: null });
  }

  /** @param {boolean} value The brake is to be on, or off. */
  brakingBegan(value) {
    this.#change({ braking: value ? "pause" : "resume", brakeProblem: null });
  }

  /** @param {Problem | null} brakeProblem */
  brakingEnded(brakeProblem) {
    this.#change({ braking: null, brakeProblem });
  }

  /** @param {State["resumed"]} resumed */
  resumed(resumed) {
    if (resumed !== this.state.resumed) this.#change({ resumed });
  }

  portsWanted() {
    this.#change({ isListing: true });
  }

  /** @param {PortStatus[]} ports */
  portsListed(ports) {
    this.#change({ isListing: false, listProblem: null, ports: byPort(ports) });
  }

  /** @param {Problem | null} listProblem */
  portsNotListed(listProblem) {
    this.#change({ isListing: false, listProblem });
  }

  /** @param {PortStatus} status */
  portChanged(status) {
    const others = (this.state.ports ?? []).filter(({ port }) => port !== status.port);
    this.#change({ ports: byPort([...others, status]) });
  }

  /** @param {number | null} port */
  portOpened(port) {
    if (port === this.state.port) return;
    this.#change({ port, history: null, historyProblem: null, isReading: port !== null, action: null, actionProblem: null });
  }

  historyWanted() {
    this.#change({ isReading: true, actionProblem: null });
  }

  /**
   * Throws where the update is for a version that is not there.
   * @param {number} port
   * @param {HistoryUpdate} update
   */
  historyUpdated(port, update) {
    if (port !== this.state.port) return;
    const history = apply(this.state.history, update);
    const ports = this.state.ports && this.state.ports.map(status => (status.port === history.port ? asRead(status, history) : status));
    const seen = sends.seenIn(sends.leftBehind(this.state.sends, history), history);
    const answered = answers.seenIn(this.state.answers, history);
    this.#change({ history, ports, historyProblem: null, isReading: false, sends: seen, answers: answered });
  }

  /** @param {number} port */
  historyRead(port) {
    if (port === this.state.port) this.#change({ historyProblem: null, isReading: false });
  }

  /** @param {number} port @param {Problem | null} historyProblem */
  historyFailed(port, historyProblem) {
    if (port === this.state.port) this.#change({ historyProblem, isReading: false });
  }

  /** @param {"stop" | "newChat"} action */
  actionBegan(action) {
    this.#change({ action, actionProblem: null });
  }

  /** @param {number} port @param {Problem | null} actionProblem */
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

  /** @param {boolean} notifies */
  notifiesIs(notifies) {
    this.#change({ notifies });
  }

  /** @param {Send} send */
  sendChanged(send) {
    const history = this.state.history;
    this.#change({ sends: sends.seenIn(sends.put(this.state.sends, send), history), isReader: this.state.isReader || isRefusal(send.problem) });
  }

  /** @param {string} id */
  sendForgotten(id) {
    this.#change({ sends: this.state.sends.filter(send => send.id !== id) });
  }

  /** @param {Answer} answer */
  answerChanged(answer) {
    this.#change({ answers: answers.seenIn(answers.put(this.state.answers, answer), this.state.history) });
  }

  /** @param {Pick<Answer, "port" | "requestId">} answer */
  answerForgotten(answer) {
    this.#change({ answers: answers.without(this.state.answers, answer) });
  }

  /** @param {Partial<State>} part */
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

/** @param {Problem | null | undefined} problem */
const isRefusal = problem => problem?.code === UNAUTHORIZED;

// A history is the newest word on what it was read from: the list must not say "Writing…" beside an answer that has ended.
/** @type {(status: PortStatus, history: ChatHistory) => PortStatus} */
const asRead = (status, { isStale, title, state, needsInput }) =>
  isStale || (status.title === title && status.chat === state && !status.needsInput === !needsInput)
    ? status : { ...status, title, chat: state, needsInput };

/** @param {PortStatus[]} ports */
const byPort = ports => [...ports].sort((a, b) => a.port - b.port);
