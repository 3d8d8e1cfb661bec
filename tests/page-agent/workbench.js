// VS Code's workbench as far as its chat goes: the signs that the adapter reads, without an editor that works.
import { show } from './page.js';

/** A row of the list; `more` is what stands in it. */
export const request = (index, text, more = '<time class="chat-request-timestamp" datetime="2026-01-01T00:00:0%Z"></time>') =>
  `<div class="monaco-list-row request" data-index="${index}" aria-label="${text}">`
  + `<div class="interactive-item-container interactive-request">${more.replace('%', String(index))}<div class="value"></div></div></div>`;

export const response = (index, label, parts = '<div class="chat-markdown-part rendered-markdown"></div>', more = '') =>
  `<div class="monaco-list-row response" data-index="${index}" aria-label="${label}" ${more}>`
  + `<div class="interactive-item-container interactive-response"><div class="value">${parts}</div></div></div>`;

export const LAST = 'data-last-element="true"';

const INPUT = `<div class="interactive-input-part">
  <div class="interactive-input-editor"><div class="monaco-editor"><textarea class="inputarea"></textarea></div></div>
  <div class="chat-execute-toolbar"><a class="codicon-send action-label"></a></div>
</div>`;

/** A chat with these rows, wherever it is. */
export const chatOf = (...rows) => `<div class="interactive-session">
  <div class="interactive-list"><div class="monaco-list-rows">${rows.join('')}</div></div>
  ${INPUT}
</div>`;

/** The panel of a workbench with these rows in its chat. */
export function workbench(...rows) {
  show(`<div class="monaco-workbench"><div class="part">
    <div class="title"><span class="chat-view-title-label">A chat</span><a class="action-label codicon-plus"></a></div>
    ${chatOf(...rows)}
  </div></div>`);
  return document.querySelector('.interactive-session');
}
