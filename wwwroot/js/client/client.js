// A client of the hub, put together. It knows no page: what is shown of the store, and who asks the chat for something, is another's.
import { Chat } from "./chat.js";
import { Store } from "./store.js";

/**
 * @param {import("./protocol.js").HubConnection} connection Not begun yet.
 * @param {import("./sends.js").Send[]} [sends] Of an earlier life of the client.
 */
export function createClient(connection, sends) {
  const store = new Store(sends);
  return { store, chat: new Chat(connection, store) };
}
