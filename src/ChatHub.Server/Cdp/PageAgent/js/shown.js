// What of a page a person could see, and press.

/** Has it a box? Asked so that the page need not lay out all its messages for it. @type {(element: Element | null) => HTMLElement | null} */
export const shown = element => element?.checkVisibility() ? /** @type {HTMLElement} */ (element) : null;

/** @param {HTMLElement & { disabled?: boolean } | null} button */
export const isEnabled = button => !!button && !button.disabled
  && button.getAttribute('aria-disabled') !== 'true' && !button.classList.contains('disabled');
