// The hub's token, in the IDE's secret storage. It belongs to the address it was set for: another hub never gets it.
import type { SecretStorage } from "vscode";

const keyOf = (address: string): string => `chathub.token ${new URL(address).origin}`;

export class Tokens {
  readonly #secrets: SecretStorage;

  constructor(secrets: SecretStorage) {
    this.#secrets = secrets;
  }

  get(address: string): Thenable<string | undefined> {
    return this.#secrets.get(keyOf(address));
  }

  set(address: string, token: string): Thenable<void> {
    return this.#secrets.store(keyOf(address), token);
  }

  remove(address: string): Thenable<void> {
    return this.#secrets.delete(keyOf(address));
  }

  /** Calls back when a token was set or removed, in another window too. */
  onDidChange(callback: () => void): { dispose(): void } {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith("chathub.token ")) callback();
    });
  }
}
