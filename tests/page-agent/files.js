// Which tests stand on jsdom's page, and which have a page of their own, or none.
import { readdirSync, readFileSync } from 'node:fs';

const here = new URL('.', import.meta.url);

/** What brings the page with it, and page.js itself. */
const PAGES = /from '\.\/(?:page|chatPage|workbench|workbenchWindow|asking|askingQuestions)\.js'|import '\.\/page\.js'/;

const tests = readdirSync(here).filter(name => name.endsWith('.test.js')).map(name => new URL(name, here));

export const inThePage = tests.filter(file => PAGES.test(readFileSync(file, 'utf8')));
export const elsewhere = tests.filter(file => !inThePage.includes(file));
