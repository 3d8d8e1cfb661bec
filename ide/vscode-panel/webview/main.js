// The table of contents of the panel's page: the dashboard's modules (wwwroot/js), with the extension host in the place of the hub.
import { Chat } from "../../../wwwroot/js/chat.js";
import { goTo, onRoute } from "../../../wwwroot/js/route.js";
import { Store } from "../../../wwwroot/js/store.js";
import "../../../wwwroot/js/elements/connectionState.js";
import "../../../wwwroot/js/elements/conversationView.js";
import "../../../wwwroot/js/elements/messageBox.js";
import "../../../wwwroot/js/elements/portList.js";
import "../../../wwwroot/js/elements/sendList.js";
import "../../../wwwroot/js/elements/statusAnnouncer.js";
import { keepDrafts } from "./drafts.js";
import { HostConnection } from "./hostConnection.js";
import "./hubAdvice.js";
import { KeptState } from "./keptState.js";
import { followLinks } from "./links.js";

const ide = acquireVsCodeApi();
const kept = new KeptState(ide);
const store = new Store();
const connection = new HostConnection(message => ide.postMessage(message));
const chat = new Chat(connection, store);

const elements = document.querySelectorAll("connection-state, port-list, conversation-view, send-list, message-box, status-announcer");
const restoreDraft = keepDrafts(document.querySelector("message-box"), kept);
store.subscribe(state => {
  document.body.dataset.view = state.port === null ? "ports" : "chat";
  for (const element of elements) element.render(state);
  restoreDraft(state);
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
  "connection-wanted": () => connection.tryNow(),
  "ide-command": ({ name }) => ide.postMessage({ kind: "command", name }),
};
for (const [name, grant] of Object.entries(wishes)) document.addEventListener(name, event => grant(event.detail ?? {}));

const advice = document.querySelector("hub-advice");
window.addEventListener("message", ({ data }) => {
  if (data.kind === "open") goTo(data.port);
  if (data.kind === "state") advice.show(data.advice);
  connection.heard(data);
});

followLinks();
if (kept.port) goTo(kept.port);
onRoute(port => {
  kept.port = port;
  chat.open(port);
});
connection.start();
