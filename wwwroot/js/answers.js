// Notices that an answer ended while nobody was looking: a number in the title, and a notification where the reader asked for it.
import { addressOf, keyOf } from "./client/addresses.js";
import * as notices from "./notices.js";

/**
 * @import { ChatState, PortStatus } from "./client/protocol.js"
 * @import { Address } from "./client/addresses.js"
 */

export class Answers {
  #store;
  /** @type {Map<string, boolean>} By chat. */
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
    for (const { port, ide, chat, chats = [] } of ports) {
      // By chat, not by address: a number may stand for another chat in a moment, and that has ended no answer.
      if (chats.length === 0) this.#heard(addressOf(port), chat, () => notices.show(ide, addressOf(port)));
      for (const { id, isDefault, state } of chats) {
        this.#heard(addressOf(port, id), state, () => notices.show(ide, addressOf(port, isDefault ? null : id)));
      }
    }
  }

  /** @param {Address} address @param {ChatState | null} state @param {() => unknown} tell */
  #heard(address, state, tell) {
    const key = keyOf(address);
    const ended = this.#writing.get(key) && state === "idle";
    this.#writing.set(key, state === "generating");
    if (!ended || !document.hidden) return;
    this.#store.answerUnseen();
    if (notices.areOn()) tell();
  }
}
