// The address says what is shown: "#/" all ports, "#/ports/9232" one, "#/performance" what the hub costs. So links, "back" and
// bookmarks work by themselves.
import { tokenIn } from "./token.js";

/** @typedef {{ view: "ports" | "chat" | "performance", port: number | null }} Route */

const PORT = /^#\/ports\/(\d{1,5})$/;

/** @type {(value: unknown) => value is number} */
export const isPort = value => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 65535;

/** What an address names. @param {string} hash @returns {Route} */
export function routeOf(hash) {
  if (hash === "#/performance") return { view: "performance", port: null };
  const port = Number(PORT.exec(hash)?.[1] ?? 0);
  return isPort(port) ? { view: "chat", port } : { view: "ports", port: null };
}

/** The address of a port. @param {number} port */
export const hrefOf = port => `#/ports/${port}`;

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

/** Shows a port in the place of the present address: "back" does not lead to where one never was. @param {number} port */
export const goTo = port => location.replace(hrefOf(port));
