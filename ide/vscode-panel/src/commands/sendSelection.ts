// "Send selection to…": the selection, as a fenced block, into the chat of a port that is picked.
import * as vscode from "vscode";
import { REQUEST_PENDING } from "../../../../wwwroot/js/client/hubError.js";
import { newMessageId } from "../../../../wwwroot/js/client/messageId.js";
import { tooLong } from "../../../../wwwroot/js/client/messageSize.js";
import { stateOf } from "../../../../wwwroot/js/client/sends.js";
import { CANCEL_AND_SEND, ideName, portState, sendState } from "../../../../wwwroot/js/words.js";
import type { PortStatus } from "../connection";
import type { Hub } from "../hub";
import type { PanelView } from "../panelView";
import { problemOf } from "../problems";
import { selectionText } from "../selectionText";

const AGAIN = "Send again";

export async function sendSelection(hub: Hub, panel: PanelView): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty) {
    await vscode.window.showInformationMessage("Select the text to send first.");
    return;
  }
  const text = selectionText(editor.document.getText(editor.selection), editor.document.languageId);
  const refused = tooLong(text);
  if (refused) {
    await vscode.window.showErrorMessage(refused.message);
    return;
  }
  const port = await pickPort(hub);
  if (port) await send(hub, panel, port, text, newMessageId());
}

async function pickPort(hub: Hub): Promise<PortStatus | null> {
  const items = hub.connected().then(connection => connection.listPorts()).then(ports => {
    if (ports.length === 0) throw new Error("No IDE was found. Start one with a debugging port, for example: code --remote-debugging-port=9232");
    return ports.map(status => ({
      label: `${ideName(status.ide)} ${status.port}`,
      description: [status.title, portState(status.state)].filter(Boolean).join(" · "),
      status,
    }));
  });
  try {
    const options = { title: "Send selection to…", placeHolder: "The chat that gets it", matchOnDescription: true };
    const picked = await vscode.window.showQuickPick(items, options);
    return picked?.status ?? null;
  } catch (error) {
    void vscode.window.showErrorMessage(problemOf(error).message);
    return null;
  }
}

/** The same id again after a failure: what the hub has submitted already, it does not type twice. */
async function send(hub: Hub, panel: PanelView, status: PortStatus, text: string, id: string, cancelRequests = false): Promise<void> {
  const { port } = status;
  const name = `${ideName(status.ide)} ${port}`;
  try {
    const connection = await hub.connected();
    const receipt = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Sending to ${name}…` },
      () => connection.sendMessage(port, text, id, cancelRequests));
    const state = stateOf(receipt);
    const say = state === "unconfirmed" ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
    const answer = await say(`${name}: ${sendState({ state, problem: null })}`, "Show chat");
    if (answer) await panel.show(port);
  } catch (error) {
    const { code, message } = problemOf(error);
    const answer = await vscode.window.showErrorMessage(`${name}: ${message}`, AGAIN, ...(code === REQUEST_PENDING ? [CANCEL_AND_SEND] : []));
    if (answer) await send(hub, panel, status, text, id, answer === CANCEL_AND_SEND);
  }
}
