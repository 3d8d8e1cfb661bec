// Answers what an agent asks, once: whatever is pressed while an answer is on its way, or has arrived, is pressed no more.
import { placeOf, toWire } from "./addresses.js";
import { answerTo, mayAnswer, stateOf } from "./answers.js";
import { CONNECTION_LOST } from "./hubError.js";

/**
 * @import { HubConnection, QuestionAnswer } from "./protocol.js"
 * @import { AnswerState } from "./answers.js"
 * @import { HubError } from "./hubError.js"
 * @import { Store } from "./store.js"
 */

/** An option, or one answer for each question. @typedef {{ optionId: string } | { answers: QuestionAnswer[] }} Choice */

export class Answering {
  #connection;
  #store;

  /** @param {HubConnection} connection @param {Store} store */
  constructor(connection, store) {
    this.#connection = connection;
    this.#store = store;
  }

  /**
   * Of the chat that is shown.
   * @param {{ id: string, title: string }} request
   * @param {Choice} choice
   */
  async respond({ id: requestId, title }, choice) {
    const place = placeOf(this.#store.state);
    if (!place || !mayAnswer(answerTo(this.#store.state.answers, place, requestId))) return;
    /** @type {(state: AnswerState, optionId?: string | null, problem?: HubError | null) => void} */
    const tell = (state, optionId = null, problem = null) => this.#store.answerChanged({ place, requestId, title, state, optionId, problem });
    tell("sending");
    try {
      const receipt = await this.#connection.respondToRequest(toWire(place), { requestId, optionId: null, answers: [], ...choice });
      tell(stateOf(receipt), receipt.optionId);
    } catch (error) {
      const problem = /** @type {HubError} */ (error);
      tell(problem.code === CONNECTION_LOST ? "lost" : "failed", null, problem);
    }
  }
}
