// A Monaco editor as far as the page agent sees it: it answers the clipboard's events with its text.

const EDITOR = '<textarea class="inputarea"></textarea>';

/**
 * Makes an editor of an element, with a text. Select all is heard while the focus is there, as in the genuine one; `selections` counts how often.
 * Without a selection the clipboard gets the cursor's line.
 */
export function editorIn(element, text) {
  element.innerHTML = EDITOR;
  const input = element.firstElementChild;
  const editor = { input, text, isAll: false, selections: 0 };
  input.addEventListener('keydown', ({ key, ctrlKey }) => {
    if (key !== 'a' || !ctrlKey || document.activeElement !== input) return;
    editor.isAll = true;
    editor.selections++;
  });
  input.addEventListener('copy', ({ clipboardData }) => {
    clipboardData.setData('text/plain', editor.isAll ? editor.text : `${editor.text.split('\n')[0]}\n`);
    clipboardData.setData('vscode-editor-data', JSON.stringify({ isFromEmptySelection: !editor.isAll || editor.text === '' }));
  });
  return editor;
}
