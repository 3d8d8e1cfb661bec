// "Send selection to…": the selection, as a fenced block, into a chat that is picked.
import * as vscode from "vscode";
import { type Address, addressOf, toWire } from "../../../../wwwroot/js/client/addresses.js";
import { REQUEST_PENDING } from "../../../../wwwroot/js/client/hubError.js";
import { newMessageId } from "../../../../wwwroot/js/client/messageId.js";
import { tooLong } from "../../../../wwwroot/js/client/messageSize.js";
import { stateOf } from "../../../../wwwroot/js/client/sends.js";
import { CANCEL_AND_SEND, chatKind, chatTitle, ideName, portState, sendState } from "../../../../wwwroot/js/words.js";
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
  const chat = await pickChat(hub);
  if (chat) await send(hub, panel, chat, text, newMessageId());
}

type Picked = { label: string; description: string; address: Address };

async function pickChat(hub: Hub): Promise<Picked | null> {
  const items = hub.connected().then(connection => connection.listPorts()).then(ports => {
    if (ports.length === 0) throw new Error("No IDE was found. Start one with a debugging port, for example: code --remote-debugging-port=9232");
    return ports.flatMap(itemsOf);
  });
  try {
    const options = { title: "Send selection to…", placeHolder: "The chat that gets it", matchOnDescription: true };
    const picked = await vscode.window.showQuickPick(items, options);
    return picked ?? null;
  } catch (error) {
    void vscode.window.showErrorMessage(problemOf(error).message);
    return null;
  }
}

/** A port, or where it has several chats each of them. */
function itemsOf({ ide, port, title, state, chats = [] }: PortStatus): Picked[] {
  const label = `${ideName(ide)} ${port}`;
  if (chats.length < 2) return [{ label, description: [title, portState(state)].filter(Boolean).join(" · "), address: addressOf(port) }];
  return chats.map(chat => ({
    label: `${label}: ${chatTitle(chat)}`,
    description: [chatKind(chat.kind), chat.windowTitle].filter(Boolean).join(" · "),
    address: addressOf(port, chat.id),
  }));
}

/** The same id again after a failure: what the hub has submitted already, it does not type twice. */
async function send(hub: Hub, panel: PanelView, chat: Picked, text: string, id: string, cancelRequests = false): Promise<void> {
  const { label: name, address } = chat;
  try {
    const connection = await hub.connected();
    const receipt = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Sending to ${name}…` },
      () => connection.sendMessage(toWire(address), { text, clientMessageId: id, cancelRequests }));
    const state = stateOf(receipt);
    const say = state === "unconfirmed" ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
    const answer = await say(`${name}: ${sendState({ state, problem: null })}`, "Show chat");
    if (answer) await panel.show(address);
  } catch (error) {
    const { code, message } = problemOf(error);
    const answer = await vscode.window.showErrorMessage(`${name}: ${message}`, AGAIN, ...(code === REQUEST_PENDING ? [CANCEL_AND_SEND] : []));
    if (answer) await send(hub, panel, chat, text, id, answer === CANCEL_AND_SEND);
  }
}
