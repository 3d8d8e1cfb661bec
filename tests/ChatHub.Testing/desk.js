// What a user at the desk sees and does, as plain page script. ChatDesk.cs evaluates this object and calls one member;
// nothing stays behind in the page, and nothing waits in it (timers are slow in hidden windows).
(() => {
  const composer = '.interactive-session > .interactive-input-part ';
  const find = selector => document.querySelector(selector);
  const all = selector => [...document.querySelectorAll(selector)];

  const input = () => find(composer + '.interactive-input-editor .native-edit-context')
    ?? find(composer + '.interactive-input-editor textarea.inputarea');
  const sendButton = () => find(composer + '.chat-execute-toolbar .chat-submit-button a.action-label')
    ?? find(composer + '.chat-execute-toolbar a.codicon-arrow-up'); // VS Code 1.117
  const rows = () => all('.interactive-session .interactive-list .monaco-list-rows > .monaco-list-row');
  const lastIndex = () => Math.max(-1, ...rows().map(row => Number(row.dataset.index)));
  const hasDraft = () => {
    const lines = all(composer + '.interactive-input-editor .view-line');
    return lines.length > 1 || lines.some(line => line.textContent !== '');
  };

  const isBusy = () => find('.interactive-session .chat-response-loading') !== null
    || find('.interactive-session .chat-execute-toolbar a.codicon-stop-circle') !== null
    // The request's row is there a moment before the one of its answer, and nothing says meanwhile that one is coming.
    || find('.interactive-session .interactive-list .monaco-list-row.request[data-last-element="true"]') !== null;

  /** Lets the chat input handle a clipboard event; the clipboard is our own, not the user's. */
  const clipboard = (type, data = new DataTransfer()) => {
    input().dispatchEvent(new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true }));
    return data.getData('text/plain');
  };

  const press = (target, key, modifiers) => {
    const code = 'Key' + key.toUpperCase();
    const keyCode = key.toUpperCase().charCodeAt(0);
    target.dispatchEvent(new KeyboardEvent(
      'keydown', { key, code, keyCode, which: keyCode, bubbles: true, cancelable: true, ...modifiers }));
  };

  /** Runs an action on the whole draft and gives the focus back. */
  const withDraftSelected = action => {
    const focused = document.activeElement;
    input().focus();
    press(input(), 'a', { ctrlKey: true });
    const result = action();
    if (focused !== input()) focused?.focus();
    return result;
  };

  return {
    hasWorkbench: () => find('.monaco-workbench .part.editor') !== null,
    hasChat: () => find('.interactive-session') !== null,
    hasInput: () => input() != null,
    // Its label is in the display language, name and all; its text is the name. An Agent Host's chats have a picker of their own beside it.
    model: () => (find(composer + '.agent-host-chat-input-picker-host-autoApprove:not(.agent-host-chat-input-picker-host-hidden)')
      ? 'Agent Host: ' : '')
      + (find(composer + '.model-picker-name')?.textContent ?? all(composer + '.action-label').map(label => label.textContent).join(' ')),
    permission: () => find(composer + ['Permission picker', 'Set Permissions'] // 1.139, 1.117
      .map(label => `[aria-label^="${label}"]`).join(`, ${composer}`))?.textContent ?? '',

    lastIndex,
    hasDraft,
    canSend: () => hasDraft() && sendButton() != null && !sendButton().classList.contains('disabled'),
    send: () => sendButton().click(),
    isBusy,

    /** Whether a prompt became a row after that index; a tall answer may have pushed it out but for its sticky copy. */
    isRequestShown: ({ text, after }) => {
      const says = row => row.getAttribute('aria-label')?.trim() === text; // 1.139 trims it, 1.117 does not
      return rows().some(row => says(row) && Number(row.dataset.index) > after)
        || (lastIndex() > after && all('.interactive-session .monaco-tree-sticky-row').some(says));
    },

    /** Whether this version says when an answer was completed. */
    hasTimes: () => find('.interactive-session time.chat-request-timestamp') !== null,

    /** Whether the newest row is a finished answer, after that index, and the chat takes the next message. */
    isAnswered: after => {
      const newest = rows().find(row => Number(row.dataset.index) === lastIndex());
      return lastIndex() > after && !isBusy() && newest.querySelector('time.chat-response-completed-at') !== null;
    },

    paste: text => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      // With this the workbench takes a long text as it is; without, it becomes an attachment from 10,000 characters on.
      data.setData('application/vnd.chat.attachment+json', '{}');
      clipboard('paste', data);
    },
    pasteImage: async () => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 4;
      const picture = await new Promise(resolve => canvas.toBlob(resolve));
      const data = new DataTransfer();
      data.items.add(new File([picture], 'picture.png', { type: 'image/png' }));
      clipboard('paste', data);
    },
    // An empty input copies its empty line.
    draft: () => hasDraft() ? withDraftSelected(() => clipboard('copy')) : '',
    clearDraft: () => { withDraftSelected(() => clipboard('cut')); },

    pressShowChat: () => press(document.activeElement ?? document.body, 'i', { ctrlKey: true, altKey: true }),
    pressHideChat: () => press(document.activeElement ?? document.body, 'b', { ctrlKey: true, altKey: true }),

    // Its last act is to focus the new input; so whether that has the focus tells when it is over.
    newChat: () => {
      document.activeElement?.blur();
      find('.part.auxiliarybar .title .action-label[aria-label^="New Chat (Ctrl"]').click();
    },
    isNewChat: () => rows().length === 0 && input() != null && document.activeElement === input(),
  };
})()
