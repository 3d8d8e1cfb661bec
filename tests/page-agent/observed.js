// A place's observer with that of its frame, as the agent has them.
import { observeFrame } from '../../src/ChatHub.Server/Cdp/PageAgent/js/frameObserver.js';
import { observe } from '../../src/ChatHub.Server/Cdp/PageAgent/js/observer.js';

/** What the page tells of one place, from `start` on. */
export function observed(family, adapter, tell) {
  const place = observe(adapter, tell);
  const frame = observeFrame(family, {
    moved: place.moved, inDoubt: place.inDoubt, upgraded: () => { frame.start(); place.upgraded(); },
  });
  return {
    start() { frame.start(); place.start(); },
    stop() { place.stop(); frame.stop(); },
    listens() { if (frame.isStarted()) frame.start(); return frame.isStarted() && place.listens(); },
  };
}
