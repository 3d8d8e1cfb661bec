// The genuine VS Code workbench as a web server (install.sh) and a Chromium that shows it, both with fresh profiles.
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './cdp.mjs';

const kit = new URL('..', import.meta.url).pathname;
const EXTENSION = 'chathub.echo-chat';

const freePort = () => new Promise(resolve => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const answers = url => fetch(url).then(({ ok }) => ok);

/** Nothing of the user's own: neither their settings nor the VS Code whose terminal this may run in. */
const clean = () => Object.fromEntries(Object.entries(process.env).filter(([name]) =>
  !/^(VSCODE_|CODE_SERVER_)/.test(name) && !['PORT', 'PASSWORD', 'HASHED_PASSWORD', 'NODE_OPTIONS'].includes(name)));

/** @param {string} home Where install.sh put this version. */
export async function start(home) {
  const folder = await mkdtemp(join(tmpdir(), 'chathub-windows-'));
  const started = [];
  const run = (program, args, env = process.env) => {
    const child = spawn(program, args, { env, stdio: 'ignore', detached: true });
    child.on('error', error => { console.error(String(error)); });
    started.push(child);
    return child;
  };
  /** Ends what was started here, group by group, and nothing else. */
  const stop = async () => {
    for (const { pid } of started.reverse()) {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };

  try {
    const at = name => join(folder, name);
    for (const name of ['data/User', 'exts', 'one', 'two', 'xdg']) await mkdir(at(name), { recursive: true });
    await cp(join(kit, 'extension'), at(`exts/${EXTENSION}-1.0.0`), { recursive: true });
    await cp(join(kit, 'settings.json'), at('data/User/settings.json'));
    await writeFile(at('config.yaml'), 'auth: none\n');
    for (const name of ['one', 'two']) await writeFile(at(`${name}/hello.py`), 'print("hello")\n');

    const [web, debug] = [await freePort(), await freePort()];
    run(join(home, 'node/current/bin/node'), [
      join(home, 'code-server/node_modules/code-server/out/node/entry.js'), '--config', at('config.yaml'), '--user-data-dir', at('data'),
      '--extensions-dir', at('exts'), '--auth', 'none', '--bind-addr', `127.0.0.1:${web}`, '--enable-proposed-api', EXTENSION,
      '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override', at('one'),
    ], { ...clean(), XDG_DATA_HOME: at('xdg'), XDG_CONFIG_HOME: at('xdg'), XDG_CACHE_HOME: at('xdg') });
    if (!await until(() => answers(`http://127.0.0.1:${web}/healthz`), 90_000)) throw new Error('code-server does not start');

    const url = name => `http://127.0.0.1:${web}/?folder=${at(name)}`;
    run(process.env.CHATHUB_CHROMIUM || 'chromium', [
      '--headless=new', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--window-size=1400,1000', ...process.getuid() === 0 ? ['--no-sandbox'] : [], `--user-data-dir=${at('chromium')}`,
      '--remote-debugging-address=127.0.0.1', `--remote-debugging-port=${debug}`, url('one'),
    ]);
    const endpoint = `http://127.0.0.1:${debug}`;
    if (!await until(() => answers(`${endpoint}/json/version`), 60_000)) throw new Error('Chromium does not start');
    return { endpoint, url, file: name => join(at('one'), name), storage: at('data/User/workspaceStorage'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
