// The table of contents. One way round: connection -> store -> elements -> event -> chat -> connection.
import { Chat } from "./chat.js";
import { Connection } from "./connection.js";
import { Store } from "./store.js";
import { goTo, onRoute, takeToken } from "./route.js";
import { keepToken, keptToken } from "./token.js";
import "./elements/connectionState.js";
import "./elements/conversationView.js";
import "./elements/messageBox.js";
import "./elements/portList.js";
import "./elements/sendList.js";
import "./elements/statusAnnouncer.js";

// Before anything else: a token is to stand in the address, and so in the history and on the screen, for no longer than it must.
const token = takeToken();
if (token) keepToken(token, () => sessionStorage);

const store = new Store();
const connection = new Connection("hubs/chat", () => token ?? keptToken(() => sessionStorage));
const chat = new Chat(connection, store);

// Down: every element gets the whole state and draws the part that it cares about.
const elements = document.querySelectorAll("connection-state, port-list, conversation-view, send-list, message-box, status-announcer");
store.subscribe(state => {
  document.body.dataset.view = state.port === null ? "ports" : "chat";
  for (const element of elements) element.render(state);
  document.title = state.history?.title ? `${state.history.title} · ChatHub` : "ChatHub";
});

// Up: what people want arrives as events that bubble; the elements know neither the store nor the connection.
const wishes = {
  "ports-wanted": () => chat.listPorts(),
  "history-wanted": () => chat.refresh(),
  "stop-wanted": () => chat.stopGenerating(),
  "new-chat-wanted": () => chat.newChat(),
  "message-written": ({ text }) => chat.send(text),
  "send-again": ({ id }) => chat.sendAgain(id),
  "send-taken-back": ({ id }) => store.sendForgotten(id), // The message box hears it too and takes the text.
  "send-dismissed": ({ id }) => store.sendForgotten(id),
  "connection-wanted": () => connection.tryNow(),
};
for (const [name, grant] of Object.entries(wishes)) document.addEventListener(name, event => grant(event.detail ?? {}));

// A page that was in the background may have missed an IDE that came or went.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  connection.tryNow();
  chat.listPorts();
});
window.addEventListener("online", () => connection.tryNow());

// Somebody with one IDE open means that one. Only at the start: later, the list is where "back" leads.
onRoute(port => chat.open(port));
chat.onFirstList(ports => {
  if (store.state.port === null && ports.length === 1) goTo(ports[0].port);
});
connection.start();
