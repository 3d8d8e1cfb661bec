// The questions of a request: each takes one answer, and all go together.
import { make } from "./make.js";
import { QuestionField } from "./questionField.js";

/** @import { QuestionAnswer, RequestQuestion } from "../client/protocol.js" */

export class QuestionForm {
  #fields;
  #submit = make("button", { type: "submit" });
  #isOff = false;
  node = make("form", {});

  /** @param {RequestQuestion[]} questions @param {(answers: QuestionAnswer[]) => void} answered Called with one answer for each. */
  constructor(questions, answered) {
    this.#fields = questions.map(question => new QuestionField(question));
    this.#submit.textContent = questions.length > 1 ? "Send the answers" : "Send the answer";
    this.node.append(...this.#fields.map(({ node }) => node), this.#submit);
    this.node.addEventListener("input", () => this.#render());
    this.node.addEventListener("submit", event => {
      event.preventDefault();
      const answers = this.#answers();
      if (!this.#isOff && answers) answered(answers);
    });
    this.#render();
  }

  /** @param {boolean} isOff */
  disable(isOff) {
    if (isOff === this.#isOff) return;
    this.#isOff = isOff;
    this.#render();
  }

  /** Null as long as a question has none. @returns {QuestionAnswer[] | null} */
  #answers() {
    const answers = this.#fields.map(({ answer }) => answer);
    return answers.every(answer => answer !== null) ? answers : null;
  }

  #render() {
    for (const { node } of this.#fields) node.disabled = this.#isOff;
    this.#submit.disabled = this.#isOff || this.#answers() === null;
  }
}
