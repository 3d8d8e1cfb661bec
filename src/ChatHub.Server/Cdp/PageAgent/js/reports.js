// What the hub was told last. The next report names it and says only what is different, so that a word of an answer crosses
// CDP as a word, whatever else is mounted. The hub puts the two together (Cdp/PageAgent/ReportChain.cs).

/** @import { News, Page, Row, RowNews, Tool } from './contract.js' */

const BESIDE_TEXT = ['slot', 'role', 'state', 'key', 'exact', 'createdAt'];

/** @type {(a: Row | undefined, b: Row) => boolean} */
const isSame = (a, b) => a === b || (!!a && a.text === b.text && isSameBesideText(a, b));
/** @type {(a: any, b: any) => boolean} */
const isSameBesideText = (a, b) => BESIDE_TEXT.every(name => a[name] === b[name]) && areSameTools(a.tools ?? [], b.tools ?? []);
/** @type {(a: Tool[], b: Tool[]) => boolean} */
const areSameTools = (a, b) => a.length === b.length && a.every((tool, i) => tool.title === b[i].title && tool.outcome === b[i].outcome);
/** @type {(a: Row | undefined, b: Row) => boolean} */
const isGrown = (a, b) => !!a && isSameBesideText(a, b) && b.text.startsWith(a.text);

/**
 * A text that is being written may end within an emoji, and half of one is no Unicode: the hub could not read the report.
 * @param {string} text
 */
const wellFormed = text => text.isWellFormed() ? text : text.replace(/[\ud800-\udbff]$/, '').toWellFormed();

/** Rows that were looked at: one that did not change is the same object in the next report. */
const wellFormedRows = new WeakSet();

/** @param {Row} row */
function wellFormedRow(row) {
  if (wellFormedRows.has(row)) return row;
  const checked = row.text.isWellFormed() ? row : { ...row, text: wellFormed(row.text) };
  wellFormedRows.add(checked);
  return checked;
}

/**
 * One JSON text: a string crosses CDP ten times faster than an object tree.
 * @param {unknown} value
 */
export const answer = value => JSON.stringify(value, (_, part) => typeof part === 'string' ? wellFormed(part) : part);

export function reports() {
  // Not from 0: the numbers of an agent that a reload took away must not be taken for this one's.
  let number = Math.floor(Math.random() * 2 ** 40);
  /** @type {Page | null} */
  let last = null;

  /** @param {Page} page */
  function take(page) {
    const before = last;
    last = page.rows ? { ...page, rows: page.rows.map(wellFormedRow), pending: page.pending?.map(wellFormedRow) } : page;
    number++;
    return before;
  }

  return {
    /** All of it. @param {Page} page */
    whole(page) {
      take(page);
      return { ...last, number };
    },

    /**
     * What is new against the report before, or null where there was none that had rows.
     * @param {Page} page
     * @returns {News | null}
     */
    news(page) {
      if (!last?.rows || !page.rows) return null;
      const from = number;
      const before = take(page);
      const { rows, pending, ...head } = last;
      return { from, number, head, rows: newsOf(before?.rows, rows), pending: newsOf(before?.pending, pending) };
    },
  };
}

/**
 * Rows of now as `{ same, count }` (a run of rows from before), `{ of, append }` (one that has grown), or `{ row }`.
 * @param {Row[]} [before]
 * @param {Row[]} [now]
 */
function newsOf(before = [], now = []) {
  // An answer that grows is the last row, nearly always: what is before it is the same object as it was.
  let expected = 0;
  while (expected < now.length && now[expected] === before[expected]) expected++;
  /** @type {RowNews[]} */
  const news = expected > 0 ? [{ same: 0, count: expected }] : [];
  /** @type {Map<number | Row, number>} */
  const places = new Map(before.slice(expected).map((row, i) => [row.slot ?? row, expected + i]));
  for (const row of now.slice(expected)) {
    const at = places.get(row.slot ?? row) ?? expected;
    const run = news.at(-1);
    if (run && 'same' in run && isSame(before[at], row) && run.same + run.count === at) run.count++;
    else if (isSame(before[at], row)) news.push({ same: at, count: 1 });
    else if (isGrown(before[at], row)) news.push({ of: at, append: row.text.slice(before[at].text.length) });
    else news.push({ row });
    expected = at + 1;
  }
  return news;
}
