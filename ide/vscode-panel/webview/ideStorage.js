// What outlives the page, as a Storage: the IDE throws the page away when the panel is hidden, and makes another when it is shown again. It keeps
// this on the disk of the machine that it runs on. Each hub has its own: the same port of another hub is another chat.

/** @type {(value: unknown) => value is Record<string, unknown>} */
const isRecord = value => typeof value === "object" && value !== null && !Array.isArray(value);

export class IdeStorage {
  #ide;
  #hub;

  /**
   * @param {Pick<ReturnType<typeof acquireVsCodeApi>, "getState" | "setState">} ide What acquireVsCodeApi gave.
   * @param {string} hub The address of the hub.
   */
  constructor(ide, hub) {
    this.#ide = ide;
    this.#hub = hub;
  }

  /** @param {string} name */
  getItem(name) {
    const value = this.#items.get(name);
    return typeof value === "string" ? value : null;
  }

  /** @param {string} name @param {string} value */
  setItem(name, value) {
    this.#write(this.#items.set(name, value));
  }

  /** @param {string} name */
  removeItem(name) {
    const items = this.#items;
    items.delete(name);
    this.#write(items);
  }

  /** Of all hubs, by address; what an earlier version kept belongs to none. */
  get #hubs() {
    const state = this.#ide.getState();
    return new Map(isRecord(state) && isRecord(state.hubs) ? Object.entries(state.hubs) : []);
  }

  get #items() {
    const items = this.#hubs.get(this.#hub);
    return new Map(isRecord(items) ? Object.entries(items) : []);
  }

  /** @param {Map<string, unknown>} items */
  #write(items) {
    const hubs = this.#hubs;
    if (items.size > 0) hubs.set(this.#hub, Object.fromEntries(items));
    else hubs.delete(this.#hub);
    this.#ide.setState({ hubs: Object.fromEntries(hubs) });
  }
}
