// Characters that are composed of several keys (Japanese, Chinese, …).

/** Does the key belong to the composing? Safari ends that before it tells of the key, which it calls 229. @param {KeyboardEvent} event */
export const isComposing = event => event.isComposing || event.keyCode === 229;
