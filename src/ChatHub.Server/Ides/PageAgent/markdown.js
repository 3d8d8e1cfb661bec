// HTML to Markdown, for chats that keep no Markdown source in the page. The conversion is turndown's, with its tables plugin.
// Loaded on first use: pages whose adapter has the source (VS Code) never run it.

let service = null;

async function load() {
  const [{ default: Turndown }, { tables, strikethrough }] = await Promise.all([import('turndown'), import('@joplin/turndown-plugin-gfm')]);
  const turndown = new Turndown({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-', emDelimiter: '*' });
  turndown.use([tables, strikethrough]);
  return turndown;
}

/** A code widget of any make, as the `<pre><code class="language-x">` that turndown knows. */
function plainCode(code, selectors) {
  const pre = document.createElement('pre');
  const inner = pre.appendChild(document.createElement('code'));
  const marked = selectors.codeLanguage ? code.querySelector(selectors.codeLanguage) : code;
  const language = marked?.getAttribute('data-language') ?? /language-(\S+)/.exec(code.querySelector('[class*="language-"]')?.className ?? code.className)?.[1] ?? marked?.textContent.trim().split(/\s/)[0] ?? '';
  if (language) inner.className = `language-${language}`;
  const lines = selectors.codeLine ? [...code.querySelectorAll(selectors.codeLine)] : [];
  const tops = lines.map(line => parseFloat(line.style.top));
  // Editors reuse line elements in any order; where they carry a position, that is the order.
  if (tops.every(Number.isFinite)) lines.sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top));
  inner.textContent = lines.length > 0
    ? lines.map(line => line.textContent.replace(/\u00a0/g, ' ')).join('\n')
    : (code.querySelector('code') ?? code).textContent;
  return pre;
}

/** Forgets what is not part of the message: buttons, hidden copies, whatever the profile names. */
function clean(element, selectors) {
  const originals = selectors.code ? [...element.querySelectorAll(selectors.code)] : [];
  const copy = element.cloneNode(true);
  if (selectors.code) [...copy.querySelectorAll(selectors.code)].forEach((code, i) => code.isConnected === false && code.replaceWith(plainCode(originals[i], selectors)));
  for (const junk of copy.querySelectorAll(['button', 'script', 'style', '[aria-hidden="true"]', selectors.ignore].filter(Boolean).join(','))) junk.remove();
  return copy;
}

/** The Markdown of an element's content. */
export async function markdownOf(element, selectors) {
  service ??= await load();
  return service.turndown(clean(element, selectors)).trim();
}
