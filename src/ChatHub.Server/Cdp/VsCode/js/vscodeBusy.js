// Whether VS Code's chat is answering: what the page shows of it, and what it is about to show.

/** An answer is shown that is not at its end. @param {Element} panel */
export const isBusy = panel => !!panel.querySelector('.interactive-list .chat-response-loading, .chat-execute-toolbar a.codicon-stop-circle');

/** The same, or a request stands last and its answer has not appeared yet. @param {Element} panel */
export const isAnswering = panel => isBusy(panel) || !!panel.querySelector('.interactive-list .monaco-list-row.request[data-last-element="true"]');
