// What the demo answers. The first word of a message decides: demo, code N [lang], slow N [ms], run COMMAND, error ..., else the echo.
'use strict';

const numbered = (count, line) => Array.from({ length: count }, (_, index) => line(index + 1));
const fenced = (language, lines) => ['```' + language, ...lines, '```'].join('\n');

const demoText = `## Demo answer

A paragraph with \`inline code\`, **bold**, *italic* and a [link](https://example.com/).

- first item
- second item with \`code\`

1. one
2. two

${fenced('python', ['def fib(n):', '    a, b = 0, 1', '    while n:', '        a, b = b, a + b', '        n -= 1', '    return a'])}

| col A | col B |
|---|---|
| a1 | b1 |

> quoted text

Unicode: äöü ß 漢字 🙂 — end of demo.
`;

/** An answer that asks first: what comes before, and what comes of either answer. */
function askingAnswer(command) {
  const output = fenced('', ['drwxr-xr-x  demo', '-rw-r--r--  README.md']);
  return {
    pieces: ['I would ', 'like to ', 'run a ', 'command.\n\n'], pause: 10, command,
    allowed: ['It was allowed, ', 'and this is ', 'what a run could print ', `(nothing runs in the demo):\n\n${output}\n`],
    skipped: ['It was ', 'skipped: ', 'nothing ran.'],
  };
}

/** The pieces an answer comes in, the time between two, whether it fails, and the command that it asks about. */
function answerTo(prompt) {
  const [name, first, option] = prompt.trim().split(/\s+/);
  const count = Math.min(parseInt(first, 10), 5000);
  const byLine = text => ({ pieces: text.match(/.+\n*|\n+/g), pause: 10 });
  if (name === 'demo' && !first) return byLine(demoText);
  if (name === 'code' && count > 0) {
    const code = fenced(option || 'javascript', numbered(count, n => `const line${n} = ${n}; // row ${n} of ${count}`));
    return byLine(`Here are ${count} lines:\n\n${code}\n\nEnd of ${count} lines.\n`);
  }
  if (name === 'slow' && count > 0) return { pieces: [...numbered(count, n => `word${n} `), '\n\nslow done.'], pause: parseInt(option, 10) || 100 };
  if (name === 'run' && first) return askingAnswer(prompt.trim().replace(/^run\s+/, ''));
  if (name === 'error') return { pieces: [`Canned failure for: ${prompt}`], pause: 10, fails: true };
  return { pieces: `Echo: ${prompt}`.match(/\S+\s*|\s+/g), pause: 20 };
}

/** A message of a pre-filled conversation: about 890 bytes, with what costs time to read (a code block, emphasis). */
function sampleMessage(index) {
  if (index % 2 === 0) return `Question ${index}: ${'what does this piece of the program do, and why? '.repeat(18)}`.slice(0, 890).trim();
  const code = fenced('js', numbered(6, n => `const value${n} = compute(${n}, "${index}");`));
  const text = `Answer ${index} with **bold** words and \`code\`.\n\n${code}\n\n`;
  return text + 'It reads the list, keeps what is new and tells the others about it. '.repeat(10).slice(0, 890 - text.length).trim();
}
