// A client of the hub, put together. It knows no page: what is shown of the store, and who asks the others for something, is another's.
import { Access } from "./access.js";
import { Answering } from "./answering.js";
import { Browsing } from "./browsing.js";
import { Chat } from "./chat.js";
import { Sending } from "./sending.js";
import { Store } from "./store.js";

/**
 * @param {import("./protocol.js").HubConnection} connection Not begun yet.
 * @param {import("./sends.js").Send[]} [sends] Of an earlier life of the client.
 */
export function createClient(connection, sends) {
  const store = new Store(sends);
  const chat = new Chat(connection, store); // First: it tells the store of a connection before anything is asked over it.
  return {
    store,
    chat,
    access: new Access(connection, store),
    answering: new Answering(connection, store),
    browsing: new Browsing(connection, store),
    sending: new Sending(connection, store, () => chat.refresh()),
  };
}
