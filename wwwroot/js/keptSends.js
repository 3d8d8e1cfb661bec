// Sends outlive their page: a reload has its own again, and what a closed tab left without an end is in the next one that opens.
import { keptHere, keptInTab } from "./kept.js";
import { restored, sendsIn } from "./client/sends.js";

/** @import { Send } from "./client/sends.js" */

const SENDS = "sends";
const LEFT = "leftSends";

/** What is there of this tab and of closed ones. Two tabs may have the same send: under its id the hub types it once. */
export function takeKeptSends() {
  const sends = restored(united(left(), sendsIn(keptInTab.read(SENDS))), Date.now());
  keepSends(sends); // First: a tab that is discarded now is told of nothing.
  keptHere.write(LEFT, null);
  return sends;
}

/** @param {Send[]} sends */
export function keepSends(sends) {
  keptInTab.write(SENDS, sends);
}

/** The page goes, and perhaps its tab. @param {Send[]} sends */
export function leaveSends(sends) {
  keptHere.write(LEFT, united(left(), restored(sends, Date.now())));
}

/** The page did not go after all: the browser had put it aside. @param {Send[]} sends */
export function takeBackSends(sends) {
  keptHere.write(LEFT, left().filter(({ id }) => !sends.some(send => send.id === id)));
}

const left = () => sendsIn(keptHere.read(LEFT));
/** @type {(older: Send[], newer: Send[]) => Send[]} */
const united = (older, newer) => [...older.filter(({ id }) => !newer.some(send => send.id === id)), ...newer];
