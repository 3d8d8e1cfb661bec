// A conversation as a file. Pure.
import { ideName, roleName } from "./words.js";

/** @import { ChatHistory } from "./client/protocol.js" */

/** @type {Record<string, { type: string, write: (history: ChatHistory) => string }>} */
const FORMATS = {
  json: { type: "application/json", write: history => `${JSON.stringify(history, null, 2)}\n` },
  md: { type: "text/markdown", write: markdownOf },
};

/**
 * The file of a history, as "md" or "json".
 * @param {ChatHistory} history
 * @param {string} format
 * @returns {{ name: string, type: string, text: string }}
 */
export function exportChat(history, format) {
  const { type, write } = FORMATS[format];
  return { name: `${nameOf(history)}.${format}`, type, text: write(history) };
}

/** @param {ChatHistory} history */
function markdownOf({ title, ide, port, isComplete, messages }) {
  const parts = messages.map(({ role, content, createdAt }) => `## ${roleName(role)}${createdAt ? ` · ${createdAt}` : ""}\n\n${content.trim()}\n`);
  const note = isComplete ? "" : "\nOnly a part of this conversation could be read.\n";
  return `# ${title || ideName(ide)}\n\n${ideName(ide)}, port ${port}\n${note}\n${parts.join("\n")}`;
}

/** What every file system takes. @param {ChatHistory} history */
const nameOf = ({ title, ide, port }) => `${(title || ide).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "chat"}-${port}`;
