import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { costOf, sourcesOf, sumsOffered } from '../../companion/web/phone/after.js';
import { readSheet } from '../../companion/web/shared/sheet.js';
import { fixture } from './simulated.mjs';

describe('a regular sum', () => {
  it('costs what the companion says it costs', () => {
    const [full] = fixture('wire/cues.json').examples.map((one) => /** @type {any} */ (readSheet(JSON.stringify(one))));
    const { monthly, reduction, cost } = full.actions.map(({ sum }) => sum).find(Boolean);
    assert.equal(costOf(monthly, reduction), cost);
  });

  it('is right to the cent, halves upwards', () => {
    const asked = [[1500, 66], [200, 66], [10000, 66], [1, 66], [50, 99], [49, 99], [1550, 75], [1234, 0], [1234, 100]];
    assert.deepEqual(asked.map(([cents, percent]) => costOf(cents, percent)), [510, 68, 3400, 0, 1, 0, 388, 1234, 0]);
  });

  it('is offered among others, each once and in order', () => {
    assert.deepEqual(sumsOffered({ monthly: 1500, reduction: 66, cost: 510 }), [500, 1000, 1500, 3000]);
    assert.deepEqual(sumsOffered({ monthly: 1000, reduction: 66, cost: 340 }), [500, 1000, 3000]);
  });
});

describe('what to read on', () => {
  /** @returns {any} */
  const card = (experiment, url) => ({ experiment, source: { label: url, url, date: '2020' } });

  it('stands once, with its experiment rather than in general, which comes last', () => {
    const found = sourcesOf([card('', 'a'), card('gates', 'b'), card('', 'c'), card('gates', 'a'), card('tram', 'b')]);
    const places = found.map(({ experiment, sources }) => [experiment, ...sources.map(({ url }) => url)]);
    assert.deepEqual(places, [['gates', 'b', 'a'], ['', 'c']]);
  });
});
