// The browser's notifications, where the reader asked for them.
import { keptHere } from "./kept.js";
import { ideName } from "./words.js";

const WORKER = "serviceWorker.js";

// With Trusted Types the address of a worker must come from a policy: this one knows a single address.
const policy = globalThis.trustedTypes?.createPolicy("chathub-worker", { createScriptURL: () => WORKER });

export const areOn = () => globalThis.Notification?.permission === "granted" && keptHere.read("notifies") === true;

/** Switches them on (the browser asks the reader the first time) or off. */
export async function toggle() {
  keptHere.write("notifies", !areOn() && (await areAllowed()) ? true : null);
}

const areAllowed = async () => "Notification" in globalThis && (await Notification.requestPermission()) === "granted";

/** Which chat, and nothing of it: a notification is seen by whoever stands near. */
export async function show({ ide, port }) {
  const address = new URL(`#/ports/${port}`, document.baseURI).href;
  const worker = await workerOf(navigator.serviceWorker);
  await worker?.showNotification("The answer is complete", { body: `${ideName(ide)}, port ${port}`, tag: `chathub-${port}`, data: { address } });
}

/** A page may show none itself on a phone; its worker may everywhere. It is there once somebody asked for notifications. */
async function workerOf(workers) {
  if (!workers) return null; // Not over plain HTTP from elsewhere, where there are no notifications either.
  await workers.register(policy ? policy.createScriptURL(WORKER) : WORKER);
  return workers.ready;
}
