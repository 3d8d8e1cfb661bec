'use strict';
// What the echo participant answers. The first word of a prompt decides:
//   demo            headings, lists, a table, a quotation, two code blocks
//   code N [lang]   one code block of N statements between two sentences
//   block N         nothing but one code block of N lines
//   lines N         N paragraphs
//   slow N [ms]     N words, one each ms (100 unless told)
//   table           two tables and a paragraph
//   nested          nested lists with code in them
//   tabs            code indented with tabs
//   think ...       a thinking part, then the echo
//   tool ...        progress, a reference, the echo, a button
//   error ...       fails
//   tool-… part-…   what tools.js has
//   anything else   "Echo: " and the prompt

const { controls } = require('./tools');

/** Resolves after `ms`, or as soon as the user stops the answer. */
const pause = (ms, token) => new Promise(resolve => {
  const timer = setTimeout(resolve, ms);
  token.onCancellationRequested(() => { clearTimeout(timer); resolve(); });
});

const numbered = (count, line) => Array.from({ length: count }, (_, index) => line(index + 1));
const fenced = (language, lines) => ['```' + language, ...lines, '```'].join('\n');

const words = /\s*\S+\s*/g;
const lines = /.+\n*|\n+/g;

/** Writes a text piece by piece, the way models do. */
async function write({ stream, token }, text, pieces = lines) {
  for (const piece of text.match(pieces) ?? []) {
    if (token.isCancellationRequested) return;
    stream.markdown(piece);
    await pause(1, token);
  }
}

/** Echoing 100 KB word by word would keep the chat busy for minutes, and says no more than the beginning does. */
const LONG = 10_000;
const echoed = prompt => prompt.length > LONG ? prompt.slice(0, 100) : prompt;
const echo = request => write(request, `Echo: ${echoed(request.prompt)}`, words);

const demoText = turn => `## Demo answer ${turn}

A paragraph with \`inline code\`, **bold**, *italic* and a [link](https://example.com/).

- first item
- second item with \`code\`
  - nested item
- third item

1. one
2. two

${fenced('python', ['def fib(n):', '    a, b = 0, 1', '    while n:', '        a, b = b, a + b', '        n -= 1', '    return a'])}

| col A | col B |
|---|---|
| a1 | b1 |
| a2 | b2 |

${fenced('bash', ['echo "héllo wörld" && ls -la | head -3'])}

> quoted text

Unicode: äöü ß 漢字 🙂 — end of demo.
`;

const tableText = `Two tables:

| Name | Size | Note |
|:-----|-----:|:----:|
| alpha | 1 | \`a \\| b\` |
| beta | 22 | **bold** |
| gamma | 333 | 漢字 |

A paragraph between them.

| K | V |
|---|---|
| x | 1 |

End of tables.
`;

const nestedText = `A list in a list:

1. first
   - inner with \`code\`
     - innermost
   - inner with a block:

     ${fenced('csharp', ['if (ready)', '{', '    Start();', '}']).replaceAll('\n', '\n     ')}

2. second
   1. numbered inside
   2. numbered again

      ${fenced('json', ['{', '  "deep": [1, 2]', '}']).replaceAll('\n', '\n      ')}

- [ ] open
- [x] done

End of lists.
`;

const tabsText = `Tabs, not spaces:

${fenced('makefile', ['all: build', '\t@echo "built"', '\t\t# two tabs', 'build:\t; cc\t-o\tmain main.c'])}

${fenced('go', ['func main() {', '\tfor i := 0; i < 3; i++ {', '\t\tfmt.Println(i)', '\t}', '}'])}

End of tabs.
`;

const commands = {
  demo: request => write(request, demoText(request.turn)),
  table: request => write(request, tableText),
  nested: request => write(request, nestedText),
  tabs: request => write(request, tabsText),

  code: ({ stream, count, option }) => {
    const statements = numbered(count, n => `const line${n} = ${n}; // row ${n} of ${count}`);
    stream.markdown(`Here are ${count} lines:\n\n${fenced(option || 'javascript', statements)}\n\nEnd of ${count} lines.\n`);
  },

  block: ({ stream, count }) => {
    stream.markdown(fenced('typescript', numbered(count, n => `${'  '.repeat(n % 4)}call(${n}); // ${n}/${count}`)));
  },

  lines: ({ stream, token, count }) => {
    for (const paragraph of numbered(count, n => `paragraph ${n} of ${count}\n\n`)) {
      if (token.isCancellationRequested) return;
      stream.markdown(paragraph);
    }
  },

  slow: async ({ stream, token, count, option }) => {
    const ms = parseInt(option, 10) || 100;
    for (const word of numbered(count, n => `word${n} `)) {
      if (token.isCancellationRequested) return;
      stream.markdown(word);
      await pause(ms, token);
    }
    if (!token.isCancellationRequested) stream.markdown('\n\nslow done.');
  },

  think: async request => {
    for (const text of ['Thinking about the request. ', 'Still thinking.']) {
      request.stream.thinkingProgress?.({ text });
      await pause(50, request.token);
    }
    await echo(request);
  },

  tool: async request => {
    request.stream.progress('Looking at things');
    await pause(50, request.token);
    request.stream.reference(request.file('hello.py'));
    await echo(request);
    request.stream.button({ command: 'chathubEcho.ping', title: 'Ping' });
  },

  error: ({ prompt }) => ({ errorDetails: { message: `Canned failure for: ${prompt}` } }),

  ...controls
};

const counted = new Set(['code', 'block', 'lines', 'slow']);
const alone = new Set(['table', 'nested', 'tabs']);

/** The command a prompt names, or the echo: "code review please" has no number, "tabs or spaces?" goes on. */
function commandOf(prompt) {
  const [name, ...rest] = prompt.trim().split(/\s+/);
  const count = parseInt(rest[0], 10);
  const known = Object.hasOwn(commands, name)
    && !(counted.has(name) && !(count > 0))
    && !(alone.has(name) && rest.length > 0);
  return { run: known ? commands[name] : echo, count, option: rest[1], rest: prompt.trim().slice(name.length).trim() };
}

/** Answers a request into its stream; what it returns is the result of the request, if any. */
exports.answerTo = request => {
  const { run, count, option, rest } = commandOf(request.prompt);
  return run({ ...request, count, option, rest });
};
