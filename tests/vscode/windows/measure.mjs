// Measures VS Code's windows, and the places in them that show a chat: the figures of docs/windows-and-chats.md.
//   measure.mjs HOME [AGENT]     HOME: where install.sh put code-server; AGENT: the page agent's bundle, to see what it costs
import { connect, until } from './cdp.mjs';
import { measureCost } from './cost.mjs';
import { start } from './ide.mjs';
import { measureOpening } from './opening.mjs';
import { measurePlaces } from './places.mjs';
import { measureWindows } from './windows.mjs';

const [home, agent] = process.argv.slice(2);
const ide = await start(home);
const stopped = async signal => {
  await ide.stop();
  process.exit(signal);
};
process.on('SIGINT', () => stopped(130));
process.on('SIGTERM', () => stopped(143));

const say = (topic, what, figure) => console.log(`${topic.padEnd(10)} | ${what.padEnd(79)} | ${figure}`);

/** A message, and the end of its answer: as many requests as `requests` are shown then. */
async function ask(page, place, text, requests) {
  await page.run('paste', place, text);
  // A click now and then has no effect: then the text is still there.
  const isGone = () => until(async () => !await page.run('draft', place), 2_000);
  const isSent = await until(async () => await page.run('submit', place) && isGone(), 15_000);
  if (!isSent) throw new Error(`"${text}" cannot be sent`);
  if (!await until(() => page.run('isIdle', place, requests), 30_000)) {
    throw new Error(`"${text}" is not answered: ${JSON.stringify(await page.run('state', place))}`);
  }
}

try {
  const cdp = await connect(ide.endpoint);
  const isOurs = ({ url }) => url === ide.url('one');
  const target = (await until(async () => (await cdp.pages()).find(isOurs), 60_000)).value;
  const page = await cdp.attach(target.targetId);
  if (!await until(() => page.run('isReady'), 120_000)) throw new Error('VS Code shows no chat');
  const tools = { cdp, ide, page, say, ask };
  await ask(page, 'panel', 'the first', 1);
  await measurePlaces(tools);
  await measureOpening(tools);
  await measureWindows(tools);
  await measureCost({ ...tools, agent });
  cdp.close();
} finally {
  await ide.stop();
}
process.exit(0);
