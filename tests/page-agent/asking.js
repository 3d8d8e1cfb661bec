// A workbench whose agent waits for a person: may these tools run? Of the calls one is shown above the input, and of each a copy is in the answer.
// It does at once whatever a press does, as VS Code 1.139 does.
import { find } from './page.js';
import { openMenu } from './askingMenu.js';
import { editorIn } from './monaco.js';
import { LAST, request, response, workbench } from './workbench.js';

export const RUN = 'Run bash command?';
const KEYS = '. Press Control+Enter to accept or Control+Escape to cancel.';

/** A command for a shell. `held`: what its editor holds, without the blank that VS Code puts before it. */
export const terminal = (command, more = {}) => ({
  title: RUN, markdownTitle: 'Run `bash` command?', detail: ` ${command}`, held: command, isTerminal: true, own: ['Allow', 'Skip'], ...more,
});

/** A tool's call. Its primary button is no "once": that one is in the menu behind it. */
export const tool = (title, more = {}) => ({
  title, own: ['Allow in this Session', 'Skip'], menu: ['Allow Once', 'Allow in this Workspace', 'Always Allow'], ...more,
});

const html = (tag, names, ...children) => {
  const element = Object.assign(document.createElement(tag), { className: names });
  element.append(...children);
  return element;
};

const button = (label, names = '') => html('a', `monaco-button ${names}`, label);

/** VS Code's own buttons say more of what they do; those of the tool's making do not. */
function buttonsOf({ own = [], theirs = [], menu }, menuOpens) {
  const buttons = [...own.map(label => button(label)), ...theirs.map(label => button(label))];
  own.forEach((label, i) => buttons[i].setAttribute('aria-label', `${label}: more of it`));
  const arrow = menu && button('', 'monaco-dropdown-button');
  arrow?.addEventListener('click', menuOpens);
  if (arrow) buttons.splice(1, 0, arrow);
  return html('div', 'chat-confirmation-widget-buttons', html('div', 'chat-buttons', ...buttons));
}

/** What is shown of a call, with its editor where it has input. */
function widgetOf(call, press) {
  const { title, message, held, isTerminal, warning, mode = 'shellscript' } = call;
  const parts = message ? [html('p', '', message)] : [];
  const editor = held === undefined ? null : html('div', 'interactive-result-editor');
  editor?.setAttribute('data-mode-id', mode);
  if (editor && !isTerminal) parts.push(html('div', 'code', editor));
  const warnings = warning ? [html('div', 'chat-confirmation-message-terminal-disclaimer', warning)] : [];
  const body = isTerminal
    ? html('div', 'chat-confirmation-message-terminal', editor ?? '', ...warnings)
    : html('div', 'message', html('div', 'rendered-markdown', ...parts));
  const widget = html(
    'div', 'chat-confirmation-widget2',
    html('div', 'chat-confirmation-widget-title', html('div', 'rendered-markdown', title)),
    html('div', 'chat-confirmation-widget-message', body),
    buttonsOf(call, () => openMenu(call.menu, press)));
  widget.addEventListener('click', ({ target }) => { if (target.textContent) press(target.textContent); });
  return { widget, editor: editor && editorIn(editor, held) };
}

const CAROUSEL = `<div class="chat-tool-confirmation-carousel-container"><div class="chat-tool-confirmation-carousel">
  <span class="chat-tool-carousel-collapsed-title"></span><div class="chat-tool-carousel-step-indicator"></div>
  <a class="chat-tool-carousel-allow-all-button">Allow All</a><a class="chat-tool-carousel-dismiss-button" aria-label="Skip All"></a>
  <a class="chat-tool-carousel-nav-arrow"></a><a class="chat-tool-carousel-nav-arrow"></a><div class="chat-tool-carousel-content"></div>
</div></div>`;

