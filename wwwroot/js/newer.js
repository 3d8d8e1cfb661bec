// Which of two histories of a port to show.

/**
 * Within an epoch the higher sequence, because an answer and a push may cross; the same sequence is the same history, read
 * again. Another epoch is always the new one: the hub sends nothing of an old epoch after a change.
 */
export function newer(known, arrived) {
  const isOlder = known?.position.epoch === arrived.position.epoch && arrived.position.sequence < known.position.sequence;
  return isOlder ? known : arrived;
}
