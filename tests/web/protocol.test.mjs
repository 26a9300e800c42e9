import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { fixture } from './simulated.mjs';

const pages = ['PROTOCOL.md', 'DESK.md'].map((name) =>
  readFileSync(new URL(`../../companion/${name}`, import.meta.url), 'utf8'),
);
const text = pages.join('');
const blocks = [...text.matchAll(/^### (\w+)\n```json\n([^]*?)\n```$/gm)];
const kinds = readdirSync(new URL('../fixtures/wire/', import.meta.url)).map((name) => name.replace('.json', ''));
const fileOf = (kind) => (kinds.includes(kind) ? kind : `console_${kind}`);

describe('protocol documents', () => {
  for (const [, kind, example] of blocks) {
    it(`shows ${kind} as the tests know it`, () => {
      assert.deepEqual(JSON.parse(example), fixture(`wire/${fileOf(kind)}.json`).examples[0]);
    });
  }

  it('has a place for every kind of message', () => {
    assert.deepEqual(blocks.map(([, kind]) => fileOf(kind)).sort(), [...kinds].sort());
  });

  it('quotes no JSON that nothing checks', () => {
    assert.equal(text.split('```json').length - 1, blocks.length);
  });

  it('fits in two hundred and sixty lines a page', () => {
    for (const page of pages) assert.ok(page.split('\n').length <= 260);
  });
});
