// What a person at the desk has in the page: the focus and what is selected. A hub that takes either for a moment gives both back.
import { isText } from './nodes.js';

/** @typedef {{ anchorNode: Node, anchorOffset: number, focusNode: Node, focusOffset: number }} Selected */

/** @typedef {HTMLElement & { editContext?: EventTarget | null }} Editable An editor may draw its text itself (EditContext). */

/** What has the focus, inside shadow roots too. @returns {HTMLElement | null} */
export function focused() {
  let at = /** @type {HTMLElement | null} */ (document.activeElement);
  while (at?.shadowRoot?.activeElement) at = /** @type {HTMLElement} */ (at.shadowRoot.activeElement);
  return at;
}

/**
 * Is an element, or one around it, of this kind? Shadow roots are looked out of.
 * @param {Element | null} element
 * @param {string} selector
 */
export function isWithin(element, selector) {
  for (let at = element; at; at = /** @type {ShadowRoot} */ (at.getRootNode()).host) if (at.closest(selector)) return true;
  return false;
}

/** Set while a hub has the focus for a moment. All hubs in the page have one: what one keeps at the desk, another one may take so. */
const TAKEN = Symbol.for('chathub.focusTaken');

const page = /** @type {Record<symbol, unknown>} */ (/** @type {object} */ (globalThis));

/** A hub has the focus just now, and gives it back. */
export const isTaken = () => page[TAKEN] === true;

/**
 * Does something with the focus in an input, and gives it back before anybody can press a key.
 * @template T
 * @param {HTMLElement} input
 * @param {() => T} act
 * @returns {T | null} What `act` returns; null where the focus could not be had: keys would go elsewhere.
 */
export function withFocusIn(input, act) {
  const before = deskNow();
  const wasTaken = isTaken();
  page[TAKEN] = true;
  try {
    input.focus({ preventScroll: true });
    return focused() === input ? act() : null;
  } finally {
    giveBack(before, input);
    page[TAKEN] = wasTaken;
  }
}

/**
 * Does something that moves the focus, and gives it back before anybody can press a key.
 * @template T
 * @param {() => T} act
 * @returns {T}
 */
export function withFocusGivenBack(act) {
  const before = deskNow();
  const wasTaken = isTaken();
  page[TAKEN] = true;
  try {
    return act();
  } finally {
    giveBack(before, focused());
    page[TAKEN] = wasTaken;
  }
}

/** What is there now, to be given back. */
export function deskNow() {
  const element = focused();
  return { element, selection: selectionBeside(element) };
}

/**
 * What is selected, where the focus alone does not bring it back: text that was marked to be copied, the caret of an editable element.
 * A field keeps its own selection, and so does an editor that draws its text itself (EditContext).
 * @param {Editable | null} element
 * @returns {Selected | null}
 */
function selectionBeside(element) {
  const now = getSelection();
  if (!now?.anchorNode || !now.focusNode || (now.isCollapsed && !element?.isContentEditable)) return null;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = now;
  if (element?.editContext && element.contains(anchorNode)) return null;
  return { anchorNode, anchorOffset, focusNode, focusOffset };
}

/**
 * Gives the focus and the selection back.
 * @param {ReturnType<typeof deskNow>} desk
 * @param {Element | null} input Where the focus must not stay.
 */
export function giveBack({ element, selection }, input) {
  if (element !== document.body && element?.isConnected) element.focus({ preventScroll: true });
  const now = focused();
  // Nothing had it, or what had it cannot take it any more: then nothing has it.
  if (now === input && now !== element) now?.blur?.();
  select(selection);
}

/** @param {Node} node */
const lengthOf = node => isText(node) ? node.data.length : node.childNodes.length;
/** @type {(node: Node, offset: number) => boolean} */
const isThere = (node, offset) => node.isConnected && offset <= lengthOf(node);

/** @param {Selected | null} selection */
function select(selection) {
  if (!selection) return;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  const now = getSelection();
  if (!now) return;
  const isAsBefore = now.anchorNode === anchorNode && now.anchorOffset === anchorOffset
    && now.focusNode === focusNode && now.focusOffset === focusOffset;
  if (isAsBefore || !isThere(anchorNode, anchorOffset) || !isThere(focusNode, focusOffset)) return;
  now.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
}
