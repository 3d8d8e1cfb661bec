// A row that did not change is not read again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areNodes, find, show } from './page.js';
import { seenRows } from '../../src/ChatHub.Server/Cdp/PageAgent/js/seenRows.js';

const PANEL = '<div id="panel"><p>above</p><ol><li>one</li><li>two</li></ol></div>';

/** Rows, and how often each was read. `mayAffect`: may a mutation beside them change what is read of them? */
function seen(mayAffect = () => true) {
  const panel = show(PANEL);
  const rows = seenRows('li', mayAffect);
  const reads = [];
  const read = async circumstances => {
    for (const row of rows.rows(panel)) await rows.reading(row, circumstances, async () => { reads.push(row.textContent); return row.textContent; });
  };
  return { panel, rows, reads, read };
}

const mutation = (target, more = {}) => ({ type: 'childList', target, addedNodes: [], removedNodes: [], ...more });

test('Reading_NothingChanged_IsReadOnce', async () => {
  const { reads, read } = seen();
  await read(false);
  await read(false);
  assert.deepEqual(reads, ['one', 'two']);
  await read(true);
  assert.equal(reads.length, 4);
});

test('Changed_InOneRow_ThatOneIsReadAgain', async () => {
  const { rows, reads, read } = seen();
  await read(false);
  rows.changed([mutation(find('li').firstChild)]);
  await read(false);
  assert.deepEqual(reads, ['one', 'two', 'one']);
});

/** A third row, and what an observer says of it. */
function another() {
  find('ol').append(Object.assign(document.createElement('li'), { textContent: 'three' }));
  return mutation(find('ol'), { addedNodes: [find('ol').lastChild] });
}

test('Changed_RowsCameOrSomethingAroundThatIsAskedFor_AllIsReadAgain', async () => {
  const { rows, reads, read } = seen();
  await read(false);
  rows.changed([another()]);
  await read(false);
  assert.deepEqual(reads, ['one', 'two', 'one', 'two', 'three']);
  rows.changed([mutation(find('p'))]);
  await read(false);
  assert.equal(reads.length, 8);
});

test('Changed_RowsCameOrSomethingAroundThatNobodyAsksFor_WhatCameIsRead', async () => {
  const { rows, reads, read } = seen(() => false);
  await read(false);
  rows.changed([another()]);
  await read(false);
  assert.deepEqual(reads, ['one', 'two', 'three']);
  rows.changed([mutation(find('p'))]);
  await read(false);
  assert.equal(reads.length, 3);
});

test('Changed_RowWentAndNobodyAsksForSiblings_TheOthersAreNotReadAgain', async () => {
  const { rows, reads, read, panel } = seen(() => false);
  await read(false);
  const other = document.createElement('b');
  find('li').replaceWith(other);
  rows.changed([mutation(find('ol'), { addedNodes: [other] })]);
  areNodes(rows.rows(panel), [find('li')]);
  await read(false);
  assert.deepEqual(reads, ['one', 'two']);
});

test('Changed_BesideThePanel_NothingIsReadAgain', async () => {
  const { rows, reads, read } = seen();
  await read(false);
  rows.changed([mutation(document.body)]);
  await read(false);
  assert.deepEqual(reads, ['one', 'two']);
});

test('Reading_RowChangedWhileItWasRead_IsReadAgain', async () => {
  const { rows, panel } = seen();
  const [row] = rows.rows(panel);
  let reads = 0;
  await rows.reading(row, false, async () => { rows.changed([mutation(row)]); reads++; });
  await rows.reading(row, false, async () => { reads++; });
  assert.equal(reads, 2);
});

test('Changed_AttributeMakesARow_AllIsReadAgain', async () => {
  const panel = show('<div><p class="row">one</p><p>two</p></div>');
  const rows = seenRows('.row', () => false);
  const reads = [];
  const read = async () => { for (const row of rows.rows(panel)) await rows.reading(row, false, async () => { reads.push(row.textContent); }); };
  await read();
  panel.lastChild.className = 'row';
  rows.changed([mutation(panel.lastChild, { type: 'attributes' })]);
  await read();
  assert.deepEqual(reads, ['one', 'one', 'two']);
});

test('Beside_NothingChanged_IsLookedAtOnce', () => {
  const { rows, panel } = seen();
  rows.rows(panel);
  assert.equal(rows.beside(() => 1), 1);
  assert.equal(rows.beside(() => 2), 1);
  rows.forget();
  assert.equal(rows.beside(() => 3), 3);
});
