// The hub's ear in the page: a function of the page's that a debugger made.

/** @typedef {{ removeBinding?: (name: string) => void, _bindings?: Map<string, unknown> }} BindingController */

/**
 * What Playwright 1.64 puts into a page for a binding, and takes out only while the page lives; another debugger's bindings share it.
 * @param {string} name
 */
export function removeBinding(name) {
  const page = /** @type {Record<string, unknown>} */ (globalThis);
  const controller = /** @type {BindingController | undefined} */ (page.__playwright__binding__controller__);
  controller?.removeBinding?.(name);
  delete page[name];
  if (controller?._bindings?.size !== 0) return;
  delete page.__playwright__binding__controller__;
  delete page.__playwright__binding__;
}
