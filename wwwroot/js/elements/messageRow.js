// One message. A growing answer grows in place, so that a selection in it and the scroll position stay.
import { partsOf } from "../fences.js";
import { messageState, roleName } from "../words.js";
import { make, setText } from "./make.js";

export class MessageRow {
  #role = make("span", { class: "role" });
  #state = make("span", { class: "state" });
  #time = make("time");
  #body = make("div", { class: "body" });
  #parts = [];
  #shown = {};
  node = make("li", { class: "message" }, make("div", { class: "head" }, this.#role, this.#time, this.#state), this.#body);

  render(message) {
    const { role, content, state, createdAt } = message;
    if (state !== this.#shown.state || role !== this.#shown.role || createdAt !== this.#shown.createdAt) {
      Object.assign(this.node.dataset, { role, state });
      setText(this.#role, roleName(role));
      setText(this.#state, messageState(state));
      this.#time.dateTime = createdAt ?? "";
      setText(this.#time, createdAt ? timeOf(createdAt) : "");
    }
    if (content !== this.#shown.content) this.#renderParts(partsOf(content));
    this.#shown = message;
  }

  #renderParts(parts) {
    parts.forEach((part, index) => {
      if (this.#parts[index]?.kind !== part.kind) {
        const fresh = part.kind === "code" ? new CodePart() : new TextPart();
        if (this.#parts[index]) this.#parts[index].node.replaceWith(fresh.node);
        else this.#body.append(fresh.node);
        this.#parts[index] = fresh;
      }
      this.#parts[index].render(part);
    });
    for (const gone of this.#parts.splice(parts.length)) gone.node.remove();
  }
}

class TextPart {
  kind = "text";
  #text = document.createTextNode("");
  node = make("p", { class: "text", dir: "auto" }, this.#text);

  render({ text }) {
    grow(this.#text, text);
  }
}

class CodePart {
  kind = "code";
  #text = document.createTextNode("");
  #language = make("figcaption");
  #code = make("pre", { tabindex: "0", role: "group", dir: "ltr" }, make("code", {}, this.#text));
  node = make("figure", { class: "code" }, this.#language, this.#code);

  render({ text, language }) {
    setText(this.#language, language || "code");
    this.#code.setAttribute("aria-label", language ? `Code, ${language}` : "Code");
    grow(this.#text, text);
  }
}

// Appending leaves a selection in the node alone; replacing would drop it.
function grow(node, text) {
  const known = node.data;
  if (text === known) return;
  if (text.startsWith(known)) node.appendData(text.slice(known.length));
  else node.data = text;
}

function timeOf(createdAt) {
  const time = new Date(createdAt);
  const isToday = time.toDateString() === new Date().toDateString();
  return time.toLocaleString([], isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
}
