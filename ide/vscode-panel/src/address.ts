// The hub's address as people write it into the settings.

export const DEFAULT_ADDRESS = "http://127.0.0.1:5080";

/** With a scheme and without a slash at the end; the default where nothing is written. */
export function addressOf(written: string): string {
  let address = written.trim();
  let end = address.length;
  while (address[end - 1] === "/") end--;
  address = address.slice(0, end);
  if (!address) return DEFAULT_ADDRESS;
  return /^https?:\/\//i.test(address) ? address : `http://${address}`;
}
