// A connection of the extension host that the test plays.
import type { ChatAddress, FollowObserver } from "../src/connection";

export class PlayedConnection extends EventTarget {
  isConnected = false;
  problem: Error | null = null;
  attempts = 0;
  streams: { address: ChatAddress; since: unknown; observer: FollowObserver; isDisposed: boolean }[] = [];
  sent: unknown[][] = [];

  start(): void {}
  stop(): void {}
  tryNow(): void {
    this.attempts++;
  }

  listPorts = () => Promise.resolve([{ port: 9232, ide: "vscode", title: null, state: "attached", detail: "" }]);
  refreshHistory = () => Promise.reject(Object.assign(new Error("The panel is not open."), { code: "chatPanelNotFound" }));
  stopGenerating = () => Promise.resolve({});
  newChat = () => Promise.resolve({});
  listChats = (...sent: unknown[]) => this.#taken(sent, []);
  openChat = (...sent: unknown[]) => this.#taken(sent, {});
  searchHistories = (...sent: unknown[]) => this.#taken(sent, []);
  respondToRequest = (...sent: unknown[]) => this.#taken(sent, { status: "accepted" });
  setReadOnly = (...sent: unknown[]) => this.#taken(sent, null);
  getCacheStatistics = () => Promise.resolve({});
  access = () => Promise.resolve({ scopes: ["read"] });
  sendMessage = (...sent: unknown[]) => this.#taken(sent, { status: "delivered", firstStatus: null });

  follow(address: ChatAddress, since: unknown, observer: FollowObserver) {
    const stream = { address, since, observer, isDisposed: false };
    this.streams.push(stream);
    return { dispose: () => { stream.isDisposed = true; } };
  }

  #taken<T>(sent: unknown[], answer: T): Promise<T> {
    this.sent.push(sent);
    return Promise.resolve(answer);
  }

  become(state: string): void {
    this.isConnected = state === "connected";
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }
}
