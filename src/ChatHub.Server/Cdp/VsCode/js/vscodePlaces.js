// Where VS Code's window shows chats: its chat view, and chats opened as editors. Measured on 1.139.1.
//
// A group of editors has one chat in the page, whichever of its chat tabs is in front; with another tab in front it has none. Of a chat behind others
// nothing but its tab is left.
import { textOf } from '../../PageAgent/js/texts.js';
import { harnessIn, harnessOf } from './vscodeHarness.js';
import { sessionIn } from './vscodeSession.js';

/** @import { PlaceInfo } from '../../PageAgent/js/family.js' */

/** The place of the window's chat view. */
const VIEW = 'panel';

const EDITOR = 'editor ';

/** As many characters of a title as go over the wire. */
const MOST_TITLE = 500;

/** What an id of a conversation looks like: a tab's name has it, or one that was made for an editor before it had a conversation. */
const SESSION = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** Where inline chats are, and the quick chat, and requests that are being edited: they have the same class. */
const NO_PLACE = '.quick-input-widget, .zone-widget, .chat-editing-input, .monaco-list-row';

/** By class name: asked at every change of the workbench, and the browser keeps these lists. */
const chats = () => [...document.getElementsByClassName('interactive-session')].filter(chat => !chat.closest(NO_PLACE));
const tabs = () => [...document.getElementsByClassName('codicon-chat-editor-label-icon')]
  .map(icon => /** @type {HTMLElement | null} */ (icon.closest('.tab[data-resource-name]'))).filter(tab => tab !== null);

/** The conversation that an editor belongs to, for as long as it lives; null: none, or not yet. @param {Element} chat */
export const resourceOf = chat =>
  /** @type {HTMLElement | null} */ (chat.closest('.part.editor .editor-instance'))?.dataset.boundChatResource || null;

/** @param {Element} chat */
const isView = chat => !chat.closest('.part.editor') && !!chat.closest('.part, .chat-viewpane, [id="workbench.panel.chat"]');

/** A window of its own for an editor has no such parts. */
const isMainWindow = () => !!(document.getElementById('workbench.parts.auxiliarybar') ?? document.getElementById('workbench.parts.sidebar'));

/** The chat of a place, where it is shown. @param {string} place */
export const chatIn = place => chats().find(chat => place === VIEW ? isView(chat) : keyOf(resourceOf(chat)) === place) ?? null;

/** @param {string | null} resource */
const keyOf = resource => resource === null ? null : EDITOR + resource;

/** @param {string} place */
export const isEditor = place => place.startsWith(EDITOR);

/** Is it the place of an editor with this conversation? @type {(place: string, session: string) => boolean} */
export const isEditorOf = (place, session) => isEditor(place) && sessionIn(place) === session;

/** @param {Element | null | undefined} element */
const titleIn = element => textOf(element).slice(0, MOST_TITLE) || null;

/** The title of the conversation that is shown, or null. @param {Element} chat */
export function titleOf(chat) {
  const group = chat.closest('.part.editor .editor-instance')?.closest('.editor-group-container');
  if (!group) return titleIn(chat.closest('.part')?.querySelector('.chat-view-title-label'));
  return titleIn(group.querySelector('.tab.active .label-name')) ?? (isMainWindow() ? null : titleOfWindow());
}

/** A window of its own may show no tab: then its title begins with the conversation's, and ends like its opener's. */
function titleOfWindow() {
  const opener = /** @type {Window | null} */ (window.opener);
  const [own, others] = [document.title, ` - ${opener?.document.title ?? ''}`];
  let common = 0;
  while (common < own.length && common < others.length && own.at(-1 - common) === others.at(-1 - common)) common++;
  const end = own.slice(own.length - common).search(/ [-\u2014] /);
  return end >= 0 && common < own.length ? own.slice(0, own.length - common + end).trim().slice(0, MOST_TITLE) || null : null;
}

/** @param {string} name */
const resourceNamed = name => SESSION.test(sessionIn(name) ?? '') ? `vscode-chat-session://local/${name}` : null;

/** Of a chat that the window itself runs nothing is said. @param {string | null | undefined} harness */
const hostedBy = harness => harness ? { harness } : {};

/** The places of this window, as they are whenever somebody asks. */
export function vscodePlaces() {
  /** Which conversation a tab stands for, by its name, as far as it was seen in front. @type {Map<string, string>} */
  const seen = new Map();

  /** @param {HTMLElement} tab */
  const nameOf = tab => tab.dataset.resourceName ?? '';

  /**
   * A tab may come to the front a moment before its conversation does.
   * @type {(chat: Element, resource: string, all: HTMLElement[]) => void}
   */
  function learn(chat, resource, all) {
    const front = all.find(tab => tab.matches('.active') && tab.closest('.editor-group-container') === chat.closest('.editor-group-container'));
    if (!front || all.some(tab => nameOf(tab) !== nameOf(front) && seen.get(nameOf(tab)) === resource)) return;
    seen.set(nameOf(front), resource);
  }

  /** @returns {PlaceInfo[]} */
  return () => {
    const [shown, all] = [chats(), tabs()];
    const view = shown.find(isView);
    /** @type {Map<string, PlaceInfo>} */
    const places = new Map();
    /** @type {(place: PlaceInfo) => void} */
    const add = place => { if (!places.has(place.key)) places.set(place.key, place); };
    const viewTitle = view ? titleOf(view) : null;
    if (view || isMainWindow()) add({ key: VIEW, kind: 'panel', title: viewTitle, isShown: !!view, ...hostedBy(view && harnessOf(view)) });
    for (const chat of shown) {
      const resource = resourceOf(chat);
      if (!resource) continue;
      learn(chat, resource, all);
      add({ key: EDITOR + resource, kind: 'editor', title: titleOf(chat), isShown: true, ...hostedBy(harnessIn(resource)) });
    }
    for (const tab of all) {
      const resource = seen.get(nameOf(tab)) ?? resourceNamed(nameOf(tab));
      if (!resource) continue;
      const title = titleIn(tab.querySelector('.label-name'));
      add({ key: EDITOR + resource, kind: 'editor', title, isShown: false, ...hostedBy(harnessIn(resource)) });
    }
    return [...places.values()];
  };
}
