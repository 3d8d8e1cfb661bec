// The dashboard's table of contents.
import { Answers } from "./answers.js";
import { chatPage, onWishes } from "./chatPage.js";
import { addressOf } from "./client/addresses.js";
import { Connection } from "./client/connection.js";
import { download } from "./download.js";
import { exportChat } from "./exportChat.js";
import { keptHere } from "./kept.js";
import { keepSends, leaveSends, takeBackSends, takeKeptSends } from "./keptSends.js";
import { KeptToken } from "./keptToken.js";
import { Performance } from "./performance/performance.js";
import { goTo, leadTo, onRoute, onToken, takeToken } from "./route.js";

// Before anything else: a token is to stand in the address, and so in the history and on the screen, for no longer than it must. The browser keeps
// it: the link is shown once, and an installed page has no address to put it in.
const token = new KeptToken(keptHere, isLetIn);
token.offer(takeToken());
onToken(() => location.reload());

const { signalR } = /** @type {{ signalR?: typeof import("@microsoft/signalr") }} */ (globalThis);
const connection = new Connection(new URL("hubs/chat", document.baseURI).href, () => token.current(), signalR);
const { store, chat } = chatPage(connection, takeKeptSends(), keepSends, { chosen: leadTo, moved: goTo });
const answers = new Answers(store);
onWishes({
  "export-wanted": ({ format }) => { if (store.state.history) download(exportChat(store.state.history, format)); },
  "notices-wanted": () => answers.toggleNotices(),
});

store.subscribe(({ unseen, history }) => {
  document.title = `${unseen > 0 ? `(${unseen}) ` : ""}${history?.title ? `${history.title} · ` : ""}ChatHub`;
});
window.addEventListener("pagehide", () => leaveSends(store.state.sends));
window.addEventListener("pageshow", ({ persisted }) => persisted && takeBackSends(store.state.sends));

// A page that was in the background may have missed an IDE that came or went.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  store.seen();
  connection.tryNow();
  chat.listPorts();
});
window.addEventListener("online", () => connection.tryNow());

// The hub's numbers are asked for only while they are looked at, and what draws them is loaded only then.
/** @typedef {HTMLElement & { render(looks: import("./performance/figures.js").Look[], problem: Error | null): void }} PerformancePage */
const performancePage = /** @type {PerformancePage} */ (document.querySelector("performance-page"));
const numbers = new Performance(connection, readMetrics, (looks, problem) => performancePage.render(looks, problem));

async function readMetrics() {
  const answer = await ask("metrics", await token.current());
  if (answer.status === 401 || answer.status === 403) return null; // Only a token with the scope "admin" may read them.
  if (!answer.ok) throw new Error(`/metrics answered ${answer.status}.`);
  return answer.text();
}

async function showNumbers() {
  try {
    await import("./elements/performancePage.js");
  } catch {
    performancePage.textContent = "The performance page did not come: the hub or the way to it is gone, or its build lacks a file. Reload the page.";
    return;
  }
  if (document.body.dataset.view === "performance") numbers.start();
}

/** @param {string} path @param {string | null} shown */
function ask(path, shown) {
  return fetch(path, shown ? { headers: { authorization: `Bearer ${shown}` } } : {});
}

/**
 * Whether the hub lets in who shows this token; null where it does not say: it is away, or asked too often. A hub that lets in everybody says nothing
 * for a token.
 * @param {string} shown
 */
async function isLetIn(shown) {
  try {
    const answer = await ask("access", shown);
    if (answer.ok) return (await answer.json()).name !== "local";
    return answer.status === 401 || answer.status === 403 ? false : null;
  } catch {
    return null;
  }
}

onRoute(({ view, address }) => {
  document.body.dataset.view = view;
  chat.open(address);
  if (view === "performance") showNumbers();
  else numbers.stop();
});
// Somebody with one IDE open means that one. Only at the start: later, the list is where "back" leads.
chat.onFirstList(ports => {
  if (document.body.dataset.view === "ports" && ports.length === 1) goTo(addressOf(ports[0].port));
});
connection.start();

// It has started: what index.html says of a page that has not may go, unless js/start.js knows of something that is missing all the same.
document.querySelector(".start:not([data-problem])")?.remove();
