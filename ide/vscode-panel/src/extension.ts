// The table of contents: what the extension adds to the IDE, and what each part is given.
import * as vscode from "vscode";
import { openDashboard } from "./commands/openDashboard";
import { sendSelection } from "./commands/sendSelection";
import { removeToken, setToken } from "./commands/token";
import { Hub } from "./hub";
import { PanelView } from "./panelView";
import { Tokens } from "./tokens";

export function activate({ extensionUri, secrets, subscriptions }: vscode.ExtensionContext): void {
  const tokens = new Tokens(secrets);
  const hub = new Hub(tokens);
  const panel = new PanelView(extensionUri, hub);
  const { registerCommand } = vscode.commands;
  subscriptions.push(
    hub,
    vscode.window.registerWebviewViewProvider(PanelView.id, panel),
    registerCommand("chathub.showPanel", () => panel.show()),
    registerCommand("chathub.sendSelection", () => sendSelection(hub, panel)),
    registerCommand("chathub.openDashboard", () => openDashboard(hub)),
    registerCommand("chathub.setToken", () => setToken(hub, tokens)),
    registerCommand("chathub.removeToken", () => removeToken(hub, tokens)));
}
