// What the oldest browsers lack is refused before it reaches a phone: each tool is shown something bad.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { ESLint } from 'eslint';

import { ENHANCEMENTS } from '../eslint.floor.mjs';

const TESTS = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const eslint = new ESLint({ cwd: dirname(TESTS), overrideConfigFile: join(TESTS, 'eslint.config.mjs') });

/** The rules that refuse a text, were it served under this name. @returns {Promise<string[]>} */
async function refusals(text, name) {
  const filePath = join(dirname(TESTS), 'companion/web', name);
  const [{ messages }] = await eslint.lintText(text, { filePath });
  for (const { fatal, message } of messages) assert.ok(!fatal, message);
  return messages.map(({ ruleId }) => String(ruleId));
}

describe('a script', () => {
  const BEYOND = {
    'structuredClone({});': 'compat/compat',
    'navigator.userAgentData;': 'compat/compat',
    'new BroadcastChannel("room");': 'compat/compat',
    'AbortSignal.timeout(5);': 'no-restricted-properties',
    'document.querySelector("form").requestSubmit();': 'no-restricted-properties',
    'Promise.any([]);': 'es-x/no-promise-any',
    'Object.hasOwn({}, "name");': 'es-x/no-object-hasown',
    '[1, 2].at(-1);': 'es-x/no-array-prototype-at',
    'new WeakRef({});': 'compat/compat',
    'new Intl.ListFormat("fr");': 'es-x/no-intl-listformat',
    '/(?<=a)b/.test("ab");': 'compat/compat',
    'export * as words from "./words.js";': 'es-x/no-export-ns-from',
  };

  for (const [text, rule] of Object.entries(BEYOND)) {
    it(`is refused for ${text}`, async () => {
      const found = await refusals(text, 'phone/a_page.js');
      assert.ok(found.includes(rule), `refused by ${found}`);
    });
  }

  it('is not even read when its syntax is younger', async () => {
    await assert.rejects(refusals('class Phone { #secret = 1; }', 'phone/a_page.js'), /Parsing error/);
  });

  it('is refused for a young method whatever holds it, by its types', () => {
    const folder = mkdtempSync(join(tmpdir(), 'contrechamp-types-'));
    try {
      const script = join(folder, 'a_page.js');
      writeFileSync(script, '/** @param {number[]} list */\nexport const last = (list) => list.at(-1);\n');
      const config = { extends: join(TESTS, 'tsconfig.json'), include: [script] };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
      const types = () =>
        execFileSync(join(TESTS, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8', timeout: 120_000 });
      assert.throws(types, ({ stdout }) => /TS2550: Property 'at' does not exist/.test(stdout));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('passes with what they all have', async () => {
    const text = 'export const last = (list) => list?.[list.length - 1] ?? globalThis.name;\n';
    assert.deepEqual(await refusals(text, 'phone/a_page.js'), []);
  });
});

describe('a style', () => {
  const BEYOND = {
    '.a { display: flex; gap: 1rem; }': 'floor/young-styles',
    '.a { height: 100dvh; }': 'floor/young-styles',
    ':root { --full: 100dvh; }': 'floor/young-styles',
    '.a { width: calc(1px * sin(1)); }': 'floor/young-styles',
    '@media (width >= 20rem) { .a { color: red; } }': 'floor/young-styles',
    '.a { aspect-ratio: 1; }': 'css/use-baseline',
    '.a { inset: 0; }': 'css/use-baseline',
    '.a { margin-inline: auto; }': 'css/use-baseline',
    '.a { color: color-mix(in srgb, red, blue); }': 'css/use-baseline',
    '.a:has(b) { color: red; }': 'css/use-baseline',
    '.a { & b { color: red; } }': 'css/use-baseline',
    '@layer base { .a { color: red; } }': 'css/use-baseline',
    '@container (min-width: 20rem) { .a { color: red; } }': 'css/use-baseline',
  };

  for (const [text, rule] of Object.entries(BEYOND)) {
    it(`is refused for ${text}`, async () => {
      const found = await refusals(text, 'phone/a_page.css');
      assert.ok(found.includes(rule), `refused by ${found}`);
    });
  }

  it('passes with a gap in a grid, and with anything that it asks for first', async () => {
    assert.deepEqual(await refusals('.a { display: grid; gap: 1rem; }', 'phone/a_page.css'), []);
    const asked = '@supports (height: 100dvh) { .a { height: 100dvh; } }';
    assert.deepEqual(await refusals(asked, 'phone/a_page.css'), []);
  });

  it('is let off nothing that none of ours uses', () => {
    const folder = join(dirname(TESTS), 'companion/web');
    const names = readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.css'));
    const ours = names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
    const { allowProperties, allowPropertyValues, allowSelectors } = ENHANCEMENTS;
    const values = Object.entries(allowPropertyValues).flatMap(([name, all]) => all.map((value) => `${name}: ${value};`));
    const uses = [...allowProperties.map((name) => ` ${name}:`), ...values, ...allowSelectors.map((name) => `:${name}`)];
    for (const use of uses) assert.ok(ours.includes(use), use);
  });
});
