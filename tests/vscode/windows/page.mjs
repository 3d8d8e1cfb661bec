/**
 * What measuring asks of VS Code's page. Sent as text with every call, so it may know nothing from outside.
 */
export function page() {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const PANEL = '.part.auxiliarybar .interactive-session';
  const EDITOR = '.part.editor .editor-instance .interactive-session';
  const chatOf = place => document.querySelector(place === 'panel' ? PANEL : EDITOR);
  const composerOf = place => chatOf(place).querySelector(':scope > .interactive-input-part .native-edit-context');
  const idOf = resource => atob(resource.slice(resource.lastIndexOf('/') + 1));
  const ROWS = '.interactive-list > .monaco-list > .monaco-scrollable-element > .monaco-list-rows > .monaco-list-row';
  const rowsOf = chat => chat ? all(ROWS, chat).filter(row => row.matches('.request, .response')) : [];
  const pick = () => all('.quick-input-widget').find(widget => widget.style.display !== 'none') ?? null;
  const pickRows = () => all('.quick-input-list .monaco-list-row', pick() ?? document.createElement('i'));
  const titleButton = () => document.querySelector('.chat-view-title-label-container');
  const press = (target, key, code, keyCode, ctrlKey = false) => target.dispatchEvent(
    new KeyboardEvent('keydown', { key, code, keyCode, which: keyCode, ctrlKey, bubbles: true, cancelable: true }));

  return {
    /** The places of this window, and what tells which conversation is in each. */
    places: () => ({
      panelPart: !!document.getElementById('workbench.parts.auxiliarybar'),
      composite: document.getElementById('workbench.parts.auxiliarybar')?.dataset.activeComposite ?? '',
      panel: !!chatOf('panel'),
      title: document.querySelector('.chat-view-title-label')?.textContent ?? null,
      rows: rowsOf(chatOf('panel')).length,
      editors: all('.editor-instance.chat-editor-relative').map(editor => ({
        id: editor.dataset.boundChatResource ? idOf(editor.dataset.boundChatResource) : '', rows: rowsOf(editor).length,
      })),
      tabs: all('.tabs-container > .tab').filter(tab => tab.querySelector('.codicon-chat-editor-label-icon')).map(tab => ({
        name: atob(tab.dataset.resourceName), title: tab.querySelector('.label-name').textContent, isActive: tab.classList.contains('active'),
      })),
    }),

    /** The echo extension is there, and its model chosen. */
    isReady: () => /Echo/.test(chatOf('panel')?.querySelector('.model-picker-name')?.ariaLabel ?? '') && !!composerOf('panel'),

    dialog: () => document.querySelector('.monaco-dialog-box')?.textContent ?? '',
    cancelDialog: () => all('.monaco-dialog-box .dialog-buttons .monaco-button').find(button => button.textContent === 'Cancel')?.click(),
    isPickOpen: () => !!pick(),
    choose: label => {
      const row = pickRows().find(({ ariaLabel }) => ariaLabel === label || ariaLabel?.startsWith(`${label},`));
      row?.click();
      return !!row;
    },

    paste: (place, text) => {
      const composer = composerOf(place);
      composer.focus();
      if (!document.hasFocus()) composer.dispatchEvent(new FocusEvent('focus'));
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      composer.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    /** Cuts all that is in the composer. */
    clear: place => {
      const composer = composerOf(place);
      composer.focus();
      press(composer, 'a', 'KeyA', 65, true);
      composer.dispatchEvent(new ClipboardEvent('cut', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true }));
    },
    submit: place => {
      const button = chatOf(place).querySelector(':scope > .interactive-input-part .chat-execute-toolbar .chat-submit-button a.action-label');
      if (!button || button.classList.contains('disabled')) return false;
      button.click();
      return true;
    },
    isIdle: (place, requests) => {
      const chat = chatOf(place);
      return rowsOf(chat).filter(row => row.classList.contains('request')).length >= requests
        && !chat.querySelector('.chat-response-loading, .chat-execute-toolbar .codicon-stop-circle');
    },
    /** For an error's text. */
    state: place => ({ rows: rowsOf(chatOf(place)).map(({ ariaLabel }) => ariaLabel), title: document.title, text: chatOf(place)?.innerText }),
    draft: place => all('.view-line', chatOf(place).querySelector(':scope > .interactive-input-part')).map(line => line.textContent).join('\n'),
    newChat: () => document.querySelector('.part.auxiliarybar .title .action-label[aria-label^="New Chat (Ctrl"]').click(),
    goToTab: title => all('.tabs-container > .tab').find(tab => tab.querySelector('.label-name').textContent === title)
      .dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, view: window, button: 0 })),

    /** Opens an earlier conversation in the panel, all in one step that nothing can come between. */
    open: id => {
      const began = performance.now();
      titleButton().click();
      const mounted = pickRows().length;
      const all = Number(pickRows()[0]?.getAttribute('aria-setsize') ?? 0);
      const find = () => pickRows().find(row => idOf(row.querySelector('[data-quick-input-id]').dataset.quickInputId) === id);
      let row = find();
      let steps = 0;
      for (; !row && steps < all; steps++) {
        pick().querySelector('.quick-input-list .monaco-scrollable-element')
          .dispatchEvent(new WheelEvent('wheel', { deltaY: 150, wheelDeltaY: -150, bubbles: true, cancelable: true }));
        row = find();
      }
      if (row) row.click();
      else press(pick().querySelector('input'), 'Escape', 'Escape', 27);
      return { found: !!row, mounted, all, steps, ms: performance.now() - began };
    },
    /** When the last request shown was asked, and when its answer ended. */
    times: () => {
      const last = selector => Date.parse(all(selector, chatOf('panel')).at(-1)?.getAttribute('datetime') ?? '');
      return { asked: last('time.chat-request-timestamp'), answered: last('time.chat-response-completed-at') };
    },

    /** What this window's storage says: the data base whose index knows more of `known`, if there are several. */
    stored: async (known = []) => {
      const began = performance.now();
      const found = [];
      for (const { name } of await indexedDB.databases()) {
        if (!/^vscode-web-state-db-(?!global)/.test(name)) continue;
        const db = await new Promise(resolve => { const asked = indexedDB.open(name); asked.onsuccess = () => resolve(asked.result); });
        const get = key => new Promise(resolve => {
          const asked = db.transaction('ItemTable').objectStore('ItemTable').get(key);
          asked.onsuccess = () => resolve(JSON.parse(asked.result ?? 'null'));
        });
        const entries = Object.values((await get('chat.ChatSessionStore.index'))?.entries ?? {});
        const path = (await get('memento/interactive-session-view-copilot'))?.sessionResource?.path;
        db.close();
        found.push({ entries, shown: path ? idOf(path) : null, knows: entries.filter(({ title }) => known.includes(title)).length });
      }
      return { ...found.sort((a, b) => b.knows - a.knows)[0], ms: performance.now() - began, databases: found.length };
    },

    /** What a page without an address of its own can do. */
    reach: async file => ({
      url: location.href, baseURI: document.baseURI, title: document.title,
      hasConfiguration: !!document.getElementById('vscode-workbench-web-configuration'),
      databases: (await indexedDB.databases()).length,
      fetches: (await fetch(new URL(`vscode-remote-resource?path=${encodeURIComponent(file)}`, document.baseURI))).status,
    }),
  };
}
