// The parts of an answer beside its Markdown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { response } from './workbench.js';
import { isPlain, markdownIn, toolsOf } from '../../src/ChatHub.Server/Cdp/VsCode/js/vscodeParts.js';

const MARKDOWN = text => `<div class="chat-markdown-part rendered-markdown">${text}</div>`;
const tool = (title, more = '') => `<div class="chat-tool-invocation-part"><span class="rendered-markdown">${title}</span>${more}</div>`;
const rowOf = (...parts) => show(response(1, '', parts.join('')));

test('IsPlain_MarkdownAlone_IsAndWithAToolIsNot', () => {
  assert.equal(isPlain(rowOf(MARKDOWN('text'))), true);
  assert.equal(isPlain(rowOf(MARKDOWN('text'), tool('Read a file'))), false);
});

test('ToolsOf_WhatThePageShows_IsTold', () => {
  const row = rowOf(
    tool('Read a file'),
    tool('Ran a command', '<i class="codicon-circle-slash"></i>'),
    tool('Searching', '<i class="codicon-loading"></i>'));
  assert.deepEqual(toolsOf(row, true), [
    { title: 'Read a file', outcome: 'unknown' }, { title: 'Ran a command', outcome: 'skipped' }, { title: 'Searching', outcome: 'running' },
  ]);
  assert.equal(toolsOf(row, false)[2].outcome, 'unknown');
});

test('ToolsOf_OneThatWaitsForAPerson_IsAsked', () => {
  const asked = '<div class="chat-tool-invocation-part has-confirmation"><div class="chat-confirmation-widget-title">Run it?</div></div>';
  assert.deepEqual(toolsOf(rowOf(asked), true), [{ title: 'Run it?', outcome: 'asked' }]);
});

test('ToolsOf_AShellsCallOfAnAgentHost_HasItsWordsApartAndRunsWhileItsSpinnerTurns', () => {
  const call = (/** @type {string} */ inside) => rowOf(`<div class="chat-tool-invocation-part"><div class="chat-used-context-label">
    <span class="chat-terminal-label-flex"><span class="chat-terminal-intention">Run it</span><span
      class="chat-terminal-command"><code>rm -f zz</code></span></span></div>${inside}</div>`);
  const running = call('<span class="chat-terminal-running-spinner"></span><div class="rendered-markdown">rm</div>');

  assert.deepEqual(toolsOf(running, true), [{ title: 'Run it rm -f zz', outcome: 'running' }]);
  assert.deepEqual(toolsOf(call(''), true), [{ title: 'Run it rm -f zz', outcome: 'unknown' }]);
});

test('MarkdownIn_ToolBetweenTheText_IsTakenOut', () => {
  assert.equal(markdownIn(rowOf(MARKDOWN('before'), tool('Read a file'), MARKDOWN('after')), 'before\n\nRead a file\n\nafter'), 'before\n\nafter');
});

test('MarkdownIn_ToolsAlone_IsEmpty', () => assert.equal(markdownIn(rowOf(tool('Read a file')), 'Read a file'), ''));
