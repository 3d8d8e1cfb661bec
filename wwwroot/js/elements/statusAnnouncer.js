// Tells screen readers what others see at a glance: that an answer ended, not every word of it. At most one announcement a second.
import { isSame } from "../client/addresses.js";
import { requestsOf } from "../client/history.js";
import { isForWhatIsShown, isRepeatable } from "../client/sends.js";
import { visible } from "../visibleText.js";
import { answerState, PAUSED, requestKind, sendWords } from "../words.js";

/**
 * @import { ChatHistory } from "../client/protocol.js"
 * @import { State } from "../client/store.js"
 */

const GATHER_MS = 1000;

class StatusAnnouncer extends HTMLElement {
  /** @type {State | null} */
  #shown = null;
  /** @type {string[]} */
  #waiting = [];
  #timer = 0;

  connectedCallback() {
    this.setAttribute("role", "status");
    this.setAttribute("aria-live", "polite");
    this.className = "for-readers";
  }

  /** @param {State} state */
  render(state) {
    if (this.#shown) this.#say(...newsOf(this.#shown, state));
    this.#shown = state;
  }

  /** @param {...string} news */
  #say(...news) {
    this.#waiting.push(...news);
    if (this.#waiting.length === 0 || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.textContent = this.#waiting.splice(0).join(" ");
      this.#timer = 0;
    }, GATHER_MS);
  }
}

/** Of a history that could not be read anew nobody knows. @param {ChatHistory} history */
const stateOf = history => (history.isStale ? "unknown" : history.state);

/** @param {State} before @param {State} now */
function* newsOf(before, now) {
  if (isUp(before) && !isUp(now)) yield "The connection to the hub is lost. The page reconnects by itself.";
  if (!isUp(before) && isUp(now)) yield "Connected to the hub.";
  if (now.resumed && now.resumed !== before.resumed) yield now.resumed === "resumed" ? "Resumed: nothing was missed." : "The chat was read anew.";
  const asked = requestsOf(now.history).filter(({ id }) => !requestsOf(before.history).some(known => known.id === id));
  if (isSame(now.address, before.address) && now.history && before.history) {
    if (now.history.position.epoch !== before.history.position.epoch) yield "Another conversation is shown, or it was read anew.";
    const [was, is] = [stateOf(before.history), stateOf(now.history)];
    if (was === "generating" && is === "idle") yield "The answer is complete.";
    if (was !== "generating" && is === "generating") yield "An answer is being written.";
    if (is === "unknown" && was !== "unknown") yield "The IDE cannot be read just now: this is the last that is known.";
    if (asked.length === 0 && now.history.needsInput && !before.history.needsInput) yield "The agent waits for a person.";
  } else if (now.history && !before.history) {
    yield `Conversation with ${now.history.messages.length} messages.`;
  }
  for (const { kind, title } of asked) yield `The agent waits for a person. ${requestKind(kind)}: ${visible(title)}`;
  if (now.notice && now.notice !== before.notice) yield now.notice;
  if (now.historyProblem && now.historyProblem !== before.historyProblem) yield now.historyProblem.message;
  if (now.actionProblem && now.actionProblem !== before.actionProblem) yield now.actionProblem.message;
  if (now.isReadOnly !== before.isReadOnly) yield now.isReadOnly ? PAUSED : "Resumed: messages and answers reach the IDEs again.";
  if (now.brakeProblem && now.brakeProblem !== before.brakeProblem) yield now.brakeProblem.message;
  for (const answer of now.answers) {
    if (answer.state !== "sending" && !before.answers.includes(answer)) yield answerState(answer);
  }
  for (const send of now.sends) {
    const known = before.sends.find(({ id }) => id === send.id);
    if (send.state === "sending" || send.state === known?.state) continue;
    yield sendWords(send, isRepeatable(send, Date.now()) && !isForWhatIsShown(send, now));
  }
}

/** @param {State} state */
const isUp = ({ connection }) => connection === "connected";

customElements.define("status-announcer", StatusAnnouncer);
