// "Open dashboard": the hub's own page, in the browser.
import * as vscode from "vscode";
import type { Hub } from "../hub";

export async function openDashboard(hub: Hub): Promise<void> {
  // Where the IDE runs in a browser, or the extension on another machine, the IDE forwards the port.
  const address = await vscode.env.asExternalUri(vscode.Uri.parse(`${hub.address}/`, true));
  await vscode.env.openExternal(address);
}
