// Finds every regular expression in our JavaScript and TypeScript and feeds each what is hostile to it. Run by RegularExpressionTests.cs:
//   regularExpressions.mjs ROOT FOLDER...                        every one in the files below the folders of ROOT
//   regularExpressions.mjs ROOT --these [[SOURCE, FLAGS], ...]   these, as JSON
// A line of JSON for each: { place, pattern, problem }, problem null where it is linear.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import vm from 'node:vm';

const [root, ...rest] = process.argv.slice(2);
const require = createRequire(join(root, 'package.json'));
const { parse } = require('acorn');
const { transformSync } = require('esbuild');

/** Linear work takes four times as long for four times the text, quadratic work sixteen times. */
const [GROWS, MOST_RATIO] = [4, 10];
const [FIRST, LONGEST] = [128, 8_192];
/** Less is lost in what else the machine does; what is quadratic takes more at the longest by far. */
const JUDGED_MS = 1;
/** Of so long texts so many are kept, the ones that take longest. */
const SIEVE = [[FIRST, 100], [1500, 6]];
/** Of the processor's time, for so many texts at once. What is linear takes a hundredth of it. */
const [LIMIT_MS, AT_ONCE] = [2_000, 200];

/** In every text of a chat, beside what the expression itself names. */
const COMMON = [
  ' ', '\n', '\t', '\r', '\u00a0', '|', '`', '1', '"', '<', '>', '-', '#', '*', ':', '/', '\\', 'a', '&', '_', '~', '[', '](', '\u{1f642}',
];

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !['node_modules', 'out', 'dist', 'tests', 'bin', 'obj'].includes(entry.name)) yield* files(path);
    else if (entry.isFile() && /\.(?:m?js|ts)$/.test(entry.name)) yield path;
  }
}

function* expressionsIn(node) {
  if (!node || typeof node !== 'object') return;
  if (node.regex) yield { ...node.regex, node };
  // Made of a text at run time: of a text that is not there yet, nothing can be proven.
  if ((node.type === 'NewExpression' || node.type === 'CallExpression') && node.callee.name === 'RegExp') {
    const [source, flags] = node.arguments;
    yield { pattern: source?.type === 'Literal' ? source.value : null, flags: flags?.value ?? '', node };
  }
  for (const child of Object.values(node)) {
    if (Array.isArray(child)) for (const one of child) yield* expressionsIn(one);
    else if (child?.type) yield* expressionsIn(child);
  }
}

/** Signs and words that the expression names, or stands for by a class. */
function named(pattern) {
  const classes = { s: ' ', d: '1', w: 'a', S: 'x', D: 'x', W: '-', n: '\n', r: '\r', t: '\t' };
  const signs = new Set();
  const words = new Set();
  let word = '';
  const end = () => {
    if (word.length > 1) words.add(word);
    word = '';
  };
  for (let i = 0; i < pattern.length; i++) {
    const sign = pattern[i];
    if (sign === '\\') {
      const next = pattern[++i];
      const code = /^u([0-9a-f]{4})/i.exec(pattern.slice(i));
      const meant = code ? String.fromCharCode(parseInt(code[1], 16)) : classes[next] ?? (/\w/.test(next) ? '' : next);
      if (code) i += 4;
      if (meant) signs.add(meant);
      if (meant && !classes[next] && !code) word += meant;
      else end();
    } else if ('()[]{}|^$.*+?'.includes(sign)) {
      end();
      if (sign === '.') signs.add('x');
    } else {
      signs.add(sign);
      word += sign;
    }
  }
  end();
  return { signs: [...signs], words: [...words] };
}

/** { beginning, pump, end }: the pump is repeated until the text is as long as wanted. */
function hostileTo(pattern) {
  const { signs, words } = named(pattern);
  const own = [...signs, ...words];
  const pumps = new Set([...COMMON, ...own, ...signs.flatMap(one => signs.map(other => one + other)), ...words.map(word => `${word}x`)]);
  const beginnings = ['', ...words, words.join('')];
  const ends = ['', '\0x'];
  return [...pumps].flatMap(pump => beginnings.flatMap(beginning => ends.map(end => ({ beginning, pump, end }))));
}

const textOf = ({ beginning, pump, end }, length) => beginning + pump.repeat(Math.ceil(length / pump.length)) + end;

