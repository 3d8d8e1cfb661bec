// Any chat page, told by selectors from the profile (docs/adding-an-ide.md lists them). An IDE whose DOM differs between
// versions has several sets, its generations, newest first: the first that fits the page is used, and named in the report.
import { genericChat } from './genericChat.js';
import { panelsOf, SOLE } from './panels.js';
import { attributesIn, countsOf, invalidIn } from './selectorSet.js';

/** @import { Adapter, AgentConfig, Generation } from './contract.js' */
/** @import { Panels } from './panels.js' */

/** @typedef {Pick<AgentConfig, 'selectors'> & Partial<Pick<AgentConfig, 'generations'>>} Profile */

/** Its generations, or the one set of selectors. @param {Profile} profile @returns {Generation[]} */
export const setsOf = ({ selectors, generations = [] }) => generations.length > 0 ? generations : [{ name: null, selectors }];

/** Why the profile cannot be used, or null. @param {Generation[]} sets */
export const whyInvalid = sets => sets.map(set => invalidIn(set.selectors)).find(Boolean) ?? null;

/**
 * @param {Profile} profile
 * @param {string} place
 * @param {Panels} panels Where the panels of all places are, by each usable set.
 * @returns {Adapter}
 */
export function genericAdapter(profile, place = SOLE, panels = panelsOf(whyInvalid(setsOf(profile)) ? [] : setsOf(profile))) {
  const sets = setsOf(profile);
  const invalid = whyInvalid(sets);
  const chats = invalid ? [] : sets.map((set, i) => ({ ...set, chat: genericChat(set.selectors, () => panels.all()[i].length < 2) }));

  /** Asked anew every time: an IDE may show another generation after an update or a setting, without a reload. */
  function current() {
    let first = null;
    for (const [i, panel] of panels.of(place).entries()) {
      if (panel && chats[i].chat.fits(panel)) return { ...chats[i], panel };
      if (panel) first ??= { ...chats[i], panel };
    }
    return first;
  }

  const chat = () => (current() ?? chats[0]).chat;

  return {
    inShadow: true,
    attributes: sets.flatMap(set => attributesIn(set.selectors)),
    panel: () => current()?.panel ?? null,
    lookAnew: panels.forget,
    changed: records => chats.forEach(one => one.chat.changed(records)),
    forget: () => chats.forEach(one => one.chat.forget()),
    beside: panel => chat().beside(panel),

    async read(panel) {
      const { chat, name } = current() ?? chats[0];
      const report = await chat.read(panel);
      const names = chats.length > 1 ? ` Tried, newest first: ${chats.map(one => one.name).join(', ')}.` : '';
      return { ...report, unmatched: report.unmatched ? report.unmatched + names : undefined, matched: name };
    },

    check: () => sets.map((set, i) => ({
      generation: set.name,
      invalid: invalidIn(set.selectors),
      counts: invalid ? [] : countsOf(set.selectors, panels.of(place)[i]),
    })),

    isBusy: panel => chat().isBusy(panel),
    input: panel => chat().input(panel),
    send: panel => chat().send(panel),
    obstacle: panel => chat().obstacle(panel),
    requests: (panel, isFocusHeld) => chat().requests(panel, isFocusHeld),
    answer: (panel, find, given, limitMs) => chat().answer(panel, find, given, limitMs),
    isFocusHeld: () => false,
    hasDraft: panel => chat().hasDraft(panel),
    content: panel => chat().content(panel),
    holds: (panel, text) => chat().holds(panel, text),
    isWritten: (panel, held, text) => chat().isWritten(panel, held, text),
    mark: (panel, text) => chat().mark(panel, text),
    conversation: (panel, reading) => chat().conversation(panel, reading),
    isSameConversation: (before, now) => chat().isSameConversation(before, now),
    write: (panel, text) => chat().write(panel, text),
    isReady: panel => chat().isReady(panel),
    submit: panel => chat().submit(panel),
    taken: (panel, text, before, hasDraft) => chat().taken(panel, text, before, hasDraft),
    empty: panel => chat().empty(panel),
    stop: panel => chat().stop(panel),
    newChat: panel => chat().newChat(panel),
    isEmpty: panel => chat().isEmpty(panel),
  };
}
