import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { begunAt, readLines, stretchesOf } from '../../companion/web/phone/captions.js';

/** @param {number} from @param {number} to */
const line = (from, to, text = `${from}`) => ({ in: from, out: to, runs: [{ text, colour: '' }] });

/** What is shown at a place, as words. */
function shownAt(lines, place) {
  const stretches = stretchesOf(lines);
  const begun = begunAt(stretches, place);
  return begun ? stretches[begun - 1].lines.map(({ runs }) => runs[0].text) : [];
}

describe('captions', () => {
  it('are shown from their first moment up to, and without, their last', () => {
    const lines = [line(10, 20), line(30, 40)];
    assert.deepEqual([9, 10, 19, 20, 29, 30, 40].map((place) => shownAt(lines, place).join()), ['', '10', '10', '', '', '30', '']);
  });

  it('that overlap are shown together, in the order in which they came', () => {
    const lines = [line(10, 30, 'long'), line(15, 20, 'short'), line(15, 40, 'longer')];
    assert.deepEqual(shownAt(lines, 12), ['long']);
    assert.deepEqual(shownAt(lines, 16), ['long', 'short', 'longer']);
    assert.deepEqual(shownAt(lines, 25), ['long', 'longer']);
    assert.deepEqual(shownAt(lines, 35), ['longer']);
  });

  it('that follow without a gap replace one another', () => {
    assert.deepEqual(shownAt([line(10, 20), line(20, 30)], 20), ['20']);
  });

  it('of no duration are never shown', () => {
    assert.deepEqual(stretchesOf([line(10, 10), line(20, 15)]), []);
  });

  it('are the same as by looking at each line, whatever the track', () => {
    let seed = 7;
    const dice = (sides) => (seed = (seed * 48271) % 2147483647) % sides;
    for (let track = 0; track < 50; track += 1) {
      const lines = Array.from({ length: dice(40) }, (_, number) => {
        const from = dice(200);
        return line(from, from + dice(30), `line ${number}`);
      });
      for (let place = 0; place < 240; place += 3) {
        const wanted = lines.filter((one) => one.in <= place && place < one.out).map(({ runs }) => runs[0].text);
        assert.deepEqual(shownAt(lines, place).sort(), wanted.sort(), `track ${track}, ${place}`);
      }
    }
  });

  it('come as runs of one colour each, or not at all', () => {
    const text = '{"lines":[{"in":1,"out":2,"runs":[{"text":"- Oui\\n"},{"text":"[rire]","colour":"red"}]}]}';
    assert.deepEqual(readLines(text), [
      { in: 1, out: 2, runs: [{ text: '- Oui\n', colour: '' }, { text: '[rire]', colour: 'red' }] },
    ]);
    for (const bad of ['', '{}', '[]', '{"lines":[{"in":-1,"out":2,"runs":[]}]}', '{"lines":[{"in":1,"out":2}]}', null]) {
      assert.equal(readLines(bad), null, String(bad));
    }
  });
});
