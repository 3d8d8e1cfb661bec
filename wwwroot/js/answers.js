// Notices that an answer ended while nobody was looking: a number in the title, and a notification where the reader asked for it.
import * as notices from "./notices.js";

export class Answers {
  #store;
  #writing = new Map();

  constructor(store) {
    this.#store = store;
    store.notifiesIs(notices.areOn());
    store.subscribe(({ ports }) => this.#look(ports ?? []));
  }

  async toggleNotices() {
    await notices.toggle();
    this.#store.notifiesIs(notices.areOn());
  }

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
