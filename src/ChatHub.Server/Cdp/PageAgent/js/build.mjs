// Bundles the page agent into the one script that the hub embeds. Called by the build (ChatHub.Server.csproj).
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * Turndown tries out the page's HTML parser when it is loaded, which a page that enforces Trusted Types reports as an error.
 * The agent only hands it nodes, so the parser goes out.
 */
const PARSER = 'var HTMLParser = canParseHTMLNatively() ? root.DOMParser : createHTMLParser();';
const withoutParser = {
  name: 'turndown-without-parser',
  setup: ({ onLoad }) => onLoad({ filter: /turndown\.browser\.es\.js$/ }, async ({ path }) => {
    const source = await readFile(path, 'utf8');
    if (!source.includes(PARSER)) throw new Error('This turndown has another way to choose its HTML parser: look at build.mjs again.');
    return { contents: source.replace(PARSER, 'var HTMLParser = null;') };
  }),
};

await build({
  entryPoints: [new URL('./agent.js', import.meta.url).pathname],
  outfile: process.argv[2],
  plugins: [withoutParser],
  bundle: true,
  format: 'iife',
  globalName: '__chatHubInstall',
  target: 'chrome120', // Electron 28, VS Code 1.86: older than any chat panel the adapters know.
  legalComments: 'inline',
  charset: 'utf8',
});
