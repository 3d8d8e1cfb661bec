// The workbench's modal dialogs, drawn in the page. (An IDE that draws them natively has them outside of it, where nothing of ours reaches.)

export const dialogs = () => [...document.querySelectorAll('.monaco-dialog-box')];

/** As the X of a dialog does, and Escape: the dialog's own cancel where it has one, and none of its answers (1.139: Dialog.show). */
export function cancelDialog(dialog) {
  const close = dialog.querySelector('.dialog-toolbar .codicon-dialog-close');
  if (close) return close.click();
  for (const type of ['keydown', 'keyup']) dialog.dispatchEvent(new KeyboardEvent(type, { key: 'Escape', code: 'Escape', keyCode: 27, bubbles: true, cancelable: true }));
}
