// The menu behind a button of VS Code's: it is there with a click, takes keys at once and a click never, and goes where the focus goes.

/**
 * Opens it. `choose` is told the entry that was taken, after the menu is closed.
 * @param {string[]} labels
 */
export function openMenu(labels, choose) {
  const items = labels.map(() => '<li class="action-item" tabindex="-1"><a class="action-menu-item"></a></li>').join('');
  document.body.insertAdjacentHTML('beforeend', `<div class="context-view"><div class="monaco-menu"><div class="monaco-action-bar">
    <ul class="actions-container" tabindex="0">${items}</ul>
  </div></div></div>`);
  const view = document.body.lastElementChild;
  const [list, entries] = [view.querySelector('ul'), [...view.querySelectorAll('li')]];
  entries.forEach((entry, i) => { entry.firstElementChild.textContent = labels[i]; });
  let at = -1;
  const close = () => view.remove();

  view.addEventListener('focusout', ({ relatedTarget }) => { if (!view.contains(relatedTarget)) close(); });
  view.addEventListener('keydown', event => {
    event.stopPropagation();
    if (event.key === 'ArrowDown' && entries.length > 0) {
      at = (at + 1) % entries.length;
      entries.forEach((entry, i) => entry.classList.toggle('focused', i === at));
      entries[at].focus();
    }
    if (event.key !== 'Enter' || at < 0) return;
    close();
    choose(labels[at]);
  });
  list.focus();
}
