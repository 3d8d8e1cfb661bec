// Records what an Agent Host says, a scenario a file, one frame a line: { dir: "in" | "out", f }.
//
//   node record.mjs INSTALLED FOLDER [--raw] [SCENARIO...]
//
// INSTALLED is what tests/vscode/install.sh has filled. As they came with --raw, else without what is this machine's or this moment's.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rig } from './rig.mjs';
import { scenarios } from './scenarios.mjs';
import { scrub } from './scrub.mjs';

const raw = process.argv.includes('--raw');
const [installed, folder, ...wanted] = process.argv.slice(2).filter(word => word !== '--raw');
mkdirSync(folder, { recursive: true });
for (const name of wanted.length > 0 ? wanted : Object.keys(scenarios)) {
  const frames = [];
  const began = performance.now();
  // A host of its own: in it nobody has signed in, and there are no other sessions.
  const rig = await new Rig(installed).start();
  try {
    const client = await scenarios[name](rig, frames);
    await client.close();
    console.log(`${name}: ${frames.length} frames, ${Math.round(performance.now() - began)} ms`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${name}: ${error.stack}`);
  } finally {
    await rig.stop();
  }
  const kept = raw ? frames : scrub(frames, { [rig.folder]: '/rig', [installed]: '/vscode' });
  writeFileSync(join(folder, `${name}.jsonl`), kept.map(frame => `${JSON.stringify(frame)}\n`).join(''));
}
