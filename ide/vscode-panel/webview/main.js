// The table of contents of the panel's page: the dashboard's modules (wwwroot/js), with the extension host in the place of the hub.
import { chatPage, onWishes } from "../../../wwwroot/js/chatPage.js";
import { restored, sendsIn } from "../../../wwwroot/js/client/sends.js";
import { exportChat } from "../../../wwwroot/js/exportChat.js";
import { keptHere, keptInTab } from "../../../wwwroot/js/kept.js";
import { addressIn, goTo, onRoute } from "../../../wwwroot/js/route.js";
import { HostConnection } from "./hostConnection.js";
import { onHostMessage } from "./hostMessages.js";
import "./hubAdvice.js";
import { IdeStorage } from "./ideStorage.js";
import { followLinks } from "./links.js";

const ide = acquireVsCodeApi();
// Of this hub alone: a port of another one is another chat.
const storage = new IdeStorage(ide, document.body.dataset.hub ?? "");
for (const kept of [keptHere, keptInTab]) kept.keepIn(() => storage);

const connection = new HostConnection(message => ide.postMessage(message));
const sends = restored(sendsIn(keptInTab.read("sends")), Date.now());
const { store, chat } = chatPage(connection, sends, left => keptInTab.write("sends", left), { chosen: goTo, moved: goTo });
onWishes({
  "export-wanted": ({ format }) => {
    if (store.state.history) ide.postMessage({ kind: "export", format, text: exportChat(store.state.history, format).text });
  },
  "ide-command": ({ name }) => ide.postMessage({ kind: "command", name }),
});

const advice = /** @type {HTMLElement & { show(advice: string | null): void }} */ (document.querySelector("hub-advice"));
onHostMessage(message => {
  if (message.kind === "open") goTo(message.address);
  if (message.kind === "state") advice.show(message.advice);
  connection.heard(message);
});

followLinks();
const last = addressIn(keptHere.read("address"));
if (last) goTo(last);
onRoute(({ view, address }) => {
  document.body.dataset.view = view;
  keptHere.write("address", address);
  chat.open(address);
});
connection.start();
