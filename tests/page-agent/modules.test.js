// Every module of the page agent has its tests here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readdirSync } from 'node:fs';

const FOLDERS = ['PageAgent', 'VsCode'].map(name => new URL(`../../src/ChatHub.Server/Cdp/${name}/js/`, import.meta.url));

/** The build runs at build time, and these have types alone. */
const WITHOUT = ['asked.js', 'contract.js', 'family.js'];

test('Modules_EachOfThem_HasTests', () => {
  const modules = FOLDERS.flatMap(folder => readdirSync(folder)).filter(name => name.endsWith('.js') && !WITHOUT.includes(name));
  const tested = new Set(readdirSync(new URL('.', import.meta.url)));

  assert.deepEqual(modules.filter(name => !tested.has(name.replace('.js', '.test.js'))), []);
});
