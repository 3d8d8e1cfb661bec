// Where several wait, VS Code shows one of them, and "2/3": the second of three. One alone may have no number.

/** @param {Element | null} indicator */
const stepOf = indicator => (indicator?.textContent ?? '').split('/').map(Number);

/** The place of the one that is shown, from 0. @param {Element | null} indicator */
export const placeIn = indicator => (stepOf(indicator)[0] || 1) - 1;

/** How many there are. @param {Element | null} indicator */
export const countIn = indicator => stepOf(indicator)[1] || 1;
