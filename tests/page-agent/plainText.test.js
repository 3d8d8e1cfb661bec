// What somebody typed, in paragraphs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from './page.js';
import { plainText } from '../../src/ChatHub.Server/Cdp/PageAgent/js/plainText.js';

const read = html => plainText(show(html));

test('PlainText_Paragraphs_AreLines', () => assert.equal(read('<div><p>one</p><p>two<br></p><p><br></p><p>four</p></div>'), 'one\ntwo\n\nfour'));

test('PlainText_ForcedLine_IsALine', () => assert.equal(read('<div>a<br>b</div>'), 'a\nb'));

test('PlainText_FormattingOfThePage_IsLeftOut', () => assert.equal(read('<div>\n  <p>a</p>\n  <p>b</p>\n</div>'), 'a\nb'));

test('PlainText_WhiteSpaceThatIsShown_Stays', () => {
  assert.equal(read('<div style="white-space: pre-wrap">  a\u00a0 b </div>'), '  a  b ');
  assert.equal(read('<div>  a </div>'), 'a');
});
