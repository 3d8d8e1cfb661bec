// The browser's notifications, where the reader asked for them. A worker shows them: on a phone a page may not. Where there can be none, the page
// does.
import { keyOf } from "./client/addresses.js";
import { keptHere } from "./kept.js";
import { addressIn, hrefOf } from "./route.js";
import { ideName } from "./words.js";

const WORKER = "serviceWorker.js";
const TITLE = "The answer is complete";

// With Trusted Types the address of a worker must come from a policy: this one knows a single address.
const policy = globalThis.trustedTypes?.createPolicy("chathub-worker", { createScriptURL: () => WORKER });
const workers = globalThis.navigator?.serviceWorker;

// A notification was pressed, and this is the page that was brought back for it.
workers?.addEventListener("message", ({ data }) => {
  const address = addressIn(data);
  if (address) location.hash = hrefOf(address);
});

export const areOn = () => globalThis.Notification?.permission === "granted" && keptHere.read("notifies") === true;

/** Switches them on (the browser asks the reader the first time) or off. */
export async function toggle() {
  const isWish = !areOn() && (await areAllowed());
  keptHere.write("notifies", isWish ? true : null);
  if (isWish) await workerThere();
  else await (await registered())?.unregister(); // Nothing of ours stays at an address that may be another program's tomorrow.
}

const areAllowed = async () => "Notification" in globalThis && (await Notification.requestPermission()) === "granted";

/**
 * Which chat, and nothing of it: a notification is seen by whoever stands near.
 * @param {string} ide
 * @param {import("./client/addresses.js").Address} address
 */
export async function show(ide, address) {
  const options = { body: `${ideName(ide)}, port ${address.port}`, tag: `chathub-${keyOf(address)}`, data: address };
  const worker = await workerThere();
  if (worker) return worker.showNotification(TITLE, options);
  const notice = new Notification(TITLE, options);
  notice.onclick = () => {
    window.focus();
    notice.close();
  };
}

const registered = async () => (await workers?.getRegistration(WORKER)) ?? null;

/** The worker, or null where the browser lets there be none (a certificate that it does not know, storage that is not allowed). */
async function workerThere() {
  try {
    if (!workers) return null;
    if (!(await registered())) await workers.register(policy ? policy.createScriptURL(WORKER) : WORKER);
    return await workers.ready;
  } catch {
    return null;
  }
}
