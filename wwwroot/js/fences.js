// A message's Markdown as parts: text, and code between fences. Everything else of Markdown stays as it is written.

const OPENING = /^[ \t]*(`{3,}|~{3,})[ \t]*([^`\n]*)$/;

/** @returns {{ kind: "text" | "code", text: string, language: string }[]} An unclosed fence (an answer still growing) runs to the end. */
export function partsOf(content) {
  const parts = [];
  let lines = [];
  let fence = null;

  const end = () => {
    const text = lines.join("\n");
    if (fence) parts.push({ kind: "code", text, language: fence.language });
    else if (text.trim()) parts.push({ kind: "text", text: text.replace(/^\n+|\s+$/g, ""), language: "" });
    lines = [];
  };

  for (const line of content.split(/\r?\n/)) {
    const [, marks, info] = OPENING.exec(line) ?? [];
    if (fence ? closes(line, fence) : marks) {
      end();
      fence = fence ? null : { marks, language: info.trim().split(/\s/)[0], indent: line.length - line.trimStart().length };
    } else {
      lines.push(fence ? withoutIndent(line, fence.indent) : line);
    }
  }
  if (fence || lines.length > 0) end();
  return parts;
}

function closes(line, { marks }) {
  const text = line.trim();
  return text.length >= marks.length && text === marks[0].repeat(text.length);
}

// A fence inside a list item is indented, and so is its code: by as much it is the list's, the rest is the code's own.
function withoutIndent(line, indent) {
  const blank = line.length - line.trimStart().length;
  return line.slice(Math.min(indent, blank));
}
