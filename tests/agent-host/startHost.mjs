// Starts the Agent Host of an installed VS Code by itself, as VS Code's server would, and keeps it.
//
//   node startHost.mjs VSCODE DATA [--port N] [--token TOKEN]
//
// VSCODE is code-server's lib/vscode, DATA a folder of the host's own; HOME is where its agents keep their sessions. One line of JSON says when
// it listens: { pid, url }. The host ends with this program, which ends when it is told (SIGTERM) or when its input closes.
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const LISTENS = /^Agent host server listening on (.+)$/;

const { values: { port, token }, positionals: [vscode, data] } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string', default: '0' }, token: { type: 'string', default: '' } },
});
if (!vscode || !data) throw new Error('startHost.mjs VSCODE DATA [--port N] [--token TOKEN]');

const logs = join(data, 'logs');
mkdirSync(logs, { recursive: true });

const environment = {
  ...process.env,
  VSCODE_ESM_ENTRYPOINT: 'vs/platform/agentHost/node/agentHostMain',
  VSCODE_AGENT_HOST_HOST: '127.0.0.1',
  VSCODE_AGENT_HOST_PORT: port,
  VSCODE_AGENT_HOST_LAUNCH_KIND: 'vscode_cli',
  // Without its messages the bundle does not start.
  VSCODE_NLS_CONFIG: JSON.stringify({
    userLocale: 'en', osLocale: 'en', resolvedLanguage: 'en', locale: 'en', availableLanguages: {},
    defaultMessagesFile: join(vscode, 'out/nls.messages.json'),
  }),
};
// An empty token would be one.
if (token) environment.VSCODE_AGENT_HOST_CONNECTION_TOKEN = token;

const host = fork(
  join(vscode, 'out/bootstrap-fork.js'),
  ['--type=agentHost', '--logsPath', logs, '--user-data-dir', data, '--telemetry-level', 'off'],
  { env: environment, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
);

host.on('exit', code => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => host.kill());
process.stdin.on('end', () => host.kill()).resume();

createInterface({ input: host.stdout }).on('line', line => {
  const address = LISTENS.exec(line)?.[1];
  if (!address) return;
  const url = `ws://${address}/${token ? `?tkn=${encodeURIComponent(token)}` : ''}`;
  console.log(JSON.stringify({ pid: host.pid, url }));
});
