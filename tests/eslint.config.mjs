// eslint.config.mjs: what eslint refuses in this repository's JavaScript. Run from the root:
//   tests/node_modules/.bin/eslint --config tests/eslint.config.mjs companion/web tests packaging
import js from '@eslint/js';
import globals from 'globals';

import floor from './eslint.floor.mjs';

const WEB = ['companion/web/**/*.js'];
const OURS = ['companion/web/**/*.js', 'tests/**/*.mjs', 'packaging/**/*.mjs'];

/** @type {import('eslint').Linter.Config[]} */
export default [
  { ignores: ['**/node_modules/**', 'build/**'] },
  { files: OURS, ...js.configs.recommended },
  {
    files: OURS,
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', 60],
      'max-depth': ['error', 4],
      complexity: ['error', 15],
      eqeqeq: 'error',
      'no-else-return': 'error',
      'no-implicit-coercion': 'error',
      'no-shadow': 'error',
      'no-throw-literal': 'error',
      'no-unused-vars': ['error', { args: 'all', argsIgnorePattern: '^_' }],
      'no-use-before-define': ['error', { functions: false, variables: false }],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: WEB,
    // ES2020 syntax, and no top-level await: what else the oldest browsers lack is in eslint.floor.mjs.
    languageOptions: { ecmaVersion: 2020, sourceType: 'module', globals: globals.browser },
    rules: {
      'no-alert': 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      // tests/unit/house keeps the list of words that store or send; these are the globals among them.
      'no-restricted-globals': ['error', 'localStorage', 'sessionStorage', 'indexedDB', 'caches', 'fetch'],
    },
  },
  ...floor,
  {
    // The one place that asks over HTTP; what it asks is in companion/PROTOCOL.md.
    files: ['companion/web/shared/asking.js'],
    rules: { 'no-restricted-globals': ['error', 'localStorage', 'sessionStorage', 'indexedDB', 'caches'] },
  },
  {
    files: ['tests/**/*.mjs', 'packaging/**/*.mjs'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'module', globals: globals.node },
  },
  {
    // Functions handed to page.evaluate run inside the page.
    files: ['tests/browser/**/*.mjs', 'tests/bench/on_air/**/*.mjs', 'packaging/**/*.mjs'],
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
  },
  {
    // A describe() is a chapter, not a function; its cases are the functions.
    files: ['tests/**/*.test.mjs'],
    rules: { 'max-lines-per-function': 'off' },
  },
];
