// The answers that VS Code's confirmations take, and their presses. What an option is, is told by its words, since nothing else in the page tells it;
// one of VS Code's own whose words are not known is taken for one that lasts.
import { focused, withFocusGivenBack } from '../../PageAgent/js/focus.js';
import { isBeingEdited } from './vscodeShownInput.js';
import { countIn, placeIn } from './vscodeStep.js';
import { openHere } from './vscodeWindow.js';

/** @import { AskedOption } from '../../PageAgent/js/contract.js' */

const BUTTONS = '.chat-confirmation-widget-buttons .monaco-button';
const WIDGET = '.chat-confirmation-widget2';
const ARROW = '.monaco-dropdown-button';
const SKIP_ALL = '.chat-tool-carousel-dismiss-button';
const MENU = '.context-view .monaco-menu .monaco-action-bar';

/** As many entries as a menu may have until the wanted one. */
const MOST_ENTRIES = 50;

/** VS Code 1.139. @type {Record<string, Pick<AskedOption, 'kind' | 'scope'>>} */
const KNOWN = {
  'Allow': { kind: 'allowOnce' },
  'Allow Once': { kind: 'allowOnce' },
  'Allow in this Session': { kind: 'allowAlways', scope: 'session' },
  'Allow in this Workspace': { kind: 'allowAlways', scope: 'workspace' },
  'Always Allow': { kind: 'allowAlways', scope: 'always' },
  'Skip': { kind: 'rejectOnce' },
};

/** In the menu behind this button is the one that holds once. It is known to be there, and looked for when it is pressed. */
const MENU_OF_ONCE = 'Allow in this Session';
const ONCE = 'Allow Once';

/** On the desktop's macOS menus are the system's: nothing in the page could press their entries, or close them. */
const hasOwnMenus = () => !document.querySelector('.monaco-workbench.mac:not(.web)');

/** @param {Element} element */
const wordsOf = element => (element.textContent ?? '').trim();

/** @param {Element} widget */
const buttonsOf = widget => [...widget.querySelectorAll(BUTTONS)].filter(button => !button.matches(ARROW) && wordsOf(button) !== '');

/** The words of its buttons. @param {Element} widget */
export const labelsOf = widget => buttonsOf(widget).map(wordsOf);

/**
 * VS Code's own buttons say more of what they do; those of a tool's own making do not.
 * @param {Element} button
 * @returns {AskedOption}
 */
function optionOf(button) {
  const label = wordsOf(button);
  if (!button.hasAttribute('aria-label')) return { label, kind: 'other' };
  return { label, ...Object.hasOwn(KNOWN, label) ? KNOWN[label] : { kind: 'allowAlways', scope: null } };
}

/**
 * What can be pressed.
 * @param {Element} widget
 * @param {Element | null} carousel Where it is the only one that waits.
 * @returns {AskedOption[]}
 */
export function optionsOf(widget, carousel) {
  const options = buttonsOf(widget).map(optionOf);
  const isMenuOfOnce = options.some(({ label, kind }) => label === MENU_OF_ONCE && kind === 'allowAlways');
  if (isMenuOfOnce && widget.querySelector(ARROW) && hasOwnMenus()) options.unshift({ label: ONCE, ...KNOWN[ONCE] });
  const skip = carousel?.querySelector(SKIP_ALL);
  const hasReject = options.some(({ kind }) => kind === 'rejectOnce');
  if (skip && !hasReject) options.push({ label: skip.getAttribute('aria-label') ?? 'Skip', kind: 'rejectOnce' });
  return options;
}

/**
 * Turns to a call, presses one of its options, and turns back: all in one step, so that nobody at the desk sees it.
 * @param {Element} carousel
 * @param {(widget: Element) => boolean} isSame Does what is shown look like what was asked about?
 * @param {(widget: Element) => boolean} holds Has it that input? Asked of those that look alike.
 * @param {AskedOption} option
 * @param {number} alike How many before it have its words and its kind.
 * @returns {{ pressed: boolean, error?: string }}
 */
