'use strict';
// Answers with parts beside the Markdown, as agents give them: tools that ask first, questions, buttons, notices.
//   tool-confirm T     text, a tool that asks before it runs, text
//   tool-command C     a tool that asks before it "runs" a command
//   tool-trusted T     a tool that asks before it runs, of its own: what is allowed of it for longer holds for no other
//   tool-run C         VS Code's own terminal tool, which really runs the command
//   tool-run-twice C   the same, twice
//   tool-run-long N    the same with a command of N KiB that does nothing
//   tool-two           two tools that ask at once, and look alike
//   tool-options       a tool with options of its own making
//   tool-files         a tool that asks about files that were changed
//   part-plan          a plan to be looked through
//   part-iterate       the question whether to go on, in a finished answer
//   tool-quiet [MS]    text, a tool that asks nobody, text
//   tool-only [MS]     the same tool and not a word
//   part-questions     three questions
//   part-buttons       text and two buttons
//   part-notices       a warning, a notice, text
//   part-choice T      text and a confirmation that stays in the finished answer
//   part-change        an edit of hello.py between two sentences
//   part-halfway       text, and then a failure
const vscode = require('vscode');

const saidBy = result => (result?.content ?? []).map(part => part.value ?? '').join('');

/** Calls a tool; what it said, or that it was not run, becomes a line of the answer. */
async function call(name, input, { stream, token, toolInvocationToken }) {
  try {
    const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken }, token);
    stream.markdown(`\n\nTool said: ${saidBy(result)}\n\n`);
  } catch (error) {
    stream.markdown(`\n\nTool did not run: ${error?.message}\n\n`);
  }
}

const inTerminal = command => ({ command, explanation: 'Echo wants to run it', goal: 'a test', isBackground: false, mode: 'sync', timeout: 20000 });

const questions = [
  {
    header: 'colour',
    question: 'Which colour?',
    options: [{ label: 'Red', description: 'warm' }, { label: 'Blue', description: 'cold', recommended: true }],
    allowFreeformInput: true,
  },
  { header: 'sizes', question: 'Which sizes?', multiSelect: true, options: [{ label: 'S' }, { label: 'M' }, { label: 'L' }] },
  { header: 'name', question: 'What name?' }
];

exports.controls = {
  'tool-confirm': async request => {
    request.stream.markdown('Before the tool.');
    await call('chathub_confirm', { text: request.rest }, request);
    request.stream.markdown('After the tool.');
  },

  'tool-command': request => call('chathub_command', { command: request.rest }, request),

  'tool-trusted': request => call('chathub_trusted', { text: request.rest }, request),

  'tool-run': request => call('run_in_terminal', inTerminal(request.rest), request),

  'tool-run-twice': async request => {
    await call('run_in_terminal', inTerminal(request.rest), request);
    await call('run_in_terminal', inTerminal(request.rest), request);
  },

  'tool-run-long': request => call('run_in_terminal', inTerminal(`: ${'x'.repeat(request.count * 1024)}`), request),

  'tool-two': request => Promise.all(['first', 'second'].map(command => call('chathub_command', { command }, request))),

  'tool-options': request => call(
    'vscode_get_confirmation_with_options', { title: 'Pick one', message: 'Which way?', buttons: ['Left', 'Allow Once', 'Skip'] }, request),

  'tool-files': request => call('vscode_get_modified_files_confirmation', {
    title: 'Uncommitted changes', message: 'Copy them?', options: ['Copy Changes', 'Move Changes'],
    modifiedFiles: [{ uri: request.file('hello.py').toString(), insertions: 3, deletions: 1 }]
  }, request),

  'part-plan': request => call('vscode_reviewPlan', {
    title: 'The plan', plan: '# Plan\n\n1. one\n', content: '# Plan\n\n1. one\n', actions: [{ label: 'Go', id: 'go', default: true }],
    canProvideFeedback: true
  }, request),

  'part-iterate': ({ stream }) => {
    stream.confirmation('Continue to iterate?', new vscode.MarkdownString('It has been working for a while.'), { rounds: 5 }, ['Continue', 'Pause']);
  },

  'tool-quiet': async request => {
    request.stream.markdown('Before the tool.');
    await call('chathub_quiet', { ms: request.count || 50 }, request);
    request.stream.markdown('After the tool.');
  },

  'tool-only': async ({ token, toolInvocationToken, count }) => {
    await vscode.lm.invokeTool('chathub_quiet', { input: { ms: count || 50 }, toolInvocationToken }, token);
  },

  'part-questions': request => call('vscode_askQuestions', { questions }, request),

  'part-buttons': ({ stream }) => {
    stream.markdown('Press it:');
    stream.button({ command: 'chathubEcho.ping', title: 'Mark Now' });
    stream.button({ command: 'chathubEcho.ping', title: 'Ping Now' });
  },

  'part-notices': ({ stream }) => {
    stream.warning('A warning line.');
    stream.info?.('An info line.');
    stream.markdown('done');
  },

  'part-choice': ({ stream, rest }) => {
    stream.markdown('Text before.');
    stream.confirmation('Really do it?', new vscode.MarkdownString(`Message with \`code\`: ${rest}`), { what: rest }, ['Yes please', 'No thanks']);
  },

  'part-change': ({ stream, file }) => {
    const uri = file('hello.py');
    stream.markdown('Editing hello.py.\n\n');
    stream.textEdit(uri, [new vscode.TextEdit(new vscode.Range(0, 0, 0, 0), '# edited\n')]);
    stream.textEdit(uri, true);
    stream.markdown('Edit done.');
  },

  'part-halfway': ({ stream }) => {
    stream.markdown('This far it came.');
    return { errorDetails: { message: 'The rest could not be said.' } };
  }
};

const text = value => new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(value)]);
const after = ms => new Promise(resolve => setTimeout(resolve, ms));

/** Registers the tools; package.json names them. */
exports.registerTools = () => [
  vscode.lm.registerTool('chathub_confirm', {
    prepareInvocation: ({ input }) => ({
      invocationMessage: `Confirming ${input.text}`,
      pastTenseMessage: `Confirmed ${input.text}`,
      confirmationMessages: { title: 'Echo wants to confirm', message: new vscode.MarkdownString(`Shall we **confirm** \`${input.text}\`?`) }
    }),
    invoke: ({ input }) => text(`confirmed ${input.text}`)
  }),
  vscode.lm.registerTool('chathub_command', {
    prepareInvocation: ({ input }) => ({
      invocationMessage: 'Running command',
      pastTenseMessage: 'Ran command',
      confirmationMessages: { title: 'Run command in terminal', message: new vscode.MarkdownString('```sh\n' + input.command + '\n```') }
    }),
    invoke: ({ input }) => text(`ran: ${input.command}`)
  }),
  vscode.lm.registerTool('chathub_trusted', {
    prepareInvocation: ({ input }) => ({
      invocationMessage: `Trusting ${input.text}`,
      pastTenseMessage: `Trusted ${input.text}`,
      confirmationMessages: { title: 'Echo wants to be trusted', message: new vscode.MarkdownString(`With \`${input.text}\`?`) }
    }),
    invoke: ({ input }) => text(`trusted ${input.text}`)
  }),
  vscode.lm.registerTool('chathub_quiet', {
    prepareInvocation: () => ({ invocationMessage: 'Quiet work', pastTenseMessage: 'Did quiet work' }),
    invoke: async ({ input }) => {
      await after(input.ms);
      return text('quiet ok');
    }
  })
];
