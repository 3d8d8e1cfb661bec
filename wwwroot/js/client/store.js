// What a client knows, in one frozen object that is replaced at every change. Only the methods here change it.
import { isSame } from "./addresses.js";
import * as answers from "./answers.js";
import { apply } from "./history.js";
import { UNAUTHORIZED } from "./hubError.js";
import { Listeners } from "./listeners.js";
import { rightsOf } from "./rights.js";
import * as sends from "./sends.js";
import { noticeOf, opened, wantedIn } from "./shown.js";
import { NOTHING } from "./state.js";
import * as statuses from "./statuses.js";

/**
 * @import { Access, ConnectionState, HistoryUpdate, PortStatus, Problem } from "./protocol.js"
 * @import { Address } from "./addresses.js"
 * @import { Answer } from "./answers.js"
 * @import { Send } from "./sends.js"
 * @import { Action, Earlier, Search } from "./state.js"
 */

/** @typedef {import("./state.js").State} State */

export class Store {
  /** @type {Readonly<State>} */
  state;
  /** @type {Listeners<Readonly<State>>} */
  #listeners = new Listeners(() => this.state);

  /** @param {Send[]} kept Of an earlier life of the client. */
  constructor(kept = []) {
    this.state = Object.freeze({ ...NOTHING, sends: kept });
  }

  /**
   * Calls back now and after every change; changes made in one go are one.
   * @param {(state: Readonly<State>) => void} listener
   */
  subscribe(listener) {
    this.#listeners.add(listener);
  }

  /** @param {ConnectionState} connection @param {string | null} refusal The hub's words for it, where it has some. */
  connectionChanged(connection, refusal) {
    // Another connection may have another token.
    this.#change(connection === "connected" ? { connection, refusal: null, isReader: false } : { connection, refusal, action: null });
  }

  /** @param {Access} access What the hub lets this client do. */
  accessKnown(access) {
    this.#change({ ...rightsOf(access), brakeProblem: null });
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
    this.#change({ isListing: false, listProblem: null, ports: statuses.byPort(ports) });
  }

  /** @param {Problem | null} listProblem */
  portsNotListed(listProblem) {
    this.#change({ isListing: false, listProblem });
  }

  /** @param {PortStatus} status */
  portChanged(status) {
    this.#change({ ports: statuses.put(this.state.ports, status) });
  }

  /** @param {Address | null} address @param {string | null} notice What its reader has to know of it. */
  addressOpened(address, notice = null) {
    if (!isSame(address, this.state.address)) this.#change(opened(this.state, address, notice));
  }

  /** Somebody looks for a message, or (null) has found it. @param {State["wanted"]} wanted */
  messageWanted(wanted) {
    this.#change(wantedIn(wanted, this.state));
  }

  /** @param {Earlier} earlier */
  earlierIs(earlier) {
    if (earlier.port === this.state.address?.port) this.#change({ earlier });
  }

  /** @param {Search | null} search */
  searchIs(search) {
    this.#change({ search });
  }

  historyWanted() {
    this.#change({ isReading: true, actionProblem: null, notice: null });
  }

  /**
   * Throws where the update is for a version that is not there.
   * @param {Address} address
   * @param {HistoryUpdate} update
   */
  historyUpdated(address, update) {
    if (!isSame(address, this.state.address)) return;
    const history = apply(this.state.history, update);
    this.#change({
      history, historyProblem: null, isReading: false, notice: noticeOf(this.state, history),
      ports: this.state.ports && statuses.asRead(this.state.ports, history),
      sends: sends.seenIn(sends.leftBehind(this.state.sends, history), history),
      answers: answers.seenIn(this.state.answers, history),
      ...wantedIn(this.state.wanted, { address, history }),
    });
  }

  /** @param {Address} address */
  historyRead(address) {
    if (isSame(address, this.state.address)) this.#change({ historyProblem: null, isReading: false });
  }

  /** @param {Address} address @param {Problem | null} historyProblem */
  historyFailed(address, historyProblem) {
    if (isSame(address, this.state.address)) this.#change({ historyProblem, isReading: false });
  }

  /** @param {Action} action */
  actionBegan(action) {
    this.#change({ action, actionProblem: null, notice: null });
  }

  /** @param {Address} address @param {Problem | null} actionProblem */
  actionEnded(address, actionProblem) {
    if (!isSame(address, this.state.address)) return;
    this.#change({ action: null, actionProblem, isReader: this.state.isReader || isRefusal(actionProblem) });
  }

  answerUnseen() {
    this.#change({ unseen: this.state.unseen + 1 });
  }

  /** Somebody looks. */
  seen() {
    if (this.state.unseen > 0) this.#change({ unseen: 0 });
  }

  /** @param {boolean} notifies */
  notifiesIs(notifies) {
    this.#change({ notifies });
  }

  /** @param {Send} send */
  sendChanged(send) {
    const isReader = this.state.isReader || isRefusal(send.problem);
    this.#change({ sends: sends.seenIn(sends.put(this.state.sends, send), this.state.history), isReader });
  }

  /** @param {string} id */
  sendForgotten(id) {
    this.#change({ sends: this.state.sends.filter(send => send.id !== id) });
  }

  /** @param {Answer} answer */
  answerChanged(answer) {
    this.#change({ answers: answers.seenIn(answers.put(this.state.answers, answer), this.state.history) });
  }

  /** @param {Pick<Answer, "place" | "requestId">} answer */
  answerForgotten(answer) {
    this.#change({ answers: answers.without(this.state.answers, answer) });
  }

  /** @param {Partial<State>} part */
  #change(part) {
    this.state = Object.freeze({ ...this.state, ...part });
    this.#listeners.tell();
  }
}

/** @param {Problem | null | undefined} problem */
const isRefusal = problem => problem?.code === UNAUTHORIZED;