export function pressOption(carousel, isSame, holds, option, alike = 0) {
  if (isBeingEdited(carousel)) return { pressed: false, error: 'focusHeld' };
  const before = placeShown(carousel);
  return withFocusGivenBack(() => {
    const lookAlike = [...Array(countShown(carousel)).keys()].filter(place => turnTo(carousel, place) && isSameShown(carousel, isSame));
    const places = lookAlike.length > 1 ? lookAlike.filter(place => turnTo(carousel, place) && isSameShown(carousel, holds)) : lookAlike;
    // Of several that nobody can tell apart none is pressed.
    const isFound = places.length === 1 && turnTo(carousel, places[0]);
    const end = isFound ? pressShown(carousel, isSame, option, alike) : { pressed: false, error: 'requestChanged' };
    // One less is there, where it was taken at once.
    turnTo(carousel, end.pressed && places[0] < before ? before - 1 : before);
    return end;
  });
}

/** @type {(carousel: Element, isSo: (widget: Element) => boolean) => boolean} */
function isSameShown(carousel, isSo) {
  const widget = carousel.querySelector(WIDGET);
  return !!widget && isSo(widget);
}

/**
 * @type {(carousel: Element, isSame: (widget: Element) => boolean, option: AskedOption, alike: number) => { pressed: boolean, error?: string }}
 */
function pressShown(carousel, isSame, option, alike) {
  const changed = { pressed: false, error: 'requestChanged' };
  const widget = carousel.querySelector(WIDGET);
  if (!widget || !isSame(widget)) return changed;
  const button = buttonsOf(widget).filter(candidate => wordsOf(candidate) === option.label && optionOf(candidate).kind === option.kind)[alike];
  if (button) {
    /** @type {HTMLElement} */ (button).click();
    return { pressed: true };
  }
  if (option.kind === 'allowOnce') return pressInMenu(widget, () => isSame(widget), option.label);
  const skip = /** @type {HTMLElement | null} */ (carousel.querySelector(SKIP_ALL));
  if (option.kind !== 'rejectOnce' || !skip || countShown(carousel) !== 1) return changed;
  skip.click();
  return { pressed: true };
}

/**
 * Opens the menu of a button, and chooses by its keys, which it takes at once: a click it would take only after a tenth of a second, in which keys of
 * a person would go into it. Closed by taking the focus away: Escape may reach more than the menu.
 * @type {(widget: Element, isSame: () => boolean, label: string) => { pressed: boolean, error?: string }}
 */
function pressInMenu(widget, isSame, label) {
  const arrow = /** @type {HTMLElement | null} */ (widget.querySelector(ARROW));
  if (!arrow) return { pressed: false, error: 'requestChanged' };
  openHere(() => arrow.click());
  const menu = document.querySelector(MENU);
  const entry = menu && focusEntry(menu, label);
  // A menu that closed while that was looked at takes no key any more.
  const isReady = !!entry && isSame() && menu.isConnected;
  if (isReady) press(entry, 'Enter', 13);
  const isPressed = isReady && !menu.isConnected;
  if (menu?.isConnected) leave(focused());
  return isPressed ? { pressed: true } : { pressed: false, error: 'requestChanged' };
}

/** A window without the focus fires no event when its own focus moves. @param {HTMLElement | null} element */
function leave(element) {
  element?.blur();
  if (!document.hasFocus()) element?.dispatchEvent(new FocusEvent('blur'));
}

/** @type {(menu: Element, label: string) => Element | null} */
function focusEntry(menu, label) {
  const list = menu.querySelector('.actions-container');
  for (let i = 0; list && i < MOST_ENTRIES; i++) {
    press(document.activeElement && menu.contains(document.activeElement) ? document.activeElement : list, 'ArrowDown', 40);
    const entry = menu.querySelector('.action-item.focused .action-menu-item');
    if (entry && wordsOf(entry) === label) return entry;
  }
  return null;
}

/** @type {(element: Element, key: string, keyCode: number) => void} */
function press(element, key, keyCode) {
  element.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, keyCode, bubbles: true, cancelable: true, composed: true }));
}

/** @param {Element} carousel */
const indicatorIn = carousel => carousel.querySelector('.chat-tool-carousel-step-indicator');
/** @param {Element} carousel */
const placeShown = carousel => placeIn(indicatorIn(carousel));
/** @param {Element} carousel */
export const countShown = carousel => countIn(indicatorIn(carousel));

/** @type {(carousel: Element, place: number) => boolean} */
function turnTo(carousel, place) {
  const next = /** @type {HTMLElement | undefined} */ (carousel.querySelectorAll('.chat-tool-carousel-nav-arrow')[1]);
  for (let i = countShown(carousel); i > 0 && placeShown(carousel) !== place; i--) next?.click();
  return placeShown(carousel) === place;
}
