// Between one page of the panel and the hub: makes the page's calls, and keeps its streams until it goes.
import type { ChatAddress, Connection, ConnectionState, HistoryPosition } from "./connection";
import { CALLS, type Call, type FromPage, type ToPage } from "./messages";
import { problemOf } from "./problems";

export class Bridge {
  readonly #connection: Connection;
  readonly #post: (message: ToPage) => void;
  readonly #advice: () => string | null;
  readonly #streams = new Map<string, { dispose(): void }>();
  #state: ConnectionState;
  #hasPage = false;

  /**
   * @param post Hands a message to the page.
   * @param advice What to do about a hub that cannot be reached, or null.
   */
  constructor(connection: Connection, post: (message: ToPage) => void, advice: () => string | null) {
    this.#connection = connection;
    this.#post = post;
    this.#advice = advice;
    this.#state = connection.isConnected ? "connected" : connection.problem ? "away" : "connecting";
    connection.addEventListener("state", this.#stateChanged);
    connection.addEventListener("port", this.#portChanged);
    connection.addEventListener("server", this.#serverChanged);
  }

  /** Whether a page is there that hears what it is told. */
  get hasPage(): boolean {
    return this.#hasPage;
  }

  heard(message: FromPage): void {
    switch (message.kind) {
      case "start":
        // A page that was hidden and is shown again is another page; what the one before followed is nobody's now.
        this.pageGone();
        this.#hasPage = true;
        this.#tellState();
        // Somebody looks: no longer the time to wait before the next attempt.
        return this.#connection.tryNow();
      case "tryNow":
        return this.#connection.tryNow();
      case "call":
        return void this.#call(message.id, message.method, message.args);
      case "follow":
        return this.#follow(message.id, message.address, message.since);
      case "unfollow":
        return this.#unfollow(message.id);
    }
  }

  /** Ends the page's streams: a chat that nobody looks at is not followed. */
  pageGone(): void {
    this.#hasPage = false;
    for (const id of [...this.#streams.keys()]) this.#unfollow(id);
  }

  dispose(): void {
    this.pageGone();
    this.#connection.removeEventListener("state", this.#stateChanged);
    this.#connection.removeEventListener("port", this.#portChanged);
    this.#connection.removeEventListener("server", this.#serverChanged);
  }

  readonly #stateChanged = (event: Event): void => {
    this.#state = (event as CustomEvent<ConnectionState>).detail;
    this.#tellState();
  };

  readonly #portChanged = (event: Event): void => this.#tell({ kind: "port", status: (event as CustomEvent<unknown>).detail });
  readonly #serverChanged = (event: Event): void => this.#tell({ kind: "server", status: (event as CustomEvent<unknown>).detail });

  async #call(id: string, method: string, args: unknown[]): Promise<void> {
    try {
      if (!isCall(method)) throw new Error(`The panel may not call ${method}.`);
      const call = this.#connection[method] as (...args: unknown[]) => Promise<unknown>;
      this.#tell({ kind: "answered", id, result: await call(...args) });
    } catch (error) {
      this.#tell({ kind: "refused", id, problem: problemOf(error) });
    }
  }

  #follow(id: string, address: ChatAddress, since: HistoryPosition | null): void {
    const ended = (error: unknown): void => {
      this.#streams.delete(id);
      this.#tell({ kind: "ended", id, problem: error === null ? null : problemOf(error) });
    };
    const stream = this.#connection.follow(address, since, {
      next: update => this.#tell({ kind: "next", id, update }),
      error: ended,
      complete: () => ended(null),
    });
    this.#streams.set(id, stream);
  }

  #unfollow(id: string): void {
    this.#streams.get(id)?.dispose();
    this.#streams.delete(id);
  }

  #tellState(): void {
    const isAway = this.#state === "away" || this.#state === "refused";
    this.#tell({ kind: "state", state: this.#state, advice: isAway ? this.#advice() : null });
  }

  #tell(message: ToPage): void {
    if (this.#hasPage) this.#post(message);
  }
}

const isCall = (method: string): method is Call => (CALLS as readonly string[]).includes(method);
