// Somebody writes with an input method (Japanese, Chinese, an accent by two keys): what is half composed is broken off where the focus leaves it.
import { focused } from './focus.js';

/** @import { Adapter } from './contract.js' */

/** Listens from now on. */
export function hearComposing() {
  const leaving = new AbortController();
  const options = { capture: true, signal: leaving.signal };
  const heard = new WeakSet();
  /** @type {Element | null} */
  let at = null;

  /** @param {EventTarget} element */
  const begins = element => { at = /** @type {Element} */ (element); };
  const ends = () => { at = null; };

  /**
   * An editor that draws its text itself (EditContext, as VS Code's do) tells of it there alone.
   * @param {EventTarget & { editContext?: EventTarget | null } | null} element
   */
  function hearEditor(element) {
    const context = element?.editContext;
    if (!element || !context || heard.has(context)) return;
    heard.add(context);
    context.addEventListener('compositionstart', () => begins(element), options);
    context.addEventListener('compositionend', ends, options);
  }

  window.addEventListener('compositionstart', event => begins(event.composedPath()[0]), options);
  window.addEventListener('compositionend', ends, options);
  window.addEventListener('focusin', event => hearEditor(event.composedPath()[0]), options);
  hearEditor(focused());

  return {
    /** Is something half composed, elsewhere than in this element? It is looked for only where something is. @param {() => Element | null} element */
    isUnderWay: element => !!at?.isConnected && at !== element(),

    end: () => leaving.abort(),
  };
}

/**
 * Somebody who is composing elsewhere holds the focus as well.
 * @param {Adapter} adapter
 * @param {ReturnType<typeof hearComposing>} composing
 * @returns {Adapter}
 */
export function withComposing(adapter, composing) {
  const input = () => { const panel = adapter.panel(); return panel && adapter.input(panel); };
  return { ...adapter, isFocusHeld: () => adapter.isFocusHeld() || composing.isUnderWay(input) };
}
