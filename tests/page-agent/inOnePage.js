// All tests whose page is jsdom's, in one process: to load it takes a second of a processor. Run by run.js.
import { readdirSync, readFileSync } from 'node:fs';

const here = new URL('.', import.meta.url);
const textOf = name => readFileSync(new URL(name, here), 'utf8');

/** What stands on jsdom's page, and page.js itself. */
const PAGES = /from '\.\/(?:page|chatPage|workbench)\.js'|import '\.\/page\.js'/;

const tests = readdirSync(here).filter(name => name.endsWith('.test.js'));

export const inThePage = tests.filter(name => PAGES.test(textOf(name)));
export const elsewhere = tests.filter(name => !inThePage.includes(name));

if (process.argv[1] === new URL(import.meta.url).pathname) for (const name of inThePage) await import(new URL(name, here));
