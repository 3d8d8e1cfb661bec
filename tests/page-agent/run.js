// Runs all tests of the page agent, two files at a time.
//   run.js [REPORT]   and writes a report in TAP, which test.sh counts
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from 'node:test';
import { spec as Spec, tap } from 'node:test/reporters';
import { elsewhere } from './files.js';

const files = [new URL('inOnePage.js', import.meta.url), ...elsewhere];
const results = run({ files: files.map(fileURLToPath), concurrency: 2 });
results.on('test:fail', () => { process.exitCode = 1; });
if (process.argv[2]) results.compose(tap).pipe(createWriteStream(process.argv[2]));
results.compose(new Spec()).pipe(process.stdout);
