// What outlives the page, as a Storage: the IDE throws the page away when the panel is hidden, and makes another when it is shown again.

export class IdeStorage {
  #ide;

  /** @param ide What acquireVsCodeApi gave. */
  constructor(ide) {
    this.#ide = ide;
  }

  getItem(name) {
    return this.#items[name] ?? null;
  }

  setItem(name, value) {
    this.#ide.setState({ ...this.#items, [name]: value });
  }

  removeItem(name) {
    const { [name]: _, ...others } = this.#items;
    this.#ide.setState(others);
  }

  get #items() {
    return this.#ide.getState() ?? {};
  }
}
