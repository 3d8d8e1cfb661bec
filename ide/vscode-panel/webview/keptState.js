// What outlives the page: the IDE throws it away when the panel is hidden, and makes another when it is shown again.

export class KeptState {
  #ide;

  /** @param ide What acquireVsCodeApi gave. */
  constructor(ide) {
    this.#ide = ide;
  }

  get port() {
    return this.#state.port ?? null;
  }

  set port(port) {
    this.#ide.setState({ ...this.#state, port });
  }

  /** What was typed and not sent, for a port. */
  draftOf(port) {
    return this.#state.drafts?.[port] ?? "";
  }

  keepDraft(port, text) {
    const { [port]: _, ...others } = this.#state.drafts ?? {};
    this.#ide.setState({ ...this.#state, drafts: text ? { ...others, [port]: text } : others });
  }

  get #state() {
    return this.#ide.getState() ?? {};
  }
}
