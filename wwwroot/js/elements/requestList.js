// What the agent of the shown chat waits for: a card for each request, and a line for an answer of this page that came to another end than its person
// thinks.
import { isSame, placeOf } from "../client/addresses.js";
import { answerTo } from "../client/answers.js";
import { requestsOf } from "../client/history.js";
import { answerState } from "../words.js";
import { visible } from "../visibleText.js";
import { make, setText, wishButton } from "./make.js";
import { RequestCard } from "./requestCard.js";

/**
 * @import { Answer } from "../client/answers.js"
 * @import { State } from "../client/store.js"
 */

/** Where cards come, change or go, what one was about to press is elsewhere: for so long the mouse presses nothing. */
const SETTLING_MS = 400;

class RequestList extends HTMLElement {
  /** @type {Map<string, RequestCard>} */
  #cards = new Map();
  #notes = make("ul", { class: "notes", "aria-label": "Answers that were not taken" });
  /** @type {Answer[]} */
  #noted = [];
  #settling = 0;

  connectedCallback() {
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "What the agent asks");
    this.append(this.#notes);
  }

  /** @param {State} state */
  render(state) {
    const { history, answers } = state;
    const place = placeOf(state);
    const requests = requestsOf(history);
    const noted = answers.filter(one => isSame(one.place, place) && one.state !== "sending" && !requests.some(({ id }) => id === one.requestId));
    this.#renderNotes(noted);
    // An IDE that is not heard for a moment asks the same when it is back: what was written into a card is kept for then.
    if (!history?.isStale) this.#keep(new Set(requests.map(({ id }) => id)));
    for (const request of requests) {
      if (this.#cardOf(request.id).render(request, answerTo(answers, place, request.id), state)) this.#settle();
    }
    this.hidden = requests.length === 0 && noted.length === 0;
  }

  /** @param {string} id */
  #cardOf(id) {
    const known = this.#cards.get(id);
    if (known) return known;
    const card = new RequestCard();
    this.#cards.set(id, card);
    this.#notes.before(card.node);
    return card;
  }

  /** @param {Set<string>} ids */
  #keep(ids) {
    for (const [id, { node }] of this.#cards) {
      if (ids.has(id)) continue;
      const hadFocus = node.contains(document.activeElement);
      node.remove();
      this.#cards.delete(id);
      this.#settle();
      // Not to the next card: a key that was meant for this one must not press there.
      if (hadFocus) /** @type {HTMLElement | null} */ (document.querySelector("conversation-view .scroller"))?.focus({ preventScroll: true });
    }
  }

  #settle() {
    this.dataset.settling = "";
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => { delete this.dataset.settling; }, SETTLING_MS);
  }

  /** @param {Answer[]} noted */
  #renderNotes(noted) {
    if (noted.length === this.#noted.length && noted.every((answer, index) => answer === this.#noted[index])) return;
    this.#noted = noted;
    this.#notes.hidden = noted.length === 0;
    this.#notes.replaceChildren(...noted.map(noteOf));
  }
}

/** @param {Answer} answer */
function noteOf(answer) {
  const words = make("span", { class: "state" });
  setText(words, `${visible(answer.title)} · ${answerState(answer)}`);
  return make("li", { "data-state": answer.state }, words, wishButton("Dismiss", "answer-dismissed", answer));
}

customElements.define("request-list", RequestList);
