// A hub that the test plays, behind the dashboard's client: it takes every call and answers when it is told to.
import { addressOf } from "../../../wwwroot/js/client/addresses.js";
import { createClient } from "../../../wwwroot/js/client/client.js";
import { HubError } from "../../../wwwroot/js/client/hubError.js";
import type {
  Access, ChatAddress, ChatHistory, ChatInfo, ChatRequest, FollowObserver, HubConnection, PortStatus,
} from "../../../wwwroot/js/client/protocol.js";

export const PORT = 9232;

type Waiting = { resolve(result: unknown): void; reject(problem: HubError): void };

export const requestOf = (id: string): ChatRequest => ({
  id, kind: "confirmation", title: `Run ${id}?`, command: "ls", warnings: [], questions: [],
  options: [{ id: "yes", label: "Allow", kind: "allowOnce", scope: null }, { id: "no", label: "Skip", kind: "rejectOnce", scope: null }],
});

export const historyOf = (part: Partial<ChatHistory> = {}): ChatHistory => ({
  port: PORT, ide: "demo", title: "t", position: { epoch: "e", sequence: 1 }, state: "idle", isStale: false, isComplete: true, needsInput: false,
  messages: [], ...part,
});

/** What was said in turn, first by the user. */
export const said = (...texts: string[]): ChatHistory["messages"] =>
  texts.map((content, n) => ({ id: `m${n}`, role: n % 2 ? "assistant" : "user", content, state: "complete", createdAt: null }));

export const chatOf = (id: string, part: Partial<ChatInfo> = {}): ChatInfo => ({
  id, kind: "panel", title: null, windowTitle: null, isDefault: false, isOpen: true, state: "idle", needsInput: false, updatedAt: null, ...part,
});

/** The port, with these chats. */
export const statusOf = (...chats: ChatInfo[]): PortStatus =>
  ({ port: PORT, ide: "demo", title: "t", state: "attached", chat: "idle", followers: 1, detail: "", chats });

export class PlayedHub extends EventTarget {
  isConnected = false;
  readonly problem = null;
  readonly calls: unknown[][] = [];
  accessAnswer: Promise<Access> = Promise.resolve({ name: "local", scopes: ["read", "send", "admin"], ports: null, wire: 2, isReadOnly: false });
  readonly #waiting: Waiting[] = [];
  /** What is followed now. */
  followed: ChatAddress | null = null;
  #observer: FollowObserver | null = null;

  readonly access = (): Promise<Access> => this.accessAnswer;
  readonly listPorts = (): Promise<never[]> => Promise.resolve([]);
  readonly sendMessage = (...args: unknown[]): Promise<unknown> => this.#called("sendMessage", args);
  readonly refreshHistory = (...args: unknown[]): Promise<unknown> => this.#called("refreshHistory", args);
  readonly stopGenerating = (...args: unknown[]): Promise<unknown> => this.#called("stopGenerating", args);
  readonly newChat = (...args: unknown[]): Promise<unknown> => this.#called("newChat", args);
  readonly listChats = (...args: unknown[]): Promise<unknown> => this.#called("listChats", args);
  readonly openChat = (...args: unknown[]): Promise<unknown> => this.#called("openChat", args);
  searchHistories = (...args: unknown[]): Promise<unknown> => this.#called("searchHistories", args);
  readonly respondToRequest = (...args: unknown[]): Promise<unknown> => this.#called("respondToRequest", args);
  readonly setReadOnly = (...args: unknown[]): Promise<unknown> => this.#called("setReadOnly", args);

  follow(address: ChatAddress, _since: unknown, observer: FollowObserver): { dispose(): void } {
    this.followed = address;
    this.#observer = observer;
    return { dispose() {} };
  }

  tell(event: "state" | "server" | "port", detail: unknown): void {
    if (event === "state") this.isConnected = detail === "connected";
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }

  /** What the chat shows from now on. */
  show(part: Partial<ChatHistory>): void {
    const history = historyOf(part);
    this.#observer?.next({ port: PORT, position: history.position, baseSequence: null, history, changes: [], state: history.state });
  }

  /** The chat that is followed is closed. */
  close(): void {
    this.#observer?.error(new HubError("chatNotFound", "The port has no such chat."));
  }

  /** Answers the oldest call that waits. */
  async answer(result: unknown): Promise<void> {
    this.#waiting.shift()!.resolve(result);
    await settled();
  }

  async refuse(code: string, message = code): Promise<void> {
    this.#waiting.shift()!.reject(new HubError(code, message));
    await settled();
  }

  #called(name: string, args: unknown[]): Promise<unknown> {
    this.calls.push([name, ...args]);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }
}

/** Everything that follows from what happened so far has happened. */
export const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** A client whose chat is shown, with these requests open. */
export async function clientWith(...requests: ChatRequest[]) {
  const hub = new PlayedHub();
  const client = createClient(hub as unknown as HubConnection);
  client.chat.open(addressOf(PORT));
  hub.tell("state", "connected");
  hub.show({ requests });
  await settled();
  return { hub, ...client };
}
