// Any chat page, told by selectors from the profile (docs/adding-an-ide.md lists them). An IDE whose DOM differs between
// versions has several sets, its generations, newest first: the first that fits the page is used, and named in the report.
import { genericChat } from './genericChat.js';
import { panelsOf } from './panels.js';
import { attributesIn, countsOf, invalidIn } from './selectorSet.js';

/** @import { Adapter, AgentConfig, Generation } from './contract.js' */

/**
 * @param {Pick<AgentConfig, 'selectors' | 'generations'>} profile
 * @returns {Adapter}
 */
export function genericAdapter({ selectors, generations = [] }) {
  /** @type {Generation[]} */
  const sets = generations.length > 0 ? generations : [{ name: null, selectors }];
  const invalid = sets.map(set => invalidIn(set.selectors)).find(Boolean) ?? null;
  const chats = invalid ? [] : sets.map(set => ({ ...set, chat: genericChat(set.selectors) }));

  const panels = panelsOf(chats);

  /** Asked anew every time: an IDE may show another generation after an update or a setting, without a reload. */
  function current() {
    let first = null;
    for (const [i, panel] of panels.all().entries()) {
      if (panel && chats[i].chat.fits(panel)) return { ...chats[i], panel };
      if (panel) first ??= { ...chats[i], panel };
    }
    return first;
  }

  const chat = () => (current() ?? chats[0]).chat;

  return {
    invalid: () => invalid,
    inShadow: true,
    attributes: sets.flatMap(set => attributesIn(set.selectors)),
    isIde: () => chats.some(one => one.chat.isIde()),
    version: () => null,
    panel: () => current()?.panel ?? null,
    lookAnew: panels.forget,
    mayMove: panels.mayMove,
    changed: records => chats.forEach(one => one.chat.changed(records)),
    forget: () => chats.forEach(one => one.chat.forget()),
    beside: panel => chat().beside(panel),
    record: async () => ({ none: 'this adapter has no record beside the page', isUnreachable: true }),

    async read(panel) {
      const { chat, name } = current() ?? chats[0];
      const report = await chat.read(panel);
      const names = chats.length > 1 ? ` Tried, newest first: ${chats.map(one => one.name).join(', ')}.` : '';
      return { ...report, unmatched: report.unmatched ? report.unmatched + names : undefined, matched: name };
    },

    check: () => sets.map(set => ({
      generation: set.name,
      invalid: invalidIn(set.selectors),
      counts: invalid ? [] : countsOf(set.selectors, genericChat(set.selectors).panel()),
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
    conversation: panel => chat().conversation(panel),
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
