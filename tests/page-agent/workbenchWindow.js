// A window of VS Code's workbench with chats opened as editors, as far as their signs go (1.139): one chat a group, whichever of its tabs is in
// front.
import { find, show } from './page.js';
import { chatOf } from './workbench.js';

export const resourceOf = session => `vscode-chat-session://local/${btoa(session)}`;

/** A session's id; each letter another one. */
export const sessionOf = letter => `${letter.repeat(8)}-0000-4000-8000-000000000000`;

/** `name`: of the resource of its editor; null: a file's. */
const tabOf = ({ name, isActive }) => `<div class="tab ${isActive ? 'active' : ''}" role="tab" ${name ? `data-resource-name="${btoa(name)}"` : ''}>
  <div class="monaco-icon-label ${name ? 'codicon-chat-editor-label-icon' : 'file-icon'}"><a class="label-name"></a></div></div>`;

const groupOf = ({ tabs = [], session, rows = [] }) => `<div class="editor-group-container">
  <div class="title">${tabs.length > 0 ? `<div class="tabs-container">${tabs.map(tabOf).join('')}</div>` : ''}
    <a class="action-label codicon-plus"></a></div>
  <div class="editor-container">${session === undefined ? '' : instanceOf(session, rows)}</div>
</div>`;

/** What a group shows of the chat that is in front; null: none of a conversation yet. */
export const instanceOf = (session, rows = []) =>
  `<div class="editor-instance" ${session ? `data-bound-chat-resource="${resourceOf(session)}"` : ''}>${chatOf(...rows)}</div>`;

const viewOf = ({ title, rows = [] }) => `<div class="composite"><div class="title">
  <a class="chat-view-title-label-container"><span class="chat-view-title-label">${title}</span></a>
  <a class="action-label codicon-plus"></a>
</div>${chatOf(...rows)}</div>`;

/**
 * Shows it. `view`: what the chat view shows, or null where it is hidden; `groups`: those of its editors; `isOwn`: the window is an editor's own.
 * Its parts are there in a main window only, hidden or not.
 */
export function workbenchWindow({ view = null, groups = [], isOwn = false }) {
  const side = `<div class="part auxiliarybar" id="workbench.parts.auxiliarybar">${view ? viewOf(view) : ''}</div>`;
  show(`<div class="monaco-workbench"><div class="part editor">${groups.map(groupOf).join('')}</div>${isOwn ? '' : side}</div>`);
  const labels = [...document.querySelectorAll('.tab .label-name')];
  groups.flatMap(({ tabs = [] }) => tabs).forEach(({ title }, i) => { labels[i].textContent = title; });
}

/** The view is hidden: what is in its part goes, and comes back as it is told. */
export const hideView = () => find('.part.auxiliarybar').replaceChildren();
export const showView = view => { find('.part.auxiliarybar').innerHTML = viewOf(view); };
