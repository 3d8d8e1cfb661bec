// One adapter an IDE family. An adapter answers:
//   isIde() · version() · panel() · read(panel) · record(want) · isBusy(panel)
//   input(panel) · hasDraft(panel) · content(panel) · holds(panel, text) · isWritten(panel, held, text) · write(panel, text) · empty(panel)
//   obstacle(panel) · isFocusHeld() · conversation(panel) · isSameConversation(before, now)
//   isReady(panel) · submit(panel) · mark(panel, text) · taken(panel, text, before, hasDraft) · send(panel) · check(panel)
//   stop(panel) · newChat(panel) · isEmpty(panel)
// and may answer: invalid() · beside(panel) · attributes · dialogs() · cancelDialog(dialog) · refuses(panel, held) · isAnswering(panel) · elsewhere()
import { genericAdapter } from './generic.js';
import { vscodeAdapter } from '../../VsCode/js/vscode.js';

const factories = { vscode: vscodeAdapter, generic: genericAdapter };

export function createAdapter(config) {
  return factories[config.adapter](config);
}
