// What a report says of the one before. That C# puts them together is tested with the same reports (ReportsTests).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, reports } from '../../src/ChatHub.Server/Cdp/PageAgent/js/reports.js';

const row = (slot, text, more = {}) => ({ slot, role: 'user', state: 'complete', key: null, exact: true, createdAt: null, text, ...more });
const page = (...rows) => ({ panel: true, rows, pending: [] });

test('News_BeforeAnyReport_IsNull', () => assert.equal(reports().news(page(row(0, 'a'))), null));

test('News_NothingChanged_IsOneRun', () => {
  const report = reports();
  const { number } = report.whole(page(row(0, 'a'), row(1, 'b')));
  const news = report.news(page(row(0, 'a'), row(1, 'b')));
  assert.deepEqual([news.from, news.number, news.rows], [number, number + 1, [{ same: 0, count: 2 }]]);
});

test('News_AnswerThatGrew_IsWhatWasAppended', () => {
  const report = reports();
  report.whole(page(row(0, 'a'), row(1, 'b')));
  assert.deepEqual(report.news(page(row(0, 'a'), row(1, 'b more'))).rows, [{ same: 0, count: 1 }, { of: 1, append: ' more' }]);
});

test('News_RowWithAnotherState_IsARow', () => {
  const report = reports();
  report.whole(page(row(0, 'a', { state: 'streaming' })));
  assert.deepEqual(report.news(page(row(0, 'a'))).rows, [{ row: row(0, 'a') }]);
});

test('News_AfterAPageWithoutRows_IsNull', () => {
  const report = reports();
  report.whole({ panel: false });
  assert.equal(report.news(page(row(0, 'a'))), null);
});

test('Answer_HalfAnEmoji_IsLeftOut', () => {
  assert.equal(answer({ text: 'a\ud83d' }), '{"text":"a"}');
  assert.equal(reports().whole(page(row(0, 'a\ud83d'))).rows[0].text, 'a');
});
