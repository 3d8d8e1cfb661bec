// One style for all JavaScript and TypeScript of the repository. What the compiler says better (names that are not there) is left to tsc; see
// package.json.
import js from '@eslint/js';
import globals from 'globals';
import typescript from 'typescript-eslint';

/** What a page has and other runtimes of a client have not. */
const OF_A_PAGE = [
  'window', 'document', 'location', 'navigator', 'localStorage', 'sessionStorage', 'history', 'HTMLElement', 'Element', 'Node', 'customElements',
  'matchMedia',
];

export default [
  { ignores: ['**/bin/', '**/obj/', '**/node_modules/', 'artifacts/', 'tests/vscode/'] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'eqeqeq': ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'arrow-body-style': 'error',
      'no-else-return': 'error',
      'semi': 'error',
      'comma-dangle': ['error', 'always-multiline'],
      'max-len': ['error', { code: 150 }],
      'max-lines': ['error', 200],
      'no-trailing-spaces': 'error',
      'eol-last': 'error',
    },
  },
  {
    files: ['wwwroot/**', 'ide/vscode-panel/webview/**/*.js', 'src/ChatHub.Server/Cdp/**/js/**', 'demo/**', 'tests/ChatHub.Testing/desk.js'],
    languageOptions: { globals: { ...globals.browser, acquireVsCodeApi: false } },
  },
  { files: ['**/*.mjs', 'eslint.config.js'], languageOptions: { globals: globals.node } },
  { files: ['tests/ChatHub.EndToEnd.Tests/Dashboard/*.js'], languageOptions: { globals: globals.browser } },
  { files: ['tests/page-agent/**'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  {
    files: ['wwwroot/js/client/**'],
    languageOptions: { globals: globals['shared-node-browser'] },
    rules: { 'no-restricted-globals': ['error', ...OF_A_PAGE] },
  },
  // Classic scripts, which know each other by name.
  {
    files: ['demo/**', 'wwwroot/js/start.js', 'tests/ChatHub.Testing/desk.js'],
    languageOptions: {
      sourceType: 'script',
      globals: { answerTo: false, askToRun: false, sampleMessage: false, renderMarkdown: false, VirtualList: false },
    },
    rules: { 'no-redeclare': ['error', { builtinGlobals: false }], 'no-unused-vars': ['error', { vars: 'local' }] },
  },
  { files: ['tests/ChatHub.Testing/desk.js'], rules: { 'semi': 'off' } }, // One expression.
  ...typescript.configs.recommended.map(config => ({ ...config, files: ['ide/vscode-panel/**/*.ts', '**/*.d.ts'] })),
  {
    files: ['ide/vscode-panel/**/*.ts', '**/*.d.ts'],
    languageOptions: { globals: globals.node },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
];
