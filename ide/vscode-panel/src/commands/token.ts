// "Set token" and "Remove token". The token goes into the IDE's secret storage and from there to the hub alone.
import * as vscode from "vscode";
import type { Hub } from "../hub";
import type { Tokens } from "../tokens";

export async function setToken(hub: Hub, tokens: Tokens): Promise<void> {
  const { address } = hub;
  const token = await vscode.window.showInputBox({
    title: "ChatHub: Set token",
    prompt: `The token of the hub at ${address}. It is kept in the IDE's secret storage.`,
    password: true,
    ignoreFocusOut: true,
    validateInput: text => (/^\S+$/.test(text.trim()) ? null : "A token has no blanks in it."),
  });
  if (token) await tokens.set(address, token.trim());
}

export async function removeToken(hub: Hub, tokens: Tokens): Promise<void> {
  const { address } = hub;
  await tokens.remove(address);
  void vscode.window.showInformationMessage(`The token of the hub at ${address} is removed.`);
}
