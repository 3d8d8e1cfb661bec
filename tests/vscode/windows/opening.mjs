// Opening an earlier conversation in the panel, by the list that its title opens; and when the window's storage knows of what happened.
import { pause, until } from './cdp.mjs';

const MANY = 15;
const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const spread = numbers => numbers.length === 0 ? 'none' : `median ${Math.round(median(numbers))} ms, at most ${Math.round(Math.max(...numbers))} ms`;

/** @param {{ cdp: any, page: any, say: (topic: string, what: string, figure: unknown) => void, ask: Function }} tools */
export async function measureOpening({ cdp, page, say, ask }) {
  const entries = async () => (await page.run('stored')).entries;
  const isEmpty = async () => (await page.run('places')).rows === 0;
  const isKnown = async title => (await entries()).some(entry => entry.title === title && !entry.isEmpty);

  // New Chat as soon as the answer is there: VS Code writes down an empty conversation now and then. Once the index knows it, it stays.
  const ways = { 'at once': () => pause(300), known: title => until(() => isKnown(title), 15_000) };
  for (const [how, settle] of Object.entries(ways)) {
    for (let number = 0; number < MANY; number++) {
      await page.run('newChat');
      await until(isEmpty);
      await ask(page, 'panel', `${how} ${number}`, 1);
      await settle(`${how} ${number}`);
    }
    await pause(6_000);
    const kept = (await entries()).filter(entry => entry.title.startsWith(how) && !entry.isEmpty).length;
    say('storage', `answered, then New Chat ${how === 'known' ? 'when the index knows it' : 'at once'}: kept`, `${kept} of ${MANY}`);
  }
  const earlier = (await entries()).filter(({ title, isEmpty }) => !isEmpty && /^(at once|known) /.test(title));

  async function openAll(how, chosen) {
    const steps = [];
    const shown = [];
    let proven = 0;
    let last;
    for (const { sessionId, title, timing } of chosen) {
      const began = performance.now();
      last = await page.run('open', sessionId);
      if (!last.found) continue;
      steps.push(last.ms);
      const seen = await until(async () => {
        const now = await page.run('places');
        return now.title === title && now.rows > 0;
      }, 10_000, began);
      if (seen) shown.push(seen.ms);
      const { asked, answered } = await page.run('times');
      if (asked === timing.lastRequestStarted && answered === timing.lastRequestEnded) proven++;
      await pause(1_600); // What was just left is out of the list for about a second.
    }
    say('opening', `${how}: found, shown, of`, `${steps.length}, ${shown.length}, ${chosen.length}`);
    say('opening', `${how}: the step (list, row, press)`, spread(steps));
    say('opening', `${how}: from the step's beginning to title and rows`, spread(shown));
    say('opening', `${how}: times of request and answer are the index's`, `${proven} of ${shown.length}`);
    return last;
  }
  const last = await openAll('in front', earlier.slice(0, 15));
  say('opening', 'rows in the document, of all in the list', `${last.mounted} of ${last.all}`);

  const other = await cdp.attach((await cdp.send('Target.createTarget', { url: 'about:blank' })).targetId);
  await other.say('Page.bringToFront');
  const isHidden = () => page.evaluate('document.visibilityState === "hidden" && !document.hasFocus()');
  if (!await until(isHidden)) throw new Error('the window is not hidden');
  await openAll('hidden', earlier.slice(15, 23));
  say('opening', 'hidden: still hidden afterwards', await isHidden() ? 'yes' : 'no');
  const missing = await page.run('open', '00000000-0000-0000-0000-000000000000');
  const closed = await until(async () => !await page.run('isPickOpen'), 10_000);
  say('opening', 'hidden: one that is not there is found; Escape on the filter closes the list',
    `${missing.found ? 'yes' : 'no'}; ${closed ? `after ${closed.ms} ms` : 'never'}`);
  await page.say('Page.bringToFront');
  await cdp.send('Target.closeTarget', { targetId: other.id });

  const [one, two] = earlier;
  await page.run('open', one.sessionId);
  await until(async () => (await page.run('places')).title === one.title);
  await page.run('paste', 'panel', 'a draft');
  await pause(500);
  await page.run('open', two.sessionId);
  await until(async () => (await page.run('places')).title === two.title);
  const elsewhere = await page.run('draft', 'panel');
  await pause(2_000);
  await page.run('open', one.sessionId);
  await until(async () => (await page.run('places')).title === one.title);
  say('opening', 'a draft: in the other conversation, in its own afterwards', `"${elsewhere}", "${await page.run('draft', 'panel')}"`);

  await page.run('clear', 'panel'); // New Chat would take the draft along.
  if (!await until(async () => !await page.run('draft', 'panel'))) throw new Error('the draft stays');

  await measureStores({ page, say, ask });
}

/** How late the storage is. */
async function measureStores({ page, say, ask }) {
  const stored = () => page.run('stored');
  const late = async (what, act, isThere) => {
    const began = performance.now();
    await act();
    const after = await until(async () => isThere(await stored()), 30_000, began);
    say('storage', what, after ? `after ${after.ms} ms` : 'never');
  };
  const before = new Set((await stored()).entries.map(({ sessionId }) => sessionId));
  await late('New Chat: an entry, empty', () => page.run('newChat'), ({ entries }) => entries.some(({ sessionId }) => !before.has(sessionId)));
  await late('New Chat: the panel\'s memento names it', () => {}, ({ shown }) => !before.has(shown));
  await late('first message: its title', () => ask(page, 'panel', 'kept where', 1),
    ({ entries }) => entries.some(({ title }) => title === 'kept where'));
  const known = (await stored()).entries.find(({ title }) => title === 'kept where');
  const isLater = ({ sessionId, timing }) => sessionId === known.sessionId && timing.lastRequestStarted > known.timing.lastRequestStarted;
  await late('second message: its time', () => ask(page, 'panel', 'and again', 2), ({ entries }) => entries.some(isLater));
  const reads = [];
  for (let time = 0; time < 20; time++) reads.push((await stored()).ms);
  say('storage', `read by the page, ${known ? before.size + 1 : before.size} conversations`, spread(reads));
}
