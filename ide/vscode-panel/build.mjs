// Puts what the extension consists of into obj/vsix: the bundled extension host and the bundled page, with the dashboard's modules
// (wwwroot) in both, and the files that are packed as they are. Beside it the unit tests, in obj/tests. Called by pack.sh.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { build } from "esbuild";

const here = new URL(".", import.meta.url).pathname;
const server = `${here}../../src/ChatHub.Server/`;
const output = `${here}obj/vsix/`;
const shared = { bundle: true, absWorkingDir: here, legalComments: "inline", charset: "utf8", logLevel: "warning", loader: { ".html": "text" } };
const host = {
  ...shared,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  mainFields: ["module", "main"],
  inject: ["src/nodeModules.ts"],
  // SignalR's way round bundlers; see src/nodeModules.ts.
  define: { __webpack_require__: "bundledModule", __non_webpack_require__: "bundledModule" },
};
// What the dashboard's modules call lib/NAME.js is bundled for the hub by its own build; here it is bundled into the page.
const dashboardLibraries = {
  name: "dashboard-libraries",
  setup: ({ onResolve }) => onResolve({ filter: /\/lib\/\w+\.js$/ }, ({ path, importer }) =>
    (importer.includes("/wwwroot/js/") ? { path: `${server}Hosting/Dashboard/${basename(path)}` } : null)),
};
const tests = (await readdir(`${here}tests`)).map(name => `tests/${name}`);

await rm(output, { recursive: true, force: true });
await mkdir(`${output}media`, { recursive: true });
await Promise.all([
  build({ ...host, entryPoints: ["src/extension.ts"], outfile: `${output}extension.js` }),
  build({ ...host, entryPoints: tests, outdir: `${here}obj/tests`, outExtension: { ".js": ".cjs" } }),
  build({
    ...shared,
    entryPoints: ["webview/main.js"],
    outfile: `${output}media/panel.js`,
    plugins: [dashboardLibraries],
    minify: true,
    format: "iife",
    target: "chrome120",
  }),
  build({ ...shared, entryPoints: ["webview/panel.css"], outfile: `${output}media/panel.css`, target: "chrome120" }),
  copyFile(`${here}media/chathub.svg`, `${output}media/chathub.svg`),
  copyFile(`${here}README.md`, `${output}README.md`),
  copyFile(`${here}../../LICENSE`, `${output}LICENSE`),
]);

const { private: _, scripts: __, devDependencies: ___, ...manifest } = JSON.parse(await readFile(`${here}package.json`, "utf8"));
await writeFile(`${output}package.json`, JSON.stringify({ ...manifest, files: ["extension.js", "media", "LICENSE"] }, null, 2));
