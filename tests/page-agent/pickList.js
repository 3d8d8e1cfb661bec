// VS Code's list of the conversations that it keeps, behind the title of a workbench's chat view: it has a handful of its rows in the page, and does
// all that a script asks of it at once.
import { find } from './page.js';
import { resourceOf, showView } from './workbenchWindow.js';

const MOUNTED = 5;

/**
 * Puts it behind the title. `conversations`: `{ session, title, rows }` each; what is chosen is shown a moment later. `page`: how often it was opened
 * and closed, what was chosen, and `isListed`, which the test may change.
 */
export function pickList(conversations, t) {
  const page = { opened: 0, closed: 0, chosen: [], escapes: 0, isListed: () => true };
  let widget = null;

  function close() {
    widget?.remove();
    if (widget) page.closed++;
    widget = null;
  }

  function choose({ session, title, rows, isElsewhere }) {
    page.chosen.push(session);
    setTimeout(() => { close(); if (!isElsewhere) showView({ title, rows }); }, 1);
  }

  function open() {
    page.opened++;
    find('.monaco-workbench').insertAdjacentHTML('beforeend', `<div class="quick-input-widget"><input>
      <div class="quick-input-list"><div class="monaco-scrollable-element"></div></div></div>`);
    widget = find('.quick-input-widget');
    const [input, list] = [widget.querySelector('input'), widget.querySelector('.monaco-scrollable-element')];
    const listed = conversations.filter(page.isListed);
    let first = 0;
    const draw = () => list.replaceChildren(...listed.slice(first, first + MOUNTED).map((one, i) => {
      const row = Object.assign(document.createElement('div'), { className: 'monaco-list-row' });
      row.dataset.index = String(first + i);
      row.innerHTML = `<p data-quick-input-id="${resourceOf(one.session)}"><a class="label-name"><b class="monaco-highlighted-label"></b></a></p>`;
      row.querySelector('b').textContent = one.title;
      row.addEventListener('click', () => choose(one));
      return row;
    }));
    list.addEventListener('wheel', ({ deltaY }) => {
      first = Math.max(0, Math.min(Math.max(0, listed.length - MOUNTED), first + Math.sign(deltaY) * (MOUNTED - 1)));
      draw();
    });
    input.addEventListener('keydown', ({ key }) => { if (key === 'Escape') { page.escapes++; close(); } });
    input.addEventListener('blur', () => { if (document.hasFocus()) close(); });
    draw();
    input.focus();
  }

  const listener = ({ target }) => { if (target.closest('.chat-view-title-label-container')) open(); };
  document.addEventListener('click', listener);
  t.after(() => document.removeEventListener('click', listener));
  return page;
}
