// The workbench's modal dialogs, drawn in the page. (An IDE that draws them natively has them outside of it, where nothing of ours reaches.)

export const dialogs = () => [...document.querySelectorAll('.monaco-dialog-box')];

/**
 * As the X of a dialog does, and Escape: the dialog's own cancel where it has one, and none of its answers (1.139: Dialog.show).
 * @param {Element} dialog
 */
export function cancelDialog(dialog) {
  const close = /** @type {HTMLElement | null} */ (dialog.querySelector('.dialog-toolbar .codicon-dialog-close'));
  if (close) return close.click();
  const escape = { key: 'Escape', code: 'Escape', keyCode: 27, bubbles: true, cancelable: true };
  for (const type of ['keydown', 'keyup']) dialog.dispatchEvent(new KeyboardEvent(type, escape));
}
