// Notices that an answer ended while nobody was looking: a number in the title, and a notification where the reader asked for it.
import * as notices from "./notices.js";

/** @import { PortStatus } from "./client/protocol.js" */

export class Answers {
  #store;
  /** @type {Map<number, boolean>} By port. */
  #writing = new Map();

  /** @param {import("./client/store.js").Store} store */
  constructor(store) {
    this.#store = store;
    store.notifiesIs(notices.areOn());
    store.subscribe(({ ports }) => this.#look(ports ?? []));
  }

  async toggleNotices() {
    await notices.toggle();
    this.#store.notifiesIs(notices.areOn());
  }

  /** @param {PortStatus[]} ports */
  #look(ports) {
    for (const status of ports) {
      const isWriting = status.chat === "generating";
      const ended = this.#writing.get(status.port) && status.chat === "idle";
      this.#writing.set(status.port, isWriting);
      if (!ended || !document.hidden) continue;
      this.#store.answerUnseen();
      if (notices.areOn()) notices.show(status);
    }
  }
}
