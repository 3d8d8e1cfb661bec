// One question: what may be chosen, and words of one's own where they are taken. Nothing is chosen before a person chooses it, not even what the
// agent recommends.
import { piecesOfProse } from "../visibleText.js";
import { make } from "./make.js";
import { showPieces } from "./pieces.js";

/** @import { QuestionAnswer, QuestionOption, RequestQuestion } from "../client/protocol.js" */

const OWN = "own";
/** In characters: what is more than a message may be would end the connection. */
const MOST = String(64 * 1024);
let fields = 0;

export class QuestionField {
  #name = `question-${++fields}`;
  #question;
  /** By an option's id. @type {Map<string, HTMLInputElement>} */
  #choices = new Map();
  /** The choice of words of one's own, where there are others. @type {HTMLInputElement | null} */
  #own = null;
  /** @type {HTMLTextAreaElement | null} */
  #text = null;
  node = make("fieldset");

  /** @param {RequestQuestion} question */
  constructor(question) {
    this.#question = question;
    const legend = make("legend", { dir: "auto" });
    showPieces(legend, question.text, piecesOfProse);
    this.node.append(legend);
    if (question.isMultiple) this.node.append(make("p", { class: "hint" }, "Choose one or more."));
    for (const option of question.options) this.node.append(this.#choiceOf(option));
    if (question.allowsText) this.node.append(...this.#ownWords());
    if (question.isMultiple) this.node.addEventListener("change", ({ target }) => this.#unchoose(target));
  }

  /** Null as long as there is none. @returns {QuestionAnswer | null} */
  get answer() {
    const { id: questionId } = this.#question;
    const text = this.#text?.value.trim() ? this.#text.value : null;
    if (this.#own ? this.#own.checked : this.#choices.size === 0) return text === null ? null : { questionId, optionIds: [], text };
    const optionIds = [...this.#choices].filter(([, { checked }]) => checked).map(([id]) => id);
    return optionIds.length > 0 ? { questionId, optionIds, text: null } : null;
  }

  /** @param {QuestionOption} option */
  #choiceOf({ id, label, description, isRecommended }) {
    const choice = this.#input(id);
    this.#choices.set(id, choice);
    const words = make("span", { dir: "auto" });
    showPieces(words, label, piecesOfProse);
    const row = make("label", {}, choice, words);
    if (isRecommended) row.append(make("em", {}, "recommended"));
    if (description) {
      const more = make("small", { dir: "auto" });
      showPieces(more, description, piecesOfProse);
      row.append(more);
    }
    return row;
  }

  #ownWords() {
    const text = this.#text = make("textarea", { rows: "2", maxlength: MOST, "aria-label": "Your own words", dir: "auto" });
    if (this.#choices.size === 0) return [text];
    const own = this.#own = this.#input(OWN);
    text.addEventListener("input", () => {
      own.checked = true;
      this.#unchoose(own);
    });
    return [make("label", {}, own, "In your own words:"), text];
  }

  /** @param {string} value */
  #input(value) {
    return make("input", { type: this.#question.isMultiple ? "checkbox" : "radio", name: this.#name, value });
  }

  /** Of several choices: either some of them, or one's own words. @param {EventTarget | null} chosen */
  #unchoose(chosen) {
    if (!this.#own || !this.#question.isMultiple) return;
    if (chosen === this.#own) for (const choice of this.#choices.values()) choice.checked &&= !this.#own.checked;
    else if (chosen !== this.#text) this.#own.checked = false;
  }
}
