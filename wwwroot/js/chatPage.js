// What a page with chats consists of, the dashboard as well as the panel in an IDE. One way round: connection -> store -> elements -> event -> chat
// -> connection.
import { createClient } from "./client/client.js";
import "./elements/brakeBanner.js";
import "./elements/brakeButton.js";
import "./elements/connectionState.js";
import "./elements/conversationView.js";
import { draftOf } from "./elements/draft.js";
import "./elements/historySearch.js";
import "./elements/messageBox.js";
import "./elements/portList.js";
import "./elements/requestList.js";
import "./elements/sendList.js";
import "./elements/statusAnnouncer.js";
import { keptHere } from "./kept.js";

const ELEMENTS = "brake-button, brake-banner, connection-state, history-search, port-list, conversation-view, request-list, send-list, message-box, "
  + "status-announcer";

/**
 * Puts the page together; the connection is begun by whoever brings it.
 * @param {import("./client/protocol.js").HubConnection} connection
 * @param {import("./client/sends.js").Send[]} sends Of an earlier life of the page.
 * @param {(sends: import("./client/sends.js").Send[]) => void} keepSends Told of them at every change.
 * @param {Record<"chosen" | "moved", (address: import("./client/addresses.js").Address) => void>} show Has the page's address say what is shown:
 *   a chat that its reader chose, or one that is shown in place of another.
 */
export function chatPage(connection, sends, keepSends, show) {
  const { store, chat, access, answering, browsing, sending } = createClient(connection, sends);

  // Down: every element gets the whole state and draws the part that it cares about.
  /** @type {NodeListOf<HTMLElement & { render(state: import("./client/store.js").State): void }>} */
  const elements = document.querySelectorAll(ELEMENTS);
  let kept = store.state.sends;
  store.subscribe(state => {
    for (const element of elements) element.render(state);
    if (state.sends !== kept) keepSends((kept = state.sends));
  });

  onWishes({
    "ports-wanted": () => chat.listPorts(),
    "history-wanted": () => chat.refresh(),
    "stop-wanted": () => chat.stopGenerating(),
    "new-chat-wanted": () => chat.newChat(),
    "earlier-wanted": () => browsing.listEarlier(),
    "earlier-chosen": async ({ id }) => { if (await chat.openChat(id)) browsing.listEarlier(); }, // It is earlier no more.
    "search-wanted": ({ text }) => browsing.search(text),
    "message-wanted": ({ address, messageId }) => {
      store.messageWanted({ address, messageId });
      show.chosen(address);
    },
    "message-shown": () => store.messageWanted(null),
    "message-written": ({ text }) => sending.send(text),
    "send-again": ({ id }) => sending.sendAgain(id),
    "send-cancelling": ({ id }) => sending.sendAgain(id, true),
    "send-here": ({ id }) => sending.sendHere(id),
    "send-taken-back": ({ id }) => store.sendForgotten(id), // The message box hears it too and takes the text.
    "send-dismissed": ({ id }) => store.sendForgotten(id),
    "request-answered": ({ request, choice }) => answering.respond(request, choice),
    "answer-dismissed": answer => store.answerForgotten(answer),
    "brake-wanted": ({ value }) => access.setReadOnly(value),
    "connection-wanted": () => connection.tryNow(),
  });
  chat.onMoved(({ from, to, isGone }) => {
    const draft = keptHere.readText(draftOf(from));
    if (isGone && draft.trim()) {
      sending.keepUnsent(draft, from.port);
      keptHere.write(draftOf(from), null);
    }
    show.moved(to);
  });
  return { store, chat };
}

/**
 * Up: what people want arrives as events that bubble; the elements know neither the store nor the connection.
 * @param {Record<string, (wish: any) => void>} wishes
 */
export function onWishes(wishes) {
  for (const [name, grant] of Object.entries(wishes)) {
    document.addEventListener(name, event => grant(/** @type {CustomEvent} */ (event).detail ?? {}));
  }
}
