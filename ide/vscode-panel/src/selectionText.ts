// A selection as the text of a message.

/** A fenced block with the language's name; the fence is longer than any in the text, so that it ends where the text ends. */
export function selectionText(text: string, language: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(run => run[0].length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  const name = language === "plaintext" ? "" : language;
  return `${fence}${name}\n${text.replace(/\r\n?/g, "\n").replace(/\n$/, "")}\n${fence}`;
}
