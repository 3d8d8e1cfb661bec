// What a row's label says of the calls that wait, exactly: "Chat confirmation required: <title>: <detail>, <title>: <detail>. Press … to cancel.",
// followed by the answer's Markdown. Commas and titles may stand in a command too: where there are two ways to read a label, none is taken.

const BEGIN = 'Chat confirmation required: ';
/** Its last point is only looked at: a command that ends in the same words would share it, and be taken for shorter than it is. */
const END = /\. Press [^\n.]{1,40} to accept or [^\n.]{1,40} to cancel(?=\.)/g;
const BEFORE_DETAIL = ': ';
const BETWEEN = ', ';

/** What waits for its result to be approved is in the label too (1.139), and among the calls above the input it is not. */
const RESULT = 'Approve results of tool';

/** As many as a title may have: a long list of them, looked for at each of them, would keep the window from being painted. */
const MOST_BETWEEN = 10;

/** Marks of Markdown, which a label has and the page does not show. */
const MARKS = '`*_\\';

/**
 * Where a title ends that begins at a place, or -1.
 * @type {(text: string, from: number, title: string) => number}
 */
function afterTitle(text, from, title) {
  let at = from;
  for (const letter of title) {
    while (MARKS.includes(text[at] ?? ' ') && !text.startsWith(letter, at)) at++;
    if (!text.startsWith(letter, at)) return -1;
    at += letter.length;
  }
  while (MARKS.includes(text[at] ?? ' ')) at++;
  return at;
}

/** @type {(text: string, at: number) => boolean} */
const isAfterTitle = (text, at) => at === text.length || text.startsWith(BEFORE_DETAIL, at) || text.startsWith(BETWEEN, at);

/**
 * The detail of each call by its title, null where the label has none; or null: nobody can tell them apart.
 * @param {string} label
 * @param {string[]} titles As they are shown, in order.
 * @returns {(string | null)[] | null}
 */
export function detailsIn(label, titles) {
  const ends = [...label.matchAll(END)];
  if (!label.startsWith(BEGIN) || ends.length !== 1) return null;
  if (titles.some(title => title.split(BETWEEN).length > MOST_BETWEEN + 1)) return null;
  const text = label.slice(BEGIN.length, ends[0].index);
  const starts = startsIn(text, [...new Set([...titles, RESULT])]);
  if (starts.length !== titles.length) return null;
  const bodies = titles.map((title, i) => [afterTitle(text, starts[i], title), i + 1 < starts.length ? starts[i + 1] - BETWEEN.length : text.length]);
  if (bodies.some(([from]) => from < 0 || !isAfterTitle(text, from))) return null;
  return bodies.map(([from, to]) => from + BEFORE_DETAIL.length <= to ? text.slice(from + BEFORE_DETAIL.length, to) : null);
}

/** Every place where one of the calls may begin. @type {(text: string, titles: string[]) => number[]} */
function startsIn(text, titles) {
  const isStart = (/** @type {number} */ at) => titles.some(title => {
    const end = afterTitle(text, at, title);
    return end >= 0 && isAfterTitle(text, end);
  });
  const starts = isStart(0) ? [0] : [];
  for (let at = text.indexOf(BETWEEN); at >= 0; at = text.indexOf(BETWEEN, at + 1)) {
    if (isStart(at + BETWEEN.length)) starts.push(at + BETWEEN.length);
  }
  return starts;
}
