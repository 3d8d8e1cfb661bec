// Records the Agent Host of Copilot's command line (AHP 1.0), as far as it goes for somebody who is not signed in.
//
//   node recordCli.mjs COPILOT FOLDER
//
// COPILOT is a folder in which npm has installed @github/copilot. This host is hidden behind a feature flag.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client, ROOT } from './client.mjs';
import { scrub } from './scrub.mjs';

const LISTENS = /^AHP .* endpoint: (\S+)$/;

const [copilot, folder] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), 'chathub-ahp-'));
const host = spawn(join(copilot, 'node_modules/.bin/copilot'), ['--ahp-host', '--no-auto-update'], {
  env: { ...process.env, HOME: home, COPILOT_CLI_ENABLED_FEATURE_FLAGS: 'AHP_CLIENT' }, stdio: ['pipe', 'pipe', 'inherit'], cwd: home,
  detached: true, // A group of its own: the command starts the host as another process.
});
const frames = [];
try {
  let url;
  for await (const line of createInterface({ input: host.stdout })) {
    url = LISTENS.exec(line)?.[1];
    if (url) break;
  }

  const client = await new Client(`hub-${randomUUID()}`, frames).open(url);
  await client.initialize();
  await client.call('listSessions', { channel: ROOT });
  const session = { channel: `copilot:/${randomUUID()}`, provider: 'copilot', workingDirectories: [`file://${home}`] };
  await client.call('createSession', session).catch(() => {}); // What it says is recorded.
  await client.close();
} finally {
  process.kill(-host.pid);
  await once(host, 'close');
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
mkdirSync(folder, { recursive: true });
const kept = scrub(frames, { [home]: '/rig', [copilot]: '/copilot' });
writeFileSync(join(folder, 'hello.jsonl'), kept.map(frame => `${JSON.stringify(frame)}\n`).join(''));
