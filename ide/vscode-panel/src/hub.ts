// The hub that the settings name, and the one connection to it. Another address or token is another connection.
import * as signalR from "@microsoft/signalr";
import * as vscode from "vscode";
import { Connection } from "../../../wwwroot/js/client/connection.js";
import { addressOf } from "./address";
import type { Connection as ConnectionShape } from "./connection";
import { adviceFor, statusCodeOf } from "./problems";
import type { Tokens } from "./tokens";

const CONNECT_LIMIT_MS = 5000;

export class Hub {
  readonly #tokens: Tokens;
  readonly #replaced = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #connection: ConnectionShape | null = null;

  /** Another connection took the place of the one before. */
  readonly onDidReplace = this.#replaced.event;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
    this.#subscriptions = vscode.Disposable.from(
      tokens.onDidChange(() => this.#replace()),
      vscode.workspace.onDidChangeConfiguration(change => {
        if (change.affectsConfiguration("chathub.url")) this.#replace();
      }));
  }

  /** As in the setting, without a slash at the end. */
  get address(): string {
    return addressOf(vscode.workspace.getConfiguration("chathub").get("url", ""));
  }

  /** The connection; it begins when it is first asked for, and then stays. */
  get connection(): ConnectionShape {
    return this.#connection ??= this.#begin();
  }

  /** What to do about a hub that cannot be reached. */
  readonly advice = (): string => adviceFor(this.address, statusCodeOf(this.#connection?.problem));

  /** The connection when it is up; throws with what to do where it is not within seconds. */
  async connected(): Promise<ConnectionShape> {
    const connection = this.connection;
    if (connection.isConnected) return connection;
    connection.tryNow();
    await new Promise<void>((resolve, reject) => {
      const heard = (event: Event): void => {
        if ((event as CustomEvent<string>).detail === "connected") ended();
      };
      const timer = setTimeout(() => ended(new Error(this.advice())), CONNECT_LIMIT_MS);
      const ended = (problem?: Error): void => {
        clearTimeout(timer);
        connection.removeEventListener("state", heard);
        if (problem) reject(problem);
        else resolve();
      };
      connection.addEventListener("state", heard);
    });
    return connection;
  }

  dispose(): void {
    this.#connection?.stop();
    this.#subscriptions.dispose();
    this.#replaced.dispose();
  }

  #begin(): ConnectionShape {
    const { address } = this;
    const connection = new Connection(`${address}/hubs/chat`, async () => (await this.#tokens.get(address)) ?? null, signalR);
    connection.start();
    return connection;
  }

  #replace(): void {
    this.#connection?.stop();
    this.#connection = null;
    this.#replaced.fire();
  }
}
