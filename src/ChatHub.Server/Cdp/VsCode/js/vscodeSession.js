// How VS Code names a conversation: by an address that ends in the base64 of the session's id, which is the name of its file too.

/** @param {string | null | undefined} resource The session's id, or null. */
export function sessionIn(resource) {
  try {
    return resource ? atob(/** @type {string} */ (resource.split('/').at(-1))) : null;
  } catch {
    return null; // Another provider's, which names them otherwise.
  }
}
