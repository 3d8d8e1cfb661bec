// The view in the side bar: gives its page the files, and the bridge to the hub.
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { Address } from "../../../wwwroot/js/client/addresses.js";
import { Bridge } from "./bridge";
import type { Hub } from "./hub";
import type { FromPage, ToPage } from "./messages";
import body from "../webview/panel.html";
import { panelHtml } from "./panelHtml";

/** What the page may ask the IDE to do, by the names that its buttons have. */
const COMMANDS: Readonly<Record<string, () => Thenable<unknown>>> = {
  changeAddress: () => vscode.commands.executeCommand("workbench.action.openSettings", "chathub.url"),
  setToken: () => vscode.commands.executeCommand("chathub.setToken"),
};

export class PanelView implements vscode.WebviewViewProvider {
  static readonly id = "chathub.panel";

  readonly #files: vscode.Uri;
  readonly #hub: Hub;
  #view: vscode.WebviewView | null = null;
  #bridge: Bridge | null = null;
  #toOpen: Address | null = null;

  constructor(extension: vscode.Uri, hub: Hub) {
    this.#files = vscode.Uri.joinPath(extension, "media");
    this.#hub = hub;
    // The ports of another hub mean other chats: the page begins anew.
    hub.onDidReplace(() => this.#load());
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [this.#files] };
    view.webview.onDidReceiveMessage((message: FromPage) => this.#heard(message));
    view.onDidChangeVisibility(() => {
      // The IDE throws a hidden page away; the next one begins with its own "start".
      if (!view.visible) this.#bridge?.pageGone();
    });
    view.onDidDispose(() => {
      this.#bridge?.dispose();
      this.#view = this.#bridge = null;
    });
    this.#load();
  }

  /** Shows the panel, and a chat in it where one is named. */
  async show(address: Address | null = null): Promise<void> {
    this.#toOpen = address;
    await vscode.commands.executeCommand(`${PanelView.id}.focus`);
    if (this.#bridge?.hasPage) this.#open(); // Else the page opens it when it begins.
  }

  #load(): void {
    if (!this.#view) return;
    const { webview } = this.#view;
    this.#bridge?.dispose();
    this.#bridge = new Bridge(this.#hub.connection, message => this.#post(message), this.#hub.advice);
    const fileOf = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(this.#files, name)).toString();
    webview.html = panelHtml({
      source: webview.cspSource,
      nonce: randomBytes(18).toString("base64url"),
      script: fileOf("panel.js"),
      styles: [fileOf("panel.css")],
      body,
      hub: this.#hub.address,
    });
  }

  #heard(message: FromPage): void {
    if (message.kind === "command") return void COMMANDS[message.name]?.();
    if (message.kind === "export") return void openDocument(message.format === "json" ? "json" : "markdown", message.text);
    this.#bridge?.heard(message);
    if (message.kind === "start") this.#open();
  }

  #open(): void {
    if (this.#toOpen) this.#post({ kind: "open", address: this.#toOpen });
    this.#toOpen = null;
  }

  #post(message: ToPage): void {
    void this.#view?.webview.postMessage(message);
  }
}

/** An exported conversation is a document that is not saved yet: where it goes, the IDE asks when it is. */
async function openDocument(language: string, content: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}
