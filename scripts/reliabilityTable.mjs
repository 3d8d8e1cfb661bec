// Writes the table of docs/reliability.md from what the faults suite measured.   node reliabilityTable.mjs MEASURED PAGE
import { readFileSync, writeFileSync } from 'node:fs';

const [measured, page] = process.argv.slice(2);
const BEGIN = '<!-- measured: scripts/faults.sh -->';
const END = '<!-- end -->';

const slowest = new Map();
for (const line of readFileSync(measured, 'utf8').trim().split('\n')) {
  const [fault, seen, time, lost] = line.split('\t');
  const known = slowest.get(fault);
  if (!known || parseFloat(time) > parseFloat(known.time)) slowest.set(fault, { seen, time, lost });
}

const rows = [...slowest].sort(([a], [b]) => a.localeCompare(b)).map(([fault, { seen, time, lost }]) => `| ${fault} | ${seen} | ${time} | ${lost} |`);
const table = ['| fault | what clients see | right again after | lost |', '| --- | --- | --- | --- |', ...rows].join('\n');
const text = readFileSync(page, 'utf8');
const [before, rest] = text.split(BEGIN);
if (rest === undefined) throw new Error(`${page} has no place for the table: ${BEGIN}`);
writeFileSync(page, `${before}${BEGIN}\n\n${table}\n\n${END}${rest.split(END)[1]}`);
