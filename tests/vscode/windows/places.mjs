// The panel and chats as editors in one window.
import { pause, until } from './cdp.mjs';

const yes = value => value ? 'yes' : 'no';

/** @param {{ page: any, say: (topic: string, what: string, figure: unknown) => void, ask: Function }} tools */
export async function measurePlaces({ page, say, ask }) {
  const places = () => page.run('places');
  const when = (ask, limit) => until(async () => ask(await places()), limit);
  const front = ({ tabs }) => tabs.find(({ isActive }) => isActive);

  await page.command('Chat: Move Chat into Editor Area');
  await when(({ editors }) => editors.some(({ id, rows }) => id && rows > 0), 20_000);
  let now = await places();
  const moved = now.editors[0].id;
  say('editor', 'moved there: its tab is named after the conversation', yes(front(now).name === moved));
  say('editor', 'moved there: the panel then shows', `${now.rows} rows, title "${now.title}"`);

  await page.command('Chat: New Chat Editor');
  await when(({ editors }) => editors[0]?.id && editors[0].id !== moved, 20_000);
  now = await places();
  const made = now.editors[0].id;
  say('editor', 'made new: its tab is named', front(now).name.replace(/\d+/, '<number>'));
  say('editor', 'chats as tabs, and elements of a chat editor, in one group', `${now.tabs.length}, ${now.editors.length}`);
  await ask(page, 'editor', 'in an editor', 1);
  now = await places();
  say('editor', 'its conversation stays the same with the first message', yes(now.editors[0].id === made));
  say('editor', 'its tab is named after the conversation by then', yes(front(now).name === made));
  await pause(5_000); // VS Code writes the conversation down.
  await page.run('goToTab', now.tabs[0].title);
  const back = await when(({ editors }) => editors[0]?.id === moved && editors[0].rows > 0);
  say('editor', 'another chat\'s tab to the front: its rows are there after', `${back.ms} ms`);

  await page.command('View: Split Editor Right');
  await when(({ editors }) => editors.length === 2 && editors.every(({ id }) => id));
  now = await places();
  say('editor', 'split: both groups show the same conversation', yes(now.editors[0].id === now.editors[1].id));
  await page.command('View: Close Editor');
  await when(({ editors }) => editors.length === 1);
  await page.run('goToTab', 'the first');
  await when(({ editors }) => editors[0]?.rows > 0);
  await page.command('View: Duplicate Editor Group Right');
  await when(({ editors }) => editors.length === 2 && editors.every(({ id }) => id));
  now = await places();
  say('editor', 'group duplicated: both groups show the same conversation', yes(now.editors[0].id === now.editors[1].id));
  await page.command('View: Close Editor Group');
  await when(({ editors }) => editors.length <= 1);

  await page.command('File: New Untitled Text File');
  await when(({ editors }) => editors.length === 0);
  now = await places();
  say('editor', 'a file in front: elements of a chat editor, tabs of chats', `${now.editors.length}, ${now.tabs.length}`);
  await page.command('View: Close All Editors');
  await when(({ tabs }) => tabs.length === 0);

  await ask(page, 'panel', 'in the panel', 1);
  await page.command('View: Toggle Secondary Side Bar Visibility');
  const hidden = await when(({ panel }) => !panel);
  now = await places();
  say('panel', 'hidden: its part, its title, its chat are in the document', `${yes(now.panelPart)}, ${yes(now.title !== null)}, ${yes(!!now.panel)}`);
  say('panel', 'hidden: data-active-composite', `"${now.composite}", ${hidden ? 'was' : 'never'} "workbench.panel.chat"`);
  await page.command('View: Toggle Secondary Side Bar Visibility');
  const shown = await when(({ rows }) => rows > 0);
  say('panel', 'shown again: its rows are there after', `${shown.ms} ms`);
}
