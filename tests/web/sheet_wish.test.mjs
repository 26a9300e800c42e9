import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { SheetWish } from '../../companion/web/shared/sheet_wish.js';
import { fixture, Hours } from './simulated.mjs';

const S = 1e6;
const SHEET = fixture('wire/cues.json').examples[0];
const notice = (id = SHEET.id) => /** @type {any} */ ({ t: 'sheet', id, lang: 'fr', x: 1 });
const realFetch = globalThis.fetch;

/** A page, and a door that answers or does not. */
function page() {
  const hours = new Hours();
  const world = { hours, asked: /** @type {string[]} */ ([]), taken: /** @type {any[]} */ ([]), open: true };
  globalThis.fetch = /** @type {any} */ (async (path) => {
    world.asked.push(path);
    if (!world.open) throw new TypeError('no network');
    return { ok: true, text: async () => JSON.stringify(SHEET) };
  });
  const wish = new SheetWish({
    after: hours.after,
    random: () => 0.5,
    current: () => world.taken[world.taken.length - 1] || null,
    take: (sheet) => world.taken.push(sheet),
  });
  const settle = () => new Promise((done) => setImmediate(done));
  return Object.assign(world, { wish, settle });
}

describe('a sheet that was told of', () => {
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  it('is fetched once, however often it is told of', async () => {
    const world = page();
    for (let time = 0; time < 3; time += 1) world.wish.hear(notice());
    await world.settle();
    world.wish.hear(notice());
    await world.settle();
    assert.deepEqual(world.asked, [`sheet?lang=fr&id=${SHEET.id}`]);
    assert.equal(world.taken.length, 1);
  });

  it('is asked for again and again while it does not come, though nobody tells of it again', async () => {
    const world = page();
    world.open = false;
    world.wish.hear(notice());
    for (let second = 0; second < 10; second += 1) {
      await world.settle();
      world.hours.pass(S);
    }
    assert.ok(world.asked.length >= 8, `${world.asked.length}`);
    await world.settle();
    world.open = true;
    world.hours.pass(2 * S);
    await world.settle();
    assert.equal(world.taken.length, 1);
  });

  it('gives way to a newer one', async () => {
    const world = page();
    world.open = false;
    world.wish.hear(notice('0000000000000001'));
    await world.settle();
    world.open = true;
    world.wish.hear(notice());
    await world.settle();
    world.hours.pass(10 * S);
    await world.settle();
    assert.equal(world.asked.length, 2);
    assert.equal(world.taken.length, 1);
  });
});
