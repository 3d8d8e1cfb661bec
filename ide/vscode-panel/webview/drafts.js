// Keeps what is typed into the message box, port by port, and puts it back into a box that is empty.

/** @param {import("./keptState.js").KeptState} kept */
export function keepDrafts(box, kept) {
  const text = box.querySelector("textarea");
  let shown = null;
  box.addEventListener("input", () => kept.keepDraft(shown, text.value));
  box.addEventListener("message-written", () => kept.keepDraft(shown, ""));

  /** Called after every render of the box. */
  return ({ port }) => {
    if (port === shown) return;
    shown = port;
    const draft = port === null ? "" : kept.draftOf(port);
    if (!draft || text.value) return;
    text.value = draft;
    text.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
}
