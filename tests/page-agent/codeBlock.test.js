// Code widgets of any make.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { codeBlock } from '../../src/ChatHub.Server/Cdp/PageAgent/js/codeBlock.js';

const read = (html, selectors = {}) => {
  const code = codeBlock(show(html), document, selectors).firstChild;
  return [code.className, code.textContent];
};

test('CodeBlock_PlainPre_IsItsText', () => {
  assert.deepEqual(read('<div><pre><code class="language-cs">var x;\n</code></pre></div>'), ['language-cs', 'var x;\n']);
});

test('CodeBlock_NamedLanguage_IsTheElementsText', () => {
  assert.deepEqual(read('<div><b class="name"> python 3</b><pre>x</pre></div>', { codeLanguage: '.name' }), ['language-python', 'x']);
  assert.deepEqual(read('<div data-language="go"><pre>x</pre></div>'), ['language-go', 'x']);
});

test('CodeBlock_NoSignOfALanguage_HasNone', () => assert.deepEqual(read('<div><pre>var x;</pre></div>'), ['', 'var x;']));

test('CodeBlock_LinesWithPositions_AreInTheOrderOfTheScreen', () => {
  const lines = '<div><i style="top: 20px">b\u00a0c</i><i style="top: 0px">a\n</i></div>';
  assert.deepEqual(read(lines, { codeLine: 'i' }), ['', 'a\nb c']);
});

test('CodeBlock_LinesWithout_AreInDocumentOrder', () => assert.deepEqual(read('<div><i>b</i><i>a</i></div>', { codeLine: 'i' }), ['', 'b\na']));
