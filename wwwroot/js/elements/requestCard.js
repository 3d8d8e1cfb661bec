// One request: what the agent waits for, all of what would run, and what may be answered. Nothing in it is HTML, and nothing in it is hidden.
import { mayAnswer } from "../client/answers.js";
import { piecesOfCommand, piecesOfProse } from "../visibleText.js";
import { answerState, CANNOT_ANSWER, howLong, PAUSED, requestKind } from "../words.js";
import { make, setText } from "./make.js";
import { showPieces } from "./pieces.js";
import { QuestionForm } from "./questionForm.js";

/**
 * @import { ChatRequest, RequestOption } from "../client/protocol.js"
 * @import { Answer } from "../client/answers.js"
 * @import { Choice } from "../client/answering.js"
 * @import { State } from "../client/store.js"
 */

const ANSWERABLE = new Set(["confirmation", "question", "plan"]);
let cards = 0;

export class RequestCard {
  #id = `request-${++cards}`;
  #kind = make("p", { class: "kind" });
  #title = make("h2", { id: this.#id, dir: "auto" });
  #warnings = make("ul", { class: "warnings", "aria-label": "Warnings" });
  #size = make("figcaption");
  #command = make("pre", { tabindex: "0", role: "region", "aria-label": "What would run" });
  #frame = make("figure", {}, this.#size, this.#command);
  #detail = make("p", { class: "detail", dir: "auto", tabindex: "0" });
  #questions = make("div", { class: "questions" });
  #once = make("div", { class: "options", role: "group", "aria-label": "Answers" });
  #lasting = make("div", { class: "options", role: "group", "aria-label": "Answers that hold for longer" });
  #longer = make("div", { class: "lasting" }, make("p", {}, "These hold for longer than this once:"), this.#lasting);
  #state = make("p", { class: "state" });
  /** @type {QuestionForm | null} */
  #form = null;
  /** @type {HTMLButtonElement[]} */
  #buttons = [];
  /** What questions and options were made of: what is written and chosen in them stays as long as that does. */
  #asked = "";
  /** @type {ChatRequest | null} */
  #request = null;
  node = make("div", { class: "request", role: "group", "aria-labelledby": this.#id, tabindex: "-1" }, this.#kind, this.#title, this.#warnings,
    this.#frame, this.#detail, this.#questions, this.#once, this.#state, this.#longer);

  /**
   * Returns whether its buttons may have moved.
   * @param {ChatRequest} request
   * @param {Answer | null} answer
   * @param {State} state
   */
  render(request, answer, state) {
    const isOther = request !== this.#request;
    if (isOther) this.#show(request);
    const isAnswerable = ANSWERABLE.has(request.kind) && state.hasRequests;
    this.#questions.hidden = !isAnswerable || this.#form === null;
    this.#once.hidden = !isAnswerable || this.#once.childElementCount === 0;
    this.#longer.hidden = !isAnswerable || this.#lasting.childElementCount === 0;
    const obstacle = obstacleOf(request, state);
    const isOff = obstacle !== "" || !mayAnswer(answer);
    for (const button of this.#buttons) button.disabled = isOff;
    this.#form?.disable(isOff);
    this.node.dataset.state = answer?.state ?? "";
    showPieces(this.#state, [answer && wordsOf(answer, request), obstacle].filter(Boolean).join(" "), piecesOfProse);
    this.#state.hidden = !this.#state.textContent;
    return isOther;
  }

  /** @param {ChatRequest} request */
  #show(request) {
    this.#request = request;
    const { kind, title, detail, command, language, warnings, options, questions } = request;
    setText(this.#kind, requestKind(kind));
    showPieces(this.#title, title, piecesOfProse);
    showPieces(this.#command, command ?? "", piecesOfCommand);
    setText(this.#size, ["What would run", language, sizeOf(command ?? "")].filter(Boolean).join(" · "));
    this.#frame.hidden = command == null;
    showPieces(this.#detail, detail ?? "", piecesOfProse);
    this.#detail.hidden = !detail;
    this.#warnings.replaceChildren(...(warnings ?? []).map(warning => prose("li", warning)));
    this.#warnings.hidden = !warnings?.length;
    const asked = JSON.stringify([options, questions]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    if (this.node.contains(document.activeElement)) this.node.focus({ preventScroll: true }); // What had it goes.
    this.#form = questions?.length ? new QuestionForm(questions, answers => this.#choose({ answers })) : null;
    this.#questions.replaceChildren(...(this.#form ? [this.#form.node] : []));
    this.#once.replaceChildren(...options.filter(option => !howLong(option)).map(option => this.#button(option)));
    this.#lasting.replaceChildren(...options.filter(howLong).map(option => this.#button(option)));
    this.#buttons = [...this.#once.querySelectorAll("button"), ...this.#lasting.querySelectorAll("button")];
  }

  /** @param {RequestOption} option */
  #button(option) {
    const longer = howLong(option);
    const button = make("button", { type: "button", "data-kind": option.kind }, prose("span", option.label));
    if (longer) button.append(" ", make("small", {}, longer));
    button.addEventListener("click", () => this.#choose({ optionId: option.id }));
    return button;
  }

  /** @param {Choice} choice */
  #choose(choice) {
    if (!this.#request) return;
    const { id, title } = this.#request;
    // What was pressed is switched off now; whoever came by the keyboard stays at the card.
    if (this.node.contains(document.activeElement)) this.node.focus({ preventScroll: true });
    this.node.dispatchEvent(new CustomEvent("request-answered", { bubbles: true, detail: { request: { id, title }, choice } }));
  }
}

/** @type {<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, text: string) => HTMLElementTagNameMap[Tag]} */
function prose(tag, text) {
  const node = make(tag, { dir: "auto" });
  showPieces(node, text, piecesOfProse);
  return node;
}

/** Of what is longer than it looks at once. @param {string} command */
function sizeOf(command) {
  const lines = command.split("\n").length;
  return lines > 1 ? `${lines.toLocaleString()} lines` : command.length > 500 ? `${command.length.toLocaleString()} characters` : "";
}

/** Why nothing can be answered, or "". @param {ChatRequest} request @param {State} state */
function obstacleOf({ kind, detail }, { hasRequests, mayAnswer, isReadOnly, connection }) {
  if (!ANSWERABLE.has(kind)) return detail ? "" : CANNOT_ANSWER.other;
  if (!hasRequests) return CANNOT_ANSWER.hub;
  if (isReadOnly) return `${PAUSED} ${CANNOT_ANSWER.paused}`;
  if (!mayAnswer) return CANNOT_ANSWER.token;
  return connection === "connected" ? "" : CANNOT_ANSWER.away;
}

/** @param {Answer} answer @param {ChatRequest} request */
function wordsOf(answer, { options }) {
  const other = answer.state === "alreadyAnswered" && options.find(({ id }) => id === answer.optionId);
  return other ? `${answerState(answer)} Their answer: ${other.label}` : answerState(answer);
}
