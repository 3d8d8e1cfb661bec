// The host and the model that it talks to, started for a recording, with a home of their own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const TOKEN = 'secret';

/** Starts one of the programs here; what it says when it listens. */
async function start(script, args, environment) {
  const program = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    env: { ...process.env, ...environment }, stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: program.stdout }), 'line');
  return { ...JSON.parse(line), program };
}

async function end({ program }) {
  program.stdin.end();
  if (program.exitCode === null) await once(program, 'exit');
}

export class Rig {
  folder = mkdtempSync(join(tmpdir(), 'chathub-ahp-'));
  workspace = join(this.folder, 'ws');
  home = join(this.folder, 'home');
  #installed;
  #model;
  #host;

  /** @param {string} installed the folder that tests/vscode/install.sh has filled */
  constructor(installed) { this.#installed = installed; }

  get url() { return this.#host.url; }

  async start() {
    for (const folder of [this.workspace, this.home]) mkdirSync(folder);
    this.#model = await start('fakeModel.mjs', []);
    await this.startHost();
    return this;
  }

  async startHost() {
    const model = this.#model.url;
    this.#host = await start(
      'startHost.mjs',
      [join(this.#installed, 'code-server/node_modules/code-server/lib/vscode'), join(this.folder, 'data'), '--token', TOKEN],
      {
        HOME: this.home,
        VSCODE_AGENT_HOST_CAPI_URL_OVERRIDE: model, COPILOT_API_URL: model, COPILOT_DEBUG_GITHUB_API_URL: model,
        IS_SANDBOX: '1', // Else Claude refuses to be run by root.
        VSCODE_AGENT_HOST_CLAUDE_SDK_ROOT: join(this.#installed, 'claude'), ANTHROPIC_BASE_URL: model, ANTHROPIC_API_KEY: 'none',
      },
    );
  }

  /** Ends the host as a crash would. */
  async killHost() {
    process.kill(this.#host.pid, 'SIGKILL');
    await once(this.#host.program, 'exit');
  }

  /** Waits until Copilot's record of a session has a text. */
  async kept(text) {
    const folder = join(this.home, '.copilot/session-state');
    const has = name => readFileSync(join(folder, name, 'events.jsonl'), 'utf8').includes(text);
    while (!readdirSync(folder).some(has)) await delay(25);
  }

  hold(words) { return this.#control(`hold?words=${words}`); }
  release() { return this.#control('release'); }

  async stop() {
    await end(this.#host);
    await end(this.#model);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #control(what) { await fetch(`${this.#model.url}/control/${what}`, { method: 'POST' }); }
}
