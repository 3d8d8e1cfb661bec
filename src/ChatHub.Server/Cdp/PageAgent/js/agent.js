// The page agent: what runs inside the IDE's page. One a frame and hub; everything it answers is one JSON string, since a string
// crosses CDP ten times faster than an object tree.
//
// The hub installs it only into pages whose address matches the profile, and talks to it by a name of its own: hubs that look at one page
// stand side by side. What they share is in fence.js.
// This is the frame's part: which places are there, and what the IDE keeps. What is said and done in one of them is place.js.
import { createFamily } from './adapters.js';
import { removeBinding } from './binding.js';
import { hearComposing } from './composing.js';
import { observeFrame } from './frameObserver.js';
import { placeOf } from './place.js';
import { dropIfNothingIsKept, placeFence } from './placeFence.js';
import { answer } from './reports.js';
import { inTurns } from './telling.js';
import { toldPlaces } from './toldPlaces.js';
import { lookAgain } from './waiting.js';
import { wordsTo } from './words.js';

/** @import { AgentConfig } from './contract.js' */
/** @import { Ear, FrameAgent } from './family.js' */
/** @import { Frame, PlacePart } from './place.js' */

/** @param {AgentConfig} config */
export function install(config) {
  const page = /** @type {Record<string, unknown>} */ (globalThis);
  if (page[config.name]) return;

  const family = createFamily(config);
  const places = toldPlaces(family);
  const words = wordsTo(() => agent.dispose());
  const say = inTurns(tell, () => observer.stop());
  const observer = observeFrame(family, { moved, inDoubt, upgraded });
  /** Those that the hub has asked for. @type {Map<string, PlacePart>} */
  const parts = new Map();
  /** What they share, from the first one on. @type {Frame | null} */
  let shared = null;

  /** Resolves when the hub wants to hear the next word. */
  async function tell() {
    const text = places.news();
    if (text === null || !observer.isStarted()) return;
    hear(null, text, null);
    await words.said(null);
    // The hub knows by now that these are gone: it asks for them again when they come back.
    for (const [key, part] of parts) if (places.areWithout(key)) parts.delete(key) && part.end();
  }

  /** @type {(place: string | null, places: string | null, news: string | null) => void} */
  function hear(place, placesNow, news) {
    // What the binding itself answers is of no use: the driver of every other hub answers as well, that it knows no such binding.
    /** @type {Ear} */ (page[config.binding])(config.instance, place, placesNow, news).catch(() => {});
  }

  function moved() {
    for (const part of parts.values()) part.moved();
    say();
  }

  function inDoubt() {
    for (const part of parts.values()) part.inDoubt();
    say();
  }

  function upgraded() {
    observer.start();
    for (const part of parts.values()) part.upgraded();
    say();
  }

  /** @returns {Frame} */
  const share = () => ({
    family, instance: config.instance, composing: hearComposing(), late: { end: () => {} }, look: observer.start, isHeard: observer.isStarted,
    say: (news, place) => hear(place, null, news), lost: () => agent.dispose(),
  });

  /** @param {string} key */
  function partOf(key) {
    const known = parts.get(key);
    if (known) return known;
    shared ??= share();
    const part = placeOf(shared, key, placeFence(globalThis, key));
    parts.set(key, part);
    return part;
  }

  /** @type {FrameAgent} */
  const agent = {
    at: key => partOf(key).agent,

    /** The hub has heard which places there are. */
    heard: () => {
      words.answered();
      return answer(true);
    },

    /** Which places there are; from now on the hub is told when that changes. */
    locate: () => {
      const invalid = family.invalid?.();
      const head = { version: null, title: document.title, places: [] };
      if (invalid) return answer({ isIde: false, hasFocus: false, invalid, ...head });
      observer.start();
      return answer({ isIde: family.isIde(), hasFocus: document.hasFocus(), ...head, version: family.version(), places: places.now() });
    },

    /** The conversations that the IDE keeps. */
    conversations: async () => answer({ entries: await family.conversations() }),

    /** The IDE's own record of a conversation, where the page can reach it. */
    record: async want => answer(await family.record(JSON.parse(want))),

    /** A step that waits looks again: this window's own timers may be slow. */
    lookAgain: () => {
      lookAgain();
      return answer(true);
    },

    /** For the hub's watchdog: is it still heard which places there are? */
    listens: () => answer(observer.isStarted()),

    /** Its hub is gone. */
    dispose: () => {
      words.end();
      shared?.composing.end();
      for (const part of parts.values()) part.end();
      parts.clear();
      observer.stop();
      family.end?.();
      delete page[config.name];
    },

    /** The hub leaves: the page as it was before. */
    leave: () => {
      agent.dispose();
      removeBinding(config.binding);
      dropIfNothingIsKept(globalThis);
    },
  };
  Object.defineProperty(globalThis, config.name, { value: agent, configurable: true, enumerable: false });
}
