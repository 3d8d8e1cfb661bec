// All tests whose page is jsdom's, in one process: to load it takes a second of a processor. Run by run.js.
import { inThePage } from './files.js';

for (const file of inThePage) await import(file);
