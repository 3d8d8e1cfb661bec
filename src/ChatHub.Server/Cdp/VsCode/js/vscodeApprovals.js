// May this tool run? One of the calls that wait is shown above the input, the others only when somebody turns to them; of each the answer's row has a
// copy, not shown and never pressed, from which all of them are read.
import { composerOf } from './vscodeComposer.js';
import { countShown, labelsOf, optionsOf, pressOption } from './vscodeApprovalOptions.js';
import { holds } from './vscodeShownInput.js';
import { elsewhere } from './vscodeElsewhere.js';
import { isEndShown, lastAnswer, placeOf, sentAt } from './vscodeList.js';
import { keyOf } from './vscodeRequestKey.js';
import { detailsIn } from './vscodeRequestLabel.js';
import { textOf } from '../../PageAgent/js/texts.js';

/** @import { Asked } from '../../PageAgent/js/contract.js' */
/** @import { Answerable } from './vscodeElsewhere.js' */

const CAROUSEL = '.chat-tool-confirmation-carousel';
const CALL = '.value .chat-tool-invocation-part';
const WIDGET = '.chat-confirmation-widget2';
const TERMINAL = '.chat-confirmation-message-terminal';
const MESSAGE = '.message .rendered-markdown, .chat-modified-files-confirmation > .rendered-markdown';
const CODE = '.code, .interactive-result-code-block';

/** What goes over the wire of a command, or of a tool's input. A longer one cannot be looked through, and is not let run from afar. */
const MOST_BYTES = 256 * 1024;

const UNCLEAR = 'What it would be given cannot be told here for certain. Look at the IDE.';

/** When a copy's request was sent: what comes into view later does not make it another one. @type {WeakMap<Element, string | null>} */
const times = new WeakMap();

/** Has it an input that is shown in an editor? @param {Element} widget */
const hasInput = widget => !!widget.querySelector('.chat-confirmation-widget-message .interactive-result-editor');

/** @param {Element} widget */
const titleOf = widget => textOf(widget.querySelector('.chat-confirmation-widget-title .rendered-markdown'));

/** Without code: its editor draws what it likes, when it likes. @param {Element} widget */
const messageOf = widget => [...widget.querySelectorAll(MESSAGE)]
  .flatMap(part => [...part.children])
  .filter(part => !part.matches(CODE) && !part.querySelector(CODE))
  .map(textOf).filter(Boolean).join('\n\n');

/** @param {Element} widget */
const warningsOf = widget => [...widget.querySelectorAll(`${TERMINAL}-disclaimer`)].map(textOf).filter(Boolean);

/** What of a call is shown at once, and does not change while it waits. @param {Element} widget */
const signsOf = widget => JSON.stringify([titleOf(widget), messageOf(widget), labelsOf(widget)]);

/** @param {Element} panel */
const carouselIn = panel => composerOf(panel)?.querySelector(CAROUSEL) ?? null;

/** Does a call wait? @param {Element} panel */
export const hasApprovals = panel => !!carouselIn(panel)?.querySelector(WIDGET);

/** @param {Element} panel @returns {Answerable[]} */
export function approvalsIn(panel) {
  const carousel = carouselIn(panel);
  if (!carousel || !hasApprovals(panel)) return [];
  const row = lastAnswer(panel);
  const calls = [...row?.querySelectorAll(CALL) ?? []].filter(call => !call.parentElement?.closest(CALL));
  const waiting = calls.filter(call => call.matches('.has-confirmation') && call.querySelector(WIDGET));
  if (!isEndShown(panel)) return [outOfSight(carousel)];
  if (!row || waiting.length !== countShown(carousel)) return []; // It comes into the answer a moment later.

  const details = detailsIn(row.getAttribute('aria-label') ?? '', waiting.map(titleOf));
  const sent = sentAt(panel, placeOf(row));
  return waiting.map((copy, place) => {
    const told = details?.[place] ?? null;
    const alone = waiting.length === 1 ? carousel : null;
    const asked = askedIn(copy, [sent, placeOf(row), calls.indexOf(copy)], told, alone);
    return { asked, press: (find, answer) => press(carousel, copy, asked, told ?? answer.command ?? null, find, answer.option) };
  });
}

/**
 * @type {(carousel: Element, copy: Element, asked: Asked, told: string | null, find: () => Asked | null, option: number | null) =>
 *   { pressed: boolean, error?: string }}
 */
function press(carousel, copy, asked, told, find, option) {
  const chosen = option === null ? null : asked.options[option];
  if (!chosen) return { pressed: false, error: 'requestChanged' };
  // What would run is what the editor holds. To reject it, nobody has to know.
  const isReject = chosen.kind.startsWith('reject');
  /** @param {Element} widget */
  const isTold = widget => told !== null ? holds(widget, told) : !hasInput(widget);
  /** @param {Element} widget */
  const isSame = widget => signsOf(widget) === signsOf(copy) && !!find() && (isReject || isTold(widget));
  const alike = asked.options.slice(0, option ?? 0).filter(({ label, kind }) => label === chosen.label && kind === chosen.kind).length;
  return pressOption(carousel, isSame, widget => holds(widget, told), chosen, alike);
}

/**
 * Which of the calls it is, nobody can tell without the row: what is asked again would look the same.
 * @param {Element} carousel
 */
const outOfSight = carousel => elsewhere(
  ['out of sight'], textOf(carousel.querySelector('.chat-tool-carousel-collapsed-title')) || 'The agent waits',
  'It waits in an answer that is not in view. Scroll the chat down in the IDE, or answer there.', null);

/**
 * @param {Element} widget
 * @param {[string | null, number, number]} at When its request was sent, and the places of the answer and of the call in it.
 * @param {string | null} said What the row's label says of the call.
 * @param {Element | null} carousel Where this is the only one: its button that skips all of them skips this one.
 * @returns {Asked}
 */
function askedIn(widget, at, said, carousel) {
  const [title, message, isTerminal] = [titleOf(widget), messageOf(widget), !!widget.querySelector(TERMINAL)];
  const bytes = said === null ? 0 : new TextEncoder().encode(said).length;
  const isShort = bytes <= MOST_BYTES;
  const size = `The ${isTerminal ? 'command' : 'input'} is ${Math.ceil(bytes / 1024)} KiB long, which is too long to be shown here. Look at the IDE.`;
  const input = !isShort ? size : isTerminal ? null : said ?? (hasInput(widget) ? UNCLEAR : null);
  // Of a terminal's the hub may know the command from the record; what else is not told whole is not let run from afar.
  const isTold = isTerminal ? isShort : !hasInput(widget) || (said !== null && isShort);
  const options = optionsOf(widget, carousel);
  if (!times.has(widget)) times.set(widget, at[0]);
  return {
    key: keyOf([times.get(widget), at[1], at[2], 'confirmation', title, message, labelsOf(widget)]),
    kind: 'confirmation', slot: at[1], call: at[2], title,
    detail: [message, input].filter(Boolean).join('\n\n') || null,
    command: isTerminal && isShort ? said : null,
    language: /** @type {HTMLElement | null} */ (widget.querySelector(`${TERMINAL} [data-mode-id]`))?.dataset.modeId ?? null,
    isTerminal,
    warnings: warningsOf(widget),
    options: isTold ? options : options.filter(({ kind }) => kind.startsWith('reject')),
    questions: [],
  };
}
