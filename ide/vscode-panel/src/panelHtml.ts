// The panel's page. Everything in it comes from the extension; nothing may be loaded from elsewhere.

export interface PanelPage {
  /** The source that the IDE serves the extension's files from, for the policy. */
  readonly source: string;
  /** Of this page alone: only the script that carries it runs. */
  readonly nonce: string;
  readonly script: string;
  readonly styles: readonly string[];
  readonly body: string;
  /** The hub's address: what the page keeps is that hub's. */
  readonly hub: string;
}

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function panelHtml({ source, nonce, script, styles, body, hub }: PanelPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source}`,
    `img-src ${source} data:`, // A picture that is in a message itself.,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const links = styles.map(href => `<link rel="stylesheet" href="${href}">`).join("\n  ");
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <title>ChatHub</title>
  ${links}
  <script nonce="${nonce}" src="${script}" defer></script>
</head>
${body.replace("<body", () => `<body data-hub="${hub.replace(/[&<>"]/g, sign => SIGNS[sign] ?? "")}"`)}
</html>
`;
}
