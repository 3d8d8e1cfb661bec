// Bundles the page agent into the one script that the hub embeds. Called by the build (ChatHub.Server.csproj).
import { build } from 'esbuild';

await build({
  entryPoints: [new URL('./agent.js', import.meta.url).pathname],
  outfile: process.argv[2],
  bundle: true,
  format: 'iife',
  globalName: '__chatHubInstall',
  target: 'chrome120', // Electron 28, VS Code 1.86: older than any chat panel the adapters know.
  legalComments: 'inline',
  charset: 'utf8',
});
