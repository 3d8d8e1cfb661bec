// The table of contents of the panel's page: the dashboard's modules (wwwroot/js), with the extension host in the place of the hub.
import { Chat } from "../../../wwwroot/js/chat.js";
import { exportChat } from "../../../wwwroot/js/exportChat.js";
import { keptHere, keptInTab } from "../../../wwwroot/js/kept.js";
import { goTo, isPort, onRoute } from "../../../wwwroot/js/route.js";
import { restored, sendsIn } from "../../../wwwroot/js/sends.js";
import { Store } from "../../../wwwroot/js/store.js";
import "../../../wwwroot/js/elements/connectionState.js";
import "../../../wwwroot/js/elements/conversationView.js";
import "../../../wwwroot/js/elements/messageBox.js";
import "../../../wwwroot/js/elements/portList.js";
import "../../../wwwroot/js/elements/sendList.js";
import "../../../wwwroot/js/elements/statusAnnouncer.js";
import { HostConnection } from "./hostConnection.js";
import "./hubAdvice.js";
import { IdeStorage } from "./ideStorage.js";
import { followLinks } from "./links.js";

const ide = acquireVsCodeApi();
// Of this hub alone: a port of another one is another chat.
const storage = new IdeStorage(ide, document.body.dataset.hub);
for (const kept of [keptHere, keptInTab]) kept.keepIn(() => storage);

const store = new Store(restored(sendsIn(keptInTab.read("sends")), Date.now()));
const connection = new HostConnection(message => ide.postMessage(message));
const chat = new Chat(connection, store);

// A panel that may not write says so before somebody has written. Where the connection is going again, the next one asks.
connection.addEventListener("state", ({ detail }) => {
  if (detail === "connected") connection.access().then(access => store.accessKnown(access), () => {});
});

const elements = document.querySelectorAll("connection-state, port-list, conversation-view, send-list, message-box, status-announcer");
let keptSends = store.state.sends;
store.subscribe(state => {
  for (const element of elements) element.render(state);
  if (state.sends !== keptSends) keptInTab.write("sends", (keptSends = state.sends));
});

const wishes = {
  "ports-wanted": () => chat.listPorts(),
  "history-wanted": () => chat.refresh(),
  "stop-wanted": () => chat.stopGenerating(),
  "new-chat-wanted": () => chat.newChat(),
  "message-written": ({ text }) => chat.send(text),
  "send-again": ({ id }) => chat.sendAgain(id),
  "send-taken-back": ({ id }) => store.sendForgotten(id),
  "send-dismissed": ({ id }) => store.sendForgotten(id),
  "export-wanted": ({ format }) => ide.postMessage({ kind: "export", format, text: exportChat(store.state.history, format).text }),
  "connection-wanted": () => connection.tryNow(),
  "ide-command": ({ name }) => ide.postMessage({ kind: "command", name }),
};
for (const [name, grant] of Object.entries(wishes)) document.addEventListener(name, event => grant(event.detail ?? {}));

const advice = document.querySelector("hub-advice");
window.addEventListener("message", ({ data, origin }) => {
  // The extension speaks through the frame around this one, which has its origin, random and its own; another page in the IDE may speak as well.
  if (origin !== window.origin) return;
  if (data.kind === "open") goTo(data.port);
  if (data.kind === "state") advice.show(data.advice);
  connection.heard(data);
});

followLinks();
const port = keptHere.read("port");
if (isPort(port)) goTo(port);
onRoute(({ view, port }) => {
  document.body.dataset.view = view;
  keptHere.write("port", port);
  chat.open(port);
});
connection.start();
