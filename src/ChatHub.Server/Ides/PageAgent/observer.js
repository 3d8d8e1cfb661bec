// Tells the hub that the chat changed. There is no timer: the binding's promise resolves when the hub wants to hear the
// next word, so the hub sets the pace, and a hidden window (whose timers the browser slows down) is as quick as any.

/**
 * @param {{panel: () => Element | null}} adapter
 * @param {() => Promise<void> | undefined} tell resolves when the hub is ready for the next word
 */
export function observe(adapter, tell) {
  let watched = null;
  let dirty = false;
  let telling = false;
  let stopped = false;

  const panelObserver = new MutationObserver(changed);
  // While a panel is there it is enough to know when it goes; while there is none, when one comes.
  const pageObserver = new MutationObserver(() => {
    if (watched ? !watched.isConnected || adapter.panel() !== watched : adapter.panel()) {
      attach();
      changed();
    }
  });

  function changed() {
    dirty = true;
    if (!telling) pump();
  }

  async function pump() {
    telling = true;
    try {
      while (dirty && !stopped) {
        dirty = false;
        await tell();
      }
    } catch {
      stop(); // The hub is gone; it installs a new agent when it comes back.
    } finally {
      telling = false;
    }
  }

  function attach() {
    panelObserver.disconnect();
    watched = adapter.panel();
    if (watched) panelObserver.observe(watched, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['class', 'aria-label', 'aria-setsize', 'datetime', 'data-index', 'data-state', 'data-message-id'] });
  }

  function start() {
    stopped = false;
    if (watched?.isConnected && adapter.panel() === watched) return;
    attach();
    pageObserver.disconnect();
    pageObserver.observe(document.documentElement, { subtree: true, childList: true });
  }

  function stop() {
    stopped = true;
    panelObserver.disconnect();
    pageObserver.disconnect();
    watched = null;
  }

  return { start, stop };
}
