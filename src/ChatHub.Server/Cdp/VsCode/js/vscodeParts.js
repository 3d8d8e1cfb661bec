// The parts of an answer of VS Code's beside its Markdown: tools that the agent called, questions, buttons, notices. The row's label has
// words of theirs between the Markdown, in the display language; what the page shows of a part tells which they are.

import { textOf } from '../../PageAgent/js/texts.js';

/** @import { Tool } from '../../PageAgent/js/contract.js' */

const MARKDOWN = '.chat-markdown-part.rendered-markdown';
const TOOL = '.chat-tool-invocation-part';
const WIDGETS = `${TOOL}, .chat-command-button, .chat-confirmation-widget-container, .chat-notification-widget, .chat-question-carousel-container`;

/** Parts that add nothing to the label beside the Markdown; anything else makes the label doubtful. */
const PLAIN_PARTS = [
  'chat-markdown-part', 'rendered-markdown', 'chat-mcp-servers-interaction', 'chat-thinking-box', 'progress-container', 'chat-used-context',
  'chat-turn-pills-part', 'hidden',
];

/** Where the parts of a finished answer are folded together, they are still in there. */
const FOLD = 'completed-response-disclosure';

/** As many characters of a title as go over the wire. */
const MOST_TITLE = 500;

/** @param {Element[]} elements */
const outermost = elements => elements.filter(element => !elements.some(other => other !== element && other.contains(element)));

/** @param {Element} part */
const unfolded = part => part.classList.contains(FOLD) ? [...part.children].filter(child => child.localName !== 'summary') : [part];

/** @param {Element | null} value */
const partsOf = value => [...value?.children ?? []].flatMap(unfolded);

/** @param {Element} part */
const isPlainPart = part => PLAIN_PARTS.some(name => part.classList.contains(name))
  || (part.matches('.chat-notification-widget') && !!part.querySelector('.codicon-error'));

/** Is the label all Markdown? @param {Element} row */
export const isPlain = row => partsOf(row.querySelector('.value')).every(isPlainPart);

/** What the label calls a command in every display language, whether it ran or not; the page has other words for it, or none. */
const TERMINAL = 'Ran terminal command: ';

const ASKED_TITLE = '.chat-confirmation-widget-title .rendered-markdown, .chat-confirmation-widget-title';

/** @param {Element} tool */
const isAsked = tool => tool.matches('.has-confirmation') || !!tool.querySelector('.chat-confirmation-widget2');
/** @param {Element} tool */
const askedTitle = tool => textOf(tool.querySelector(ASKED_TITLE) ?? tool);
/** A shell's call in a fold of its own: what it is for, and the command, with nothing but space between them. */
const TERMINAL_WORDS = '.chat-terminal-intention, .chat-terminal-command';
/** @param {Element} tool */
const terminalTitle = tool => [...tool.querySelectorAll(TERMINAL_WORDS)].map(textOf).join(' ');
/** @param {Element} tool */
const shownTitle = tool => terminalTitle(tool) || textOf(tool.querySelector('.rendered-markdown') ?? tool);

/** A shell's call that runs has a spinner before its command. */
const RUNNING = '.codicon-loading, .chat-progress-partial-shimmer, .shimmer-progress, .chat-terminal-running-spinner';

/**
 * An icon of having been done stands there while it is only asked for, too: what ran is told by the record.
 * @type {(tool: Element, isRunning: boolean) => string}
 */
function outcomeOf(tool, isRunning) {
  if (isAsked(tool)) return 'asked';
  if (tool.querySelector('.codicon-circle-slash, .codicon-circle-slash-compact')) return 'skipped';
  return isRunning && tool.querySelector(RUNNING) ? 'running' : 'unknown';
}

/**
 * The tools, as far as the page shows what became of them.
 * @param {Element} row
 * @param {boolean} isRunning
 * @returns {Tool[]}
 */
export function toolsOf(row, isRunning) {
  return outermost([...row.querySelectorAll(`.value ${TOOL}`)])
    .map(tool => ({ title: isAsked(tool) ? askedTitle(tool) : shownTitle(tool), outcome: outcomeOf(tool, isRunning) }))
    .filter(tool => tool.title !== '')
    .map(tool => ({ ...tool, title: tool.title.slice(0, MOST_TITLE).toWellFormed() }));
}

/** The first letters that the page shows of an element: of the Markdown they are the beginning, but for its marks. @param {Element} element */
const beginningOf = element => textOf(element).split(/\s/)[0];

/**
 * What a widget's words are in the label: a block of its own, a tool's with what it was called with on the lines below.
 * @param {string} text
 * @param {string} words
 * @param {boolean} isTool It is a tool's.
 */
function withoutBlock(text, words, isTool) {
  const blocks = text.split('\n\n');
  const named = words ? blocks.findIndex(block => block.trim() === words || block.startsWith(`${words}\n`)) : -1;
  const at = named < 0 && isTool ? blocks.findIndex(block => block.startsWith(TERMINAL)) : named;
  return at < 0 ? text : [...blocks.slice(0, at), ...blocks.slice(at + 1)].join('\n\n');
}

/**
 * The Markdown in a label that has more in it, as well as the page alone tells. It is doubtful: the record has the last word.
 * @param {Element} row
 * @param {string} text The label without what counts tables and code.
 */
export function markdownIn(row, text) {
  const value = row.querySelector('.value');
  const parts = outermost([...value?.querySelectorAll(`${MARKDOWN}, ${WIDGETS}`) ?? []]);
  const markdown = parts.filter(part => part.matches(MARKDOWN) && textOf(part) !== '');
  if (markdown.length === 0) return '';
  // What the IDE says of a request that waits stands before the Markdown, without a line between.
  const begin = parts.some(part => part.matches(TOOL) && isAsked(part)) ? text.indexOf(beginningOf(markdown[0])) : 0;
  let rest = begin > 0 ? text.slice(begin) : text;
  for (const part of parts.filter(part => part.matches(WIDGETS))) rest = withoutBlock(rest, shownTitle(part), part.matches(TOOL));
  // The words of what is only asked for are shown nowhere: its block is the last one, as long as nothing was written after it.
  const last = parts.findLastIndex(part => part.matches(MARKDOWN));
  for (const part of parts.slice(last + 1)) if (part.matches(TOOL) && isAsked(part)) rest = rest.slice(0, Math.max(0, rest.lastIndexOf('\n\n')));
  return rest;
}
