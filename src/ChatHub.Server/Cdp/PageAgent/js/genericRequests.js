// What the agent of any chat page waits for a person for, told by selectors, and the press of one of its buttons. A button is pressed for what the
// profile says it is: never for its place, its look, or because Enter would press it.
import { isEnabled, shown } from './shown.js';
import { deepAll, deepFirst, deepOutermost, shownText } from './deepQuery.js';
import { plainText } from './plainText.js';

/** @import { Adapter, Asked, AskedOption, Selectors } from './contract.js' */

const KINDS = /** @type {const} */ (['allowOnce', 'allowAlways', 'rejectOnce', 'rejectAlways', 'other']);

/** For a request whose title the page does not show, or the profile does not name. */
const NO_TITLE = 'The agent waits for an answer.';

/** What there is to say of a request that has no button to press. */
const NO_OPTIONS = 'It can be answered in the IDE alone.';

/** @param {Element} element */
const lineOf = element => shownText(element).replace(/\s+/g, ' ').trim();

/** Several texts are parted by `|`. @type {(texts: string | undefined, label: string) => boolean} */
const names = (texts, label) => label !== '' && (texts ?? '').split('|').some(text => text.trim() === label);

/**
 * @param {Selectors} selectors
 * @param {(panel: Element, request: Element) => { key: string, slot: number | null }} placeOf Which message waits: what tells it from others, and its
 *   place in the conversation.
 */
export function genericRequests(selectors, placeOf) {
  /** The elements that are shown. @param {Element} panel */
  const elementsIn = panel => deepFirst(panel, selectors.request) ? deepOutermost(panel, selectors.request).filter(shown) : [];

  /** @type {(request: Element, selector: string) => string[]} */
  const linesOf = (request, selector) => deepOutermost(request, selector).filter(shown).map(lineOf).filter(Boolean);

  /** @type {(element: Element, name: string) => string | null} */
  const attributeOf = (element, name) =>
    name ? element.getAttribute(name) ?? deepFirst(element, `[${name}]`)?.getAttribute(name) ?? null : null;

  /** Exactly what would run. Where several elements could say it, nobody knows which of them does. @param {Element} request */
  function commandOf(request) {
    const name = selectors.requestCommandAttribute;
    const found = deepOutermost(request, selectors.requestCommand || (name ? `[${name}]` : ''));
    return found.length === 1 ? (name ? attributeOf(found[0], name) : shownText(found[0])) || null : null;
  }

  /** What is not known to hold once is an always. @type {(button: Element, label: string) => AskedOption['kind']} */
  function kindOf(button, label) {
    const said = attributeOf(button, selectors.requestOptionKindAttribute);
    if (said !== null) return KINDS.find(kind => kind === said) ?? 'allowAlways';
    const [allows, rejects] = [selectors.requestAllowOnce, selectors.requestRejectOnce].map(texts => names(texts, label));
    return allows === rejects ? 'allowAlways' : allows ? 'allowOnce' : 'rejectOnce';
  }

  /** Those that can be pressed now. @param {Element} request */
  const buttonsOf = request =>
    /** @type {HTMLElement[]} */ (deepAll(request, selectors.requestOption)).filter(button => shown(button) && isEnabled(button));

  /** @type {(button: Element) => AskedOption} */
  function optionOf(button) {
    const label = lineOf(button) || (button.getAttribute('aria-label') ?? '').trim();
    return { label, kind: kindOf(button, label) };
  }

  /** @type {(panel: Element, request: Element) => Asked} */
  function askedOf(panel, request) {
    const options = buttonsOf(request).map(optionOf);
    const title = linesOf(request, selectors.requestTitle).join(' ') || NO_TITLE;
    const detail = deepOutermost(request, selectors.requestDetail).filter(shown).map(plainText).join('\n') || null;
    const place = placeOf(panel, request);
    const id = attributeOf(request, selectors.requestIdAttribute);
    return {
      key: JSON.stringify(id === null ? [place.key, title] : [id]),
      kind: options.length > 0 ? 'confirmation' : 'other',
      slot: place.slot,
      title,
      detail: detail ?? (options.length > 0 ? null : NO_OPTIONS),
      command: commandOf(request),
      language: null,
      isTerminal: !!(selectors.requestCommand || selectors.requestCommandAttribute),
      warnings: linesOf(request, selectors.requestWarning),
      options,
      questions: [],
    };
  }

  /** With the elements that they are: two that are alike are told apart by their order. @param {Element} panel */
  function look(panel) {
    /** @type {Map<string, number>} */
    const alike = new Map();
    return elementsIn(panel).map(element => {
      const asked = askedOf(panel, element);
      const before = alike.get(asked.key) ?? 0;
      alike.set(asked.key, before + 1);
      return { element, asked: before > 0 ? { ...asked, key: `${asked.key} ${before}` } : asked };
    });
  }

  return {
    /** Does the agent wait? @param {Element} panel */
    areOpen: panel => elementsIn(panel).length > 0,

    /** @type {NonNullable<Adapter['requests']>} */
    requests: panel => look(panel).map(({ asked }) => asked),

    /** All in one step: nothing of the page's own comes between the look and the press. @type {NonNullable<Adapter['answer']>} */
    async answer(panel, find, { option }) {
      const key = find()?.key;
      const request = look(panel).find(({ asked }) => asked.key === key);
      const button = request && option !== null ? buttonsOf(request.element)[option] : null;
      if (!button) return { pressed: false, error: 'requestChanged' };
      button.click();
      return { pressed: true };
    },
  };
}
