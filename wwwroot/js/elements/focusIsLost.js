/** Whether what has the focus is not shown any more. The browser would move it to the page's beginning in a moment. */
export function focusIsLost() {
  const { activeElement, body } = document;
  return activeElement !== null && activeElement !== body && activeElement.checkVisibility?.() === false;
}
