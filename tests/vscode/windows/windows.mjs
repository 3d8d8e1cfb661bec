// Several windows: auxiliary ones, two on one folder, one on another.
import { pause, until } from './cdp.mjs';

const asks = ({ method }) => method === 'Page.javascriptDialogOpening';
const yes = value => value ? 'yes' : 'no';

/** @param {{ cdp: any, ide: any, page: any, say: (topic: string, what: string, figure: unknown) => void, ask: Function }} tools */
export async function measureWindows(tools) {
  await measureAuxiliary(tools);
  await measureThree(tools);
}

async function measureAuxiliary({ cdp, ide, page, say, ask }) {
  await cdp.send('Target.setDiscoverTargets', { discover: true });
  const auxiliary = async () => (await cdp.pages()).find(({ url, openerId }) => url === 'about:blank' && openerId === page.id);
  const began = performance.now();
  await page.command('Chat: Move Chat into New Window');
  const there = await until(auxiliary, 30_000, began);
  const id = there.value.targetId;
  const window = await cdp.attach(id);
  const bound = await until(async () => (await window.run('places')).editors[0]?.rows > 0);
  say('auxiliary', 'from the command\'s first key to the target, to its rows', `${there.ms} ms, ${there.ms + bound.ms} ms`);
  const reach = await window.run('reach', ide.file('hello.py'));
  const now = await window.run('places');
  say('auxiliary', 'address; openerId is the main window\'s target', `${reach.url}, ${yes(there.value.openerId === page.id)}`);
  say('auxiliary', 'its base address is the main window\'s; it has the configuration',
    `${yes(reach.baseURI === ide.url('one'))}, ${yes(reach.hasConfiguration)}`);
  say('auxiliary', 'fetches a file by it, sees data bases', `${reach.fetches}, ${reach.databases}`);
  say('auxiliary', 'has a panel\'s part, tabs', `${yes(now.panelPart)}, ${now.tabs.length}`);
  say('auxiliary', 'document.title', reach.title);
  const listed = (await (await fetch(`${ide.endpoint}/json/list`)).json()).find(target => target.id === id);
  say('auxiliary', '/json/list tells its opener', yes(Object.hasOwn(listed, 'openerId') || Object.hasOwn(listed, 'parentId')));
  await ask(window, 'editor', 'in a window of its own', 2);
  await pause(5_000);

  // A browser opens windows for a person's hand only. Playwright says with every call that it is one.
  const nudge = () => page.evaluate('0', true);
  const first = await reload('as Playwright asks', id, nudge);
  if (!first) return;
  const restored = await cdp.attach(first);
  const same = await until(async () => (await restored.run('places')).editors[0]?.id, 30_000);
  say('auxiliary', 'the same target, the same conversation', `${yes(first === id)}, ${yes(same?.value === now.editors[0].id)}`);
  await pause(5_000);
  await reload('left alone', first, () => {});
  say('auxiliary', 'left alone: what the main window says', `"${await page.run('dialog')}"`);
  await page.run('cancelDialog');

  async function reload(how, before, meanwhile) {
    const began = performance.now();
    const from = cdp.events.length;
    await page.say('Page.reload');
    const gone = await until(async () => !(await cdp.pages()).some(({ targetId }) => targetId === before), 30_000, began);
    const again = await until(async () => {
      await meanwhile();
      return auxiliary();
    }, 40_000, began);
    say('auxiliary', `main window reloaded, ${how}: it asks before it goes`, yes(cdp.events.slice(from).some(asks)));
    say('auxiliary', `main window reloaded, ${how}: it is gone after, there again after`,
      `${gone.ms} ms, ${again ? `${again.ms} ms` : 'never (40 s)'}`);
    return again?.value.targetId;
  }
}

async function measureThree({ cdp, ide, page, say, ask }) {
  const open = async folder => {
    const { targetId } = await cdp.send('Target.createTarget', { url: ide.url(folder), newWindow: true });
    const window = await cdp.attach(targetId);
    if (!await until(() => window.run('isReady'), 120_000)) throw new Error('a window shows no chat');
    // A panel that is not restored yet looks like an empty chat of that title.
    await until(async () => !['Chat', null].includes((await window.run('places')).title), 60_000);
    return window;
  };
  const second = await open('one');
  const other = await open('two');
  await pause(3_000);
  const windows = [page, second, other];
  const order = ids => ids.map(id => windows.findIndex(window => window.id === id) + 1).filter(Boolean).join(' ');
  const listed = (await (await fetch(`${ide.endpoint}/json/list`)).json()).map(({ id }) => id);
  const targets = (await cdp.pages()).map(({ targetId }) => targetId);
  say('windows', 'opened 1 2 3; order of /json/list; of Target.getTargets', `${order(listed)}; ${order(targets)}`);
  const states = [];
  for (const window of windows) states.push(await window.evaluate('`${document.visibilityState} ${document.hasFocus()}`'));
  say('windows', 'visibilityState and hasFocus() of each (headless)', states.join(', '));
  say('windows', 'data bases of folders that each of them sees', (await page.run('stored')).databases);

  // Not in an empty chat: New Chat shows nothing there, happens later, and what was sent meanwhile is in a chat that is left.
  const fresh = async window => {
    if ((await window.run('places')).rows === 0) return;
    await window.run('newChat');
    await until(async () => (await window.run('places')).rows === 0);
  };
  await fresh(page);
  await ask(page, 'panel', 'from window 1', 1);
  const knows = async title => (await page.run('stored', ['from window 1', 'from window 2'])).entries.some(entry => entry.title === title);
  await until(() => knows('from window 1'));
  await fresh(second);
  await ask(second, 'panel', 'from window 2', 1);
  await until(() => knows('from window 2'));
  say('windows', 'both wrote on one folder, 2 last: the index knows 1\'s, 2\'s',
    `${yes(await knows('from window 1'))}, ${yes(await knows('from window 2'))}`);

  for (const [number, window] of windows.entries()) {
    await pause(5_000);
    await restored(window, number + 1);
  }
  async function restored(window, number) {
    const before = await window.run('places');
    const began = performance.now();
    await window.say('Page.reload');
    const here = await until(async () => {
      const now = await window.run('places');
      return now.panel && !await window.evaluate('document.readyState === "loading"');
    }, 60_000, began);
    const named = [];
    const settled = await until(async () => {
      const { title, rows } = await window.run('places');
      if (title !== null && named.at(-1) !== title) named.push(title);
      return rows > 0 || (before.rows === 0 && title === '');
    }, 60_000, began);
    const still = (await cdp.pages()).some(({ targetId }) => targetId === window.id);
    const now = await window.run('places');
    say('windows', `${number} reloaded: its target stays, its panel shows what it did`, `${yes(still)}, ${yes(now.title === before.title)}`);
    say('windows', `${number} reloaded: a chat's element, its rows; titles on the way`,
      `${here.ms} ms, ${settled ? `${settled.ms} ms` : 'never'}; ${named.map(title => `"${title}"`).join(', ')}`);
  }
  for (const { id } of [second, other]) await cdp.send('Target.closeTarget', { targetId: id });
}
