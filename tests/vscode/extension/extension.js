'use strict';
// Registers the participants that answer in the chat panel (see answers.js), their tools, and the model that its picker shows.
const fs = require('fs');
const vscode = require('vscode');
const { answerTo } = require('./answers');
const { registerTools } = require('./tools');

/** Everything that was asked, a JSON object a line: what reached the participant, whatever a window shows. */
const note = line => { if (process.env.CHATHUB_ECHO_LOG) fs.appendFileSync(process.env.CHATHUB_ECHO_LOG, JSON.stringify(line) + '\n'); };

const participants = ['ask', 'edit', 'agent', 'editor'].map(mode => `chathub.echo.${mode}`);

async function onRequest(request, context, stream, token) {
  note({ prompt: request.prompt, references: request.references?.length ?? 0 });
  const turn = 1 + context.history.filter(entry => entry instanceof vscode.ChatRequestTurn).length;
  const result = await answerTo({
    prompt: request.prompt ?? '',
    turn,
    stream,
    token,
    toolInvocationToken: request.toolInvocationToken,
    file: name => vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, name)
  });
  return result ?? { metadata: { turn } };
}

const model = {
  id: 'echo-1',
  name: 'Echo 1',
  family: 'echo',
  version: '1',
  tooltip: 'Answers offline',
  detail: 'offline',
  maxInputTokens: 100000,
  maxOutputTokens: 100000,
  isDefault: true,
  isUserSelectable: true,
  capabilities: { toolCalling: true, imageInput: false }
};

// The participants never ask the model; other parts of the workbench (titles, summaries) may.
const provider = {
  onDidChangeLanguageModelChatInformation: new vscode.EventEmitter().event,
  provideLanguageModelChatInformation: () => [model],
  provideLanguageModelChatResponse: async (_model, messages, _options, progress) => {
    const words = messages.at(-1).content.map(part => part.value ?? '').join('');
    progress.report(new vscode.LanguageModelTextPart(`Echo model: ${words}`));
  },
  provideTokenCount: async (_model, content) =>
    (typeof content === 'string' ? content : JSON.stringify(content)).length
};

exports.activate = context => {
  context.subscriptions.push(
    vscode.commands.registerCommand('chathubEcho.ping', () => 'pong'),
    vscode.lm.registerLanguageModelChatProvider('echo', provider),
    ...registerTools(),
    ...participants.map(id => vscode.chat.createChatParticipant(id, onRequest)));
  // Models are looked up late; a request that comes before the first look-up may find none.
  vscode.lm.selectChatModels({ vendor: 'echo' }).then(undefined, console.error);
};
