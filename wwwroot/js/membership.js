// The one port whose group this page is in. Calls of one connection run side by side at the hub, so a quick a -> b -> a could
// arrive as "join a, join a, leave a": here one step ends before the next begins, and only the last wish counts.

export class Membership {
  #connection;
  #wanted = null;
  #joined = null;
  #status = null;
  #settling = null;

  constructor(connection) {
    this.#connection = connection;
  }

  /** Joins the port (null: none) and leaves the one before. Resolves to the joined port's status. */
  async want(port) {
    this.#wanted = port;
    this.#settling ??= this.#settle().finally(() => { this.#settling = null; });
    await this.#settling;
    return this.#status;
  }

  /** The connection ended, and with it every membership. */
  lost() {
    this.#joined = this.#status = null;
  }

  async #settle() {
    while (this.#joined !== this.#wanted) {
      const port = this.#wanted;
      const before = this.#joined;
      this.lost();
      // A port that cannot be left is no reason not to join another; what it pushes is for a port that is not shown.
      if (before !== null) await this.#connection.leavePort(before).catch(() => {});
      if (port === null) continue;
      this.#status = await this.#connection.joinPort(port);
      this.#joined = port;
    }
  }
}
