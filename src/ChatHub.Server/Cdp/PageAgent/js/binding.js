// The hub's ear in the page: a function of the page's that a debugger made.

/**
 * What Playwright 1.64 puts into a page for a binding, and takes out only while the page lives; another debugger's bindings share it.
 * @param {string} name
 */
export function removeBinding(name) {
  const controller = globalThis.__playwright__binding__controller__;
  controller?.removeBinding?.(name);
  delete globalThis[name];
  if (controller?._bindings?.size !== 0) return;
  delete globalThis.__playwright__binding__controller__;
  delete globalThis.__playwright__binding__;
}
