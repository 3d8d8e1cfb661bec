// A small Markdown renderer: enough for what this page says. It builds elements and never markup, so no text becomes code.
'use strict';

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^[\]]+)\]\((https?:[^()[\s]+)\)/g;

function element(name, text) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  return made;
}

function renderInline(parent, text) {
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    parent.append(text.slice(end, found.index));
    const [whole, code, bold, italic, label, href] = found;
    if (code) parent.append(element('code', code));
    else if (bold) parent.append(element('strong', bold));
    else if (italic) parent.append(element('em', italic));
    else parent.append(Object.assign(element('a', label), { href, rel: 'noreferrer' }));
    end = found.index + whole.length;
  }
  parent.append(text.slice(end));
  return parent;
}

const renderers = [
  { starts: /^#{1,6} /, one: line => renderInline(element(`h${line.indexOf(' ')}`), line.replace(/^#+ /, '')) },
  { starts: /^> ?/, all: lines => renderInline(element('blockquote'), lines.map(line => line.replace(/^> ?/, '')).join(' ')) },
  { starts: /^\s*[-*] /, all: lines => listOf('ul', lines.map(line => line.replace(/^\s*[-*] /, ''))) },
  { starts: /^\s*\d+\. /, all: lines => listOf('ol', lines.map(line => line.replace(/^\s*\d+\. /, ''))) },
  { starts: /^\|/, all: tableOf },
  { starts: /^\S/, all: lines => renderInline(element('p'), lines.join(' ')) },
];

function listOf(name, items) {
  const list = element(name);
  for (const item of items) list.append(renderInline(element('li'), item));
  return list;
}

function tableOf(lines) {
  const table = element('table');
  for (const line of lines.filter(line => !/^[|\s:-]+$/.test(line))) {
    const row = table.insertRow();
    for (const cell of line.split('|').slice(1, -1)) renderInline(row.insertCell(), cell.trim());
  }
  return table;
}

function codeOf(language, lines) {
  const pre = element('pre');
  const code = pre.appendChild(element('code', lines.join('\n')));
  if (language) code.className = `language-${language}`;
  return pre;
}

/** Shows Markdown as the content of an element. A fence that is still open (an answer that streams) is code already. */
function renderMarkdown(target, source) {
  const lines = source.split('\n');
  const parts = [];
  for (let i = 0; i < lines.length;) {
    const fence = /^```(\S*)/.exec(lines[i]);
    if (fence) {
      const end = lines.indexOf('```', i + 1);
      const last = end < 0 ? lines.length : end;
      parts.push(codeOf(fence[1], lines.slice(i + 1, last)));
      i = last + 1;
      continue;
    }
    const kind = renderers.find(({ starts }) => starts.test(lines[i]));
    if (!kind) {
      i++;
      continue;
    }
    let end = i + 1;
    const belongs = line => renderers.find(({ starts }) => starts.test(line)) === kind && !line.startsWith('```');
    while (kind.all && end < lines.length && belongs(lines[end])) end++;
    parts.push(kind.one ? kind.one(lines[i]) : kind.all(lines.slice(i, end)));
    i = end;
  }
  target.replaceChildren(...parts);
}
