// One adapter an IDE family. An adapter answers:
//   isIde() · version() · panel() · read(panel) · record(want) · isBusy(panel)
//   input(panel) · draft(panel) · mark(panel) · write(panel, text) · isReadyFor(panel, text) · submit(panel)
//   taken(panel, text, before) · holds(panel, text) · retract(panel, text)
import { genericAdapter } from './generic.js';
import { vscodeAdapter } from './vscode.js';

const factories = { vscode: vscodeAdapter, generic: genericAdapter };

export function createAdapter(name, selectors) {
  return factories[name](selectors);
}
