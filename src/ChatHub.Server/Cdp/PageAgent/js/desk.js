// Somebody at the desk writes into the chat's input, while a hub does.

/** What somebody types, drops or pastes at the desk is a trusted event; what a hub types is none. */
const DESK_INPUT = ['keydown', 'beforeinput', 'paste', 'drop', 'compositionstart'];

/**
 * Hears whether somebody at the desk types into the input.
 * @param {Element} input
 */
export function hearDesk(input) {
  /** @param {Event} event */
  const hear = ({ isTrusted }) => { desk.isHeard ||= isTrusted; };
  const desk = { isHeard: false, end: () => DESK_INPUT.forEach(type => input.removeEventListener(type, hear, true)) };
  DESK_INPUT.forEach(type => input.addEventListener(type, hear, true));
  return desk;
}
