// The demo chat as it is shipped, under its shipped profile: what its agent asks, and what comes of the answers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { eventually, find, show } from './page.js';
import { genericAdapter } from '../../src/ChatHub.Server/Cdp/PageAgent/js/generic.js';
import { requestsOf } from '../../src/ChatHub.Server/Cdp/PageAgent/js/requests.js';

const inRepository = path => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const html = inRepository('demo/index.html');
const scripts = [...html.matchAll(/<script src="([^"]+)"/g)].map(([, name]) => inRepository(`demo/${name}`)).join('\n');
const { Selectors: selectors } = JSON.parse(inRepository('appsettings.json')).ChatHub.Ides.demo;

/** The demo with every row mounted, since nothing is laid out here. */
function demo() {
  show(/<main[^]*<\/main>/.exec(html)[0]);
  class ResizeObserver { observe() {} }
  vm.compileFunction(scripts, ['location', 'ResizeObserver'])({ search: '?mounted=all' }, ResizeObserver);
  const adapter = genericAdapter({ selectors });
  const requests = requestsOf(adapter);
  const panel = adapter.panel();
  return {
    adapter, panel,
    say: text => {
      find('textarea').value = text;
      find('form').requestSubmit();
    },
    waits: () => requests.now(panel),
    respond: (asked, option) => requests.respond(asked.print, { option, answers: [] }, 60_000),
    isIdle: () => find('.stop').hidden,
    lastText: async () => (await adapter.read(panel)).rows.at(-1).text,
  };
}

/** The demo, when it asks about a command. */
async function asked(command) {
  const chat = demo();
  chat.say(`run ${command}`);
  await eventually(() => chat.waits().length > 0);
  return chat;
}

test('Demo_Run_AsksAsItsProfileReadsIt', async () => {
  const { adapter, panel, waits } = await asked('  rm -r ./x &&\nls  -la');
  const [{ kind, title, command, warnings, options, slot }] = waits();
  assert.deepEqual([kind, title, command, slot], ['confirmation', 'May this command run?', 'rm -r ./x &&\nls  -la', 1]);
  assert.deepEqual(warnings, ['This command deletes files.', 'This is more than one command.']);
  assert.deepEqual(options, [{ label: 'Allow once', kind: 'allowOnce' }, { label: 'Skip', kind: 'rejectOnce' }]);
  const { busy, needsInput, unclaimed, rows } = await adapter.read(panel);
  assert.deepEqual([busy, needsInput, unclaimed, rows.at(-1).state], [true, true, 0, 'streaming']);
  assert.equal(adapter.obstacle(panel), 'requestPending');
});

test('Demo_Allowed_PrintsAndEnds', async () => {
  const { respond, waits, isIdle, lastText, adapter, panel } = await asked('ls -la');
  assert.deepEqual(await respond(waits()[0], 0), { pressed: true, taken: true });
  await eventually(isIdle);
  assert.match(await lastText(), /^I would like to run a command\.\n\nIt was allowed, .*README\.md\n```\n$/s);
  assert.equal(adapter.obstacle(panel), null);
});

test('Demo_Skipped_SaysSoAndEnds', async () => {
  const { respond, waits, isIdle, lastText } = await asked('ls -la');
  assert.deepEqual(await respond(waits()[0], 1), { pressed: true, taken: true });
  await eventually(isIdle);
  assert.match(await lastText(), /It was skipped: nothing ran\.$/);
});

test('Demo_StoppedWhileItAsks_TakesTheCardAway', async () => {
  const { waits, isIdle, lastText, adapter, panel } = await asked('ls -la');
  adapter.stop(panel).click();
  await eventually(isIdle);
  assert.deepEqual(waits(), []);
  assert.equal(await lastText(), 'I would like to run a command.\n\n');
});

test('Demo_SameCommandAgain_IsAnotherRequest', async () => {
  const { say, respond, waits, isIdle } = await asked('ls -la');
  const [first] = waits();
  await respond(first, 1);
  await eventually(isIdle);
  say('run ls -la');
  await eventually(() => waits().length > 0);
  assert.notEqual(waits()[0].key, first.key);
});

test('Demo_NewChatWhileItAsks_TakesTheCardAway', async () => {
  const { waits, adapter, panel } = await asked('ls -la');
  adapter.newChat(panel).click();
  assert.deepEqual(waits(), []);
  assert.equal(adapter.isEmpty(panel), true);
});
