// What the model answers: the last thing that the user said steers it.

/** What a harness wraps around the user's words. */
const WRAPPING = /<(current_datetime|system_reminder|system-reminder|reminder|context|attachments|tagged_files)[\s\S]*?<\/\1>/g;

/** Each harness has its own name for the tool that runs a command, and for the one that asks the user. */
const SHELLS = ['bash', 'Bash'];
const QUESTIONS = ['ask_user', 'AskUserQuestion'];

/** The text of a message, however its parts are named. */
export function textOf(content) {
  if (typeof content === 'string') return content;
  return (content ?? []).map(part => part.text ?? (part.type === 'tool_result' ? textOf(part.content) : '')).join('\n');
}

/**
 * A reply: `{ words, gap }` (written one by one, with `gap` ms between them), `{ tool, input }`, or `{ failure }`; each may have a `pause` before it.
 * @param {{ role: string, content: unknown }[]} messages
 * @param {string[]} tools the names of those that the harness offers
 */
export function plan(messages, tools) {
  // Claude's harness has a system message behind the user's.
  const last = messages.findLast(({ role }) => role !== 'system') ?? { role: 'user', content: '' };
  if (isResult(last)) return { words: split(`Tool said: ${textOf(last.content).slice(0, 300)}`) };

  const asked = textOf(last.content).replace(WRAPPING, '').trim();
  const [, command, rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(asked) ?? [];
  switch (command) {
    case 'stream': {
      const [count, gap] = rest.split(/\s+/).map(Number);
      return { words: Array.from({ length: count }, (_, index) => `w${index} `), gap: gap || 0 };
    }
    case 'slow': return { words: ['Slow.'], pause: Number(rest) };
    case 'fail': return { failure: 'The fake model fails.' };
    case 'run': return { tool: tools.find(name => SHELLS.includes(name)) ?? SHELLS[0], input: { command: rest, description: 'Run it' } };
    case 'ask': return question(tools.find(name => QUESTIONS.includes(name)) ?? QUESTIONS[0]);
    default: return { words: split(`Echo: ${asked.slice(-400)}`) };
  }
}

function isResult({ role, content }) {
  return role === 'tool' || (Array.isArray(content) && content.some(part => part.type === 'tool_result'));
}

function question(tool) {
  if (tool === 'ask_user') return { tool, input: { question: 'Which colour?', choices: ['red', 'green'], allow_freeform: true } };
  const options = ['red', 'green'].map(label => ({ label, description: `It is ${label}` }));
  return { tool, input: { questions: [{ question: 'Which colour?', header: 'Colour', multiSelect: false, options }] } };
}

function split(text) { return text.match(/\S+\s*/g) ?? [text]; }