/** The processor's time, in ms: what else the machine does is not in it. */
const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };

const context = vm.createContext({ spent, regex: null, texts: [], times: [] });
const timing = new vm.Script(`times = texts.map(text => {
  let best = Infinity;
  for (let round = 0; round < 2; round++) {
    const started = spent();
    regex.lastIndex = 0;
    do {
      const from = regex.lastIndex;
      if (!regex.test(text)) break;
      if (regex.lastIndex === from) regex.lastIndex++;
    } while (regex.global || regex.sticky);
    best = Math.min(best, spent() - started);
  }
  return best;
});`);

/** How long the expression takes for each text, or null where it does not end. */
function timesOf(pattern, flags, texts) {
  vm.runInContext(`regex = new RegExp(${JSON.stringify(pattern)}, ${JSON.stringify(flags)})`, context);
  const times = [];
  for (let from = 0; from < texts.length; from += AT_ONCE) {
    const some = timesOfSome(texts.slice(from, from + AT_ONCE));
    if (!some) return null;
    times.push(...some);
  }
  return times;
}

/** The limit is the clock's: whoever had little of the processor until then is asked again. */
function timesOfSome(texts) {
  Object.assign(context, { texts });
  const started = spent();
  for (;;) {
    try {
      timing.runInContext(context, { timeout: LIMIT_MS });
      return context.times;
    } catch (error) {
      if (error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      if (spent() - started > LIMIT_MS / 2) return null;
    }
  }
}

/** Does it take so much longer for the longer text whenever it is asked? What else the machine does takes longer once. */
function grows(pattern, flags, text, length) {
  const texts = [textOf(text, length / GROWS), textOf(text, length)];
  for (let again = 0; again < 4; again++) {
    const [short, long] = timesOf(pattern, flags, texts) ?? [0, Infinity];
    if (long <= JUDGED_MS || long <= short * MOST_RATIO) return false;
  }
  return true;
}

/** What is wrong with an expression, or null. */
function problemOf(pattern, flags) {
  if (pattern === null) return 'is made at run time';
  let left = hostileTo(pattern);
  timesOf(pattern, flags, ['', 'x', 'x'.repeat(FIRST)]); // Compiled.
  // Short ones first: what takes for ever on a short text is not asked about a long one.
  for (const [length, kept] of SIEVE) {
    const times = timesOf(pattern, flags, left.map(one => textOf(one, length)));
    if (!times) return `does not end on ${length} characters`;
    left = left.map((text, i) => ({ text, time: times[i] })).sort((a, b) => b.time - a.time).slice(0, kept).map(({ text }) => text);
  }
  let before = timesOf(pattern, flags, left.map(one => textOf(one, FIRST)));
  for (let length = FIRST * GROWS; length <= LONGEST; length *= GROWS) {
    const times = timesOf(pattern, flags, left.map(one => textOf(one, length)));
    if (!times) return `does not end on ${length} characters`;
    const bad = times.findIndex((time, i) => time > JUDGED_MS && time > before[i] * MOST_RATIO && grows(pattern, flags, left[i], length));
    if (bad >= 0) {
      const [short, long] = [before[bad], times[bad]].map(time => time.toFixed(3));
      return `${length / GROWS} characters take ${short} ms, ${length} take ${long} ms: ${JSON.stringify(left[bad])}`;
    }
    before = times;
  }
  return null;
}

const known = new Map();

function tell(place, pattern, flags) {
  const written = pattern === null ? null : `/${pattern}/${flags}`;
  if (!known.has(written)) known.set(written, problemOf(pattern, flags));
  console.log(JSON.stringify({ place, pattern: written, problem: known.get(written) }));
}

if (rest[0] === '--these') {
  for (const [source, flags] of JSON.parse(rest[1])) tell('here', source, flags);
} else {
  for (const folder of rest) {
    for (const path of files(join(root, folder))) {
      const written = readFileSync(path, 'utf8');
      const source = path.endsWith('.ts') ? transformSync(written, { loader: 'ts', target: 'esnext' }).code : written;
      const tree = parse(source, { ecmaVersion: 'latest', sourceType: path.includes('/demo/') ? 'script' : 'module', locations: true });
      for (const { pattern, flags, node } of expressionsIn(tree)) tell(`${relative(root, path)}:${node.loc.start.line}`, pattern, flags);
    }
  }
}
