// What it costs a window that somebody is attached to it: the processor time and memory of its process.
import { readFile } from 'node:fs/promises';
import { connect, pause, until } from './cdp.mjs';

const SPAN = 10_000;
/** Of a clock tick of /proc. */
const TICK = 10;

const usedMs = async pid => {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
};
const memory = async pid => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

/** @param {{ cdp: any, ide: any, page: any, say: (topic: string, what: string, figure: unknown) => void, agent?: string }} tools */
export async function measureCost({ cdp, ide, page, say, agent }) {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const renderers = await Promise.all(processInfo.filter(({ type }) => type === 'renderer').map(async ({ id }) => ({ id, size: await memory(id) })));
  const pid = renderers.sort((a, b) => b.size - a.size)[0].id;
  const heap = async window => {
    await window.say('HeapProfiler.collectGarbage');
    return ((await window.say('Runtime.getHeapUsage')).usedSize / 1e6).toFixed(1);
  };
  const target = page.id;
  const span = async () => {
    const before = await usedMs(pid);
    await pause(SPAN);
    return `${((await usedMs(pid) - before) / SPAN * 100).toFixed(1)} %, ${Math.round(await memory(pid))} MB`;
  };
  say('cost', 'heap before', `${await heap(page)} MB`);
  await page.detach();
  cdp.close();
  await pause(5_000);

  const bundle = agent ? await readFile(agent, 'utf8') : null;
  for (const streams of [false, true]) {
    for (const how of ['nothing', 'a CDP session', ...bundle ? ['the page agent'] : []]) {
      const now = await connect(ide.endpoint);
      let window = await now.attach(target);
      let words = 0;
      if (how === 'the page agent') {
        await window.say('Runtime.addBinding', { name: '__heard' });
        await window.evaluate(`{ ${bundle}; __chatHubInstall.install({ adapter: 'vscode', selectors: {}, generations: [], name: '__measured',
          binding: '__told', instance: 'i' }); }
          globalThis.__told = async () => { __heard(''); setTimeout(() => globalThis.__measured?.heard(true)); };
          __measured.read()`);
        await pause(500);
      }
      if (streams) {
        await window.run('paste', 'panel', 'slow 300 50');
        await until(() => window.run('submit', 'panel'));
      }
      if (how === 'nothing') now.close();
      await pause(2_000);
      if (how !== 'nothing') words = now.events.filter(({ method }) => method === 'Runtime.bindingCalled').length;
      const cost = await span();
      if (how !== 'nothing') words = now.events.filter(({ method }) => method === 'Runtime.bindingCalled').length - words;
      say('cost', `${streams ? '20 words a second in the panel' : 'idle'}, attached: ${how}`, `${cost}${words ? `, ${words} words told` : ''}`);
      if (how !== 'nothing') now.close();
      const after = await connect(ide.endpoint);
      window = await after.attach(target);
      if (streams) await until(() => window.run('isIdle', 'panel', 1), 60_000);
      if (how === 'the page agent') {
        if (!streams) say('cost', 'heap with the page agent', `${await heap(window)} MB`);
        await window.evaluate('globalThis.__measured?.dispose(); delete globalThis.__measured; 0');
      }
      after.close();
    }
  }
}
