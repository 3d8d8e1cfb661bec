// One adapter an IDE family. An adapter answers:
//   isIde() · version() · panel() · read(panel) · record(want) · isBusy(panel)
//   input(panel) · draft(panel) · mark(panel, text) · write(panel, text) · isReadyFor(panel, text) · submit(panel)
//   taken(panel, text, before, hasDraft) · holds(panel, text) · retract(panel, text) · send(panel) · check(panel)
//   stop(panel) · newChat(panel) · isEmpty(panel)
// and may answer: invalid() · beside(panel) · attributes · dialogs() · cancelDialog(dialog) · refuses(panel, text)
import { genericAdapter } from './generic.js';
import { vscodeAdapter } from './vscode.js';

const factories = { vscode: vscodeAdapter, generic: genericAdapter };

export function createAdapter(config) {
  return factories[config.adapter](config);
}
