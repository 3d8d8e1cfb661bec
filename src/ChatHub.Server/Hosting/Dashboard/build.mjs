// Bundles what the dashboard uses of others into modules of its own origin. Called by the build (ChatHub.Server.csproj):
//   node build.mjs FOLDER
import { build } from 'esbuild';

const here = name => new URL(name, import.meta.url).pathname;

await build({
  entryPoints: { markdown: here('./markdown.js'), highlight: here('./highlight.js'), charts: here('./charts.js') },
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'inline',
  charset: 'utf8',
});
