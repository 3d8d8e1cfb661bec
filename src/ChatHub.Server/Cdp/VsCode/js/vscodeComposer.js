// The part of VS Code's chat in which a message is written.

/** Not the inline input of a request that is being edited, which lives inside a row. @param {Element} panel */
export const composerOf = panel => panel.querySelector(':scope > .interactive-input-part') ??
  [...panel.querySelectorAll('.interactive-input-part')].find(part => !part.closest('.monaco-list-row')) ?? null;