const labelOf = calls => `Chat confirmation required: ${calls
  .map(({ title, markdownTitle = title, detail }) => (markdownTitle + (detail ? `: ${detail}` : '')).trim()).join(', ')}${KEYS}`;

const copyOf = call => {
  const copy = html('div', 'chat-tool-invocation-part has-confirmation', widgetOf(call, () => {}).widget);
  copy.setAttribute('aria-hidden', 'true');
  return copy;
};

/**
 * The page: these calls wait, and the first of them is shown.
 * - `pressed`: what was pressed, as [place of the call, label], a place being the one that it had at first.
 * - `clicks`: how often anything was clicked. `shown()`: the place of the call that is shown.
 */
export function asking(...calls) {
  const panel = workbench(request(0, 'do it'), response(1, '', '<div class="chat-response-loading"></div>', LAST));
  const row = find('.monaco-list-row.response');
  const value = row.querySelector('.value');
  find('.interactive-session > .interactive-input-part').insertAdjacentHTML('afterbegin', CAROUSEL);
  const [container, carousel] = [find('.chat-tool-confirmation-carousel-container'), find('.chat-tool-confirmation-carousel')];
  const content = find('.chat-tool-carousel-content');
  const page = { panel, row, carousel, pressed: [], clicks: 0, answer: 'The words before.', items: [] };
  let at = 0;

  function show() {
    content.replaceChildren(page.items[at].widget);
    carousel.querySelector('.chat-tool-carousel-collapsed-title').textContent = page.items[at].call.title;
    carousel.querySelector('.chat-tool-carousel-step-indicator').textContent = `${at + 1}/${page.items.length}`;
  }

  function take(item, label) {
    page.pressed.push([item.place, label]);
    page.items.splice(page.items.indexOf(item), 1);
    item.copy.classList.remove('has-confirmation');
    at = Math.min(at, Math.max(0, page.items.length - 1));
    if (page.items.length === 0) carousel.remove();
    else show();
    page.tell();
    find('.interactive-input-editor textarea').focus(); // As VS Code does.
  }

  const turn = by => { if (page.items.length > 1) { at = (at + by + page.items.length) % page.items.length; show(); } };

  page.shown = () => page.items[at]?.place;
  /** The answer's label says what it has to say now. */
  page.tell = () => row.setAttribute('aria-label', page.items.length > 0 ? labelOf(page.items.map(({ call }) => call)) + page.answer : page.answer);
  page.add = (call, place = page.items.length) => {
    const item = { call, place, copy: copyOf(call) };
    Object.assign(item, widgetOf(call, label => take(item, label)));
    page.items.push(item);
    value.append(item.copy);
    container.append(carousel);
    show();
    page.tell();
  };
  /** Another call is in the place of one, with nothing else of it changed. */
  page.replace = (place, call) => {
    const item = page.items[place];
    Object.assign(item, { call }, widgetOf(call, label => take(item, label)));
    item.copy.replaceChildren(...copyOf(call).childNodes);
    show();
    page.tell();
  };

  const [previous, next] = carousel.querySelectorAll('.chat-tool-carousel-nav-arrow');
  previous.addEventListener('click', () => turn(-1));
  next.addEventListener('click', () => turn(1));
  find('.chat-tool-carousel-dismiss-button').addEventListener('click', () => { while (page.items.length > 0) take(page.items[0], 'Skip All'); });
  find('.monaco-workbench').addEventListener('click', () => { page.clicks++; }, true);
  for (const call of calls) page.add(call);
  return page;
}

/** Somebody is in an editor of theirs. */
export function someoneElsewhere() {
  find('.monaco-workbench').insertAdjacentHTML('beforeend', '<input id="desk">');
  find('#desk').focus();
}

/** Somebody is in a menu or a picker, which closes without the focus. */
export function someoneInAPicker() {
  find('.monaco-workbench').insertAdjacentHTML('beforeend', '<div class="quick-input-widget"><input id="picker"></div>');
  find('#picker').focus();
}
