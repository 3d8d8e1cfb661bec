// Notices that an answer ended while nobody was looking: a number in the title, and a notification where the reader asked for it.
import { keptHere } from "./kept.js";
import { ideName } from "./words.js";

export class Answers {
  #store;
  #writing = new Map();

  constructor(store) {
    this.#store = store;
    store.notifiesIs(Notices.isOn());
    store.subscribe(({ ports }) => this.#look(ports ?? []));
  }

  /** Switches notifications on (the browser asks the reader the first time) or off. */
  async toggle() {
    keptHere.write("notifies", !Notices.isOn() && (await Notices.areAllowed()) ? true : null);
    this.#store.notifiesIs(Notices.isOn());
  }

  #look(ports) {
    for (const status of ports) {
      const isWriting = status.chat === "generating";
      const ended = this.#writing.get(status.port) && status.chat === "idle";
      this.#writing.set(status.port, isWriting);
      if (!ended || !document.hidden) continue;
      this.#store.answerUnseen();
      if (Notices.isOn()) Notices.show(status);
    }
  }
}

const Notices = {
  isOn: () => globalThis.Notification?.permission === "granted" && keptHere.read("notifies") === true,

  areAllowed: async () => "Notification" in globalThis && (await Notification.requestPermission()) === "granted",

  // Which chat, and nothing of it: a notification is seen by whoever stands near.
  show({ ide, port }) {
    const notice = new Notification("The answer is complete", { body: `${ideName(ide)}, port ${port}`, tag: `chathub-${port}` });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  },
};
