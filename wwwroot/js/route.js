// The address says what is shown: "#/" all ports, "#/ports/9232" the default chat of one, "#/ports/9232/…" another chat of it, "#/performance" what
// the hub costs. So links, "back" and bookmarks work by themselves.
import { addressOf } from "./client/addresses.js";
import { tokenIn } from "./token.js";

/** @import { Address } from "./client/addresses.js" */

/** @typedef {{ view: "ports" | "chat" | "performance", address: Address | null }} Route */

const CHAT = /^#\/ports\/(\d{1,5})(?:\/([^/]{1,192}))?$/;

/** @type {(value: unknown) => value is number} */
export const isPort = value => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 65535;

/** What an address names. @param {string} hash @returns {Route} */
export function routeOf(hash) {
  if (hash === "#/performance") return { view: "performance", address: null };
  const [, port = 0, chat = null] = CHAT.exec(hash) ?? [];
  return isPort(Number(port)) ? { view: "chat", address: addressOf(Number(port), chat && decoded(chat)) } : { view: "ports", address: null };
}

/** Whoever writes what is no such text means a chat that is not there. @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a chat. @param {Address} address */
export const hrefOf = ({ port, chat }) => `#/ports/${port}${chat === null ? "" : `/${encodeURIComponent(chat)}`}`;

/** What is an address of what was kept, or came from elsewhere; else null. @param {any} value @returns {Address | null} */
export const addressIn = value => (isPort(value?.port) ? addressOf(value.port, typeof value.chat === "string" ? value.chat : null) : null);

/**
 * Calls back when a link with a token is opened in a page that is open already: then only the fragment changes.
 * @param {() => void} callback
 */
export function onToken(callback) {
  window.addEventListener("hashchange", () => { if (hasToken()) callback(); });
}

/** Calls back now and at every change of the address. @param {(route: Route) => void} callback */
export function onRoute(callback) {
  const tell = () => callback(routeOf(location.hash));
  window.addEventListener("hashchange", tell);
  tell();
}

/** Also one that is no token at all: whatever it is, it is not left there. */
const hasToken = () => new URLSearchParams(location.hash.slice(1)).has("token");

/** Takes a token (#token=…) out of the address, and out of the browser's history with it. Null where there is none. */
export function takeToken() {
  const token = tokenIn(location.hash);
  if (hasToken()) history.replaceState(null, "", `${location.pathname}${location.search}#/`);
  return token;
}

/** Shows a chat in the place of the present address: "back" does not lead to where one never was. @param {Address} address */
export const goTo = address => location.replace(hrefOf(address));

/** As a link does. @param {Address} address */
export const leadTo = address => { location.hash = hrefOf(address); };
