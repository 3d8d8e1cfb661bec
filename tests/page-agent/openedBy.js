/** This window has that opener, until the test ends. */
export function openedBy(t, opener) {
  Object.defineProperty(window, 'opener', { value: opener, configurable: true, writable: true });
  t.after(() => { window.opener = null; });
}
