// A response row's aria-label is the answer's whole Markdown source between a prefix that counts file trees, tables and code
// blocks, and a hint. Templates: `_getLabelWithInfo` of VS Code 1.139 (and 1.117), where {tables} is "1 table " or "N tables ":
//   with the hint                                            without it (accessibility.verbosity.panelChat is false)
//   0 blocks:  {trees}{tables}{md} {hint}                    {trees}{tables} {md}
//   1 block:   {trees}1 code block: {tables} {md}{hint}      {trees}1 code block: {tables} {md}
//   N blocks:  {trees}{tables} code blocks: {N}{md} {hint}   {trees}{N} code blocks: {tables} {md}

const HINT =
  /Inspect this in the accessible view (?:with \S+|via the command Open Accessible View which is currently not triggerable via keybinding\.)$/;
const TREES = /^(?:1 file tree |\d+ file trees )/;
const TABLES = /^(?:1 table |\d+ tables )/;
const RULE_CELL = /^:?-+:?$/;

/** @type {(pattern: RegExp, text: string) => string} */
const after = (pattern, text) => text.replace(pattern, '');

/**
 * The line below a table's head: | --- | :-: |. Cell by cell: one expression for all of it would try every way to part the blanks.
 * @param {string} line
 */
function isRule(line) {
  const cells = line.trim().split('|');
  if (cells.length > 1 && cells[0] === '') cells.shift();
  if (cells.length > 1 && cells.at(-1) === '') cells.pop();
  return cells.every(cell => RULE_CELL.test(cell.trim()));
}

/** An answer may itself begin with "2 tables ": the words are a prefix only where a table follows. @param {string} text */
const afterTables = text => TABLES.test(text) && text.split('\n').some(isRule) ? after(TABLES, text) : text;

/** @param {string} markdown */
const fences = markdown => [...markdown.matchAll(/^ {0,3}(?:```|~~~)[^\n]*\n/gm)].length / 2;

/** The number is glued to the Markdown: "code blocks: 23 files" is 2 blocks and "3 files", or 23 blocks. The fences tell. @param {string} text */
function afterGluedCount(text) {
  const digits = /^\d+/.exec(text)?.[0] ?? '';
  const blocks = String(Math.ceil(fences(text)));
  return text.slice(digits.length > blocks.length && digits.startsWith(blocks) ? blocks.length : digits.length);
}

/** @param {string} text */
const withoutLast = text => text.endsWith(' ') ? text.slice(0, -1) : text;
/** @param {string} text */
const withoutFirst = text => text.startsWith(' ') ? text.slice(1) : text;

/**
 * Does the label end in the words that are known? Where it does not, they are of another display language, or switched off: nobody knows then where
 * the Markdown ends.
 * @param {string} label
 */
export const hasKnownEnd = label => HINT.test(label);

/** The Markdown source inside a response row's label. @param {string} label */
export function answerOf(label) {
  const hint = HINT.exec(label);
  const body = after(TREES, hint ? label.slice(0, hint.index) : label);

  if (body.startsWith('1 code block: ')) return withoutFirst(after(TABLES, body.slice('1 code block: '.length)));
  if (!hint) {
    const many = /^\d+ code blocks: /.exec(body);
    return withoutFirst(many ? after(TABLES, body.slice(many[0].length)) : afterTables(body));
  }
  const blocks = /^(?:1 table |\d+ tables )? code blocks: (?=\d)/.exec(body);
  return withoutLast(blocks ? afterGluedCount(body.slice(blocks[0].length)) : afterTables(body));
}
