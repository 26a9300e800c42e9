// Films that others have made: what a screening does with a picture, a sound and a length that are not ours.
// Judged by a clock: has the machine to itself.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { realFilm } from './films.mjs';
import { positionAt, positionSent, RawClient } from './raw_client.mjs';
import { Screening } from './screening.mjs';

/** @type {Screening} */ let show;

afterEach(() => show?.discard());

/** @type {{name: 'bunny' | 'screencast', what: string, lengthUs: number, frameUs: number}[]} */
const FILMS = [
  { name: 'bunny', what: 'an MP4 at 24 frames a second, with sound', lengthUs: 30_022_000, frameUs: 41_667 },
  { name: 'screencast', what: 'a WebM without sound', lengthUs: 37_133_000, frameUs: 66_667 },
];

function near(actual, wanted, tolerance, what) {
  assert.ok(Math.abs(actual - wanted) <= tolerance, `${what}: ${actual}, not ${wanted} ± ${tolerance}`);
}

for (const { name, what, lengthUs, frameUs } of FILMS) {
  describe(`a real film (${what})`, () => {
    it('plays, releases a prompt at GO, pauses, jumps, changes speed and ends', async () => {
      show = await Screening.start(realFilm(name));
      const phone = await RawClient.phone(show.port);
      const operator = await RawClient.console(show.consolePort, show.token);
      const sheet = await phone.take('cues');
      assert.ok(Math.abs(sheet.film.end - lengthUs) < 1_000_000, `the film lasts ${sheet.film.end} µs`);
      assert.deepEqual(sheet.cues, []);

      operator.command({ do: 'go' });
      await phone.take('timeline', (line) => line.state === 'playing' && positionSent(line) > 1_000_000);
      operator.command({ do: 'go' });
      const [cue] = (await phone.take('cues', (news) => news.cues.length === 1)).cues;
      assert.equal(cue.id, 'p-lycee');
      assert.ok(cue.in >= 1_000_000 && cue.in < sheet.film.end, `released at ${cue.in} µs`);

      operator.command({ do: 'pause' });
      const paused = await phone.take('timeline', (line) => line.state === 'paused');
      assert.equal(paused.vel, 0);
      operator.command({ do: 'seek', to: 8_000_000 });
      const there = await phone.take(
        'timeline',
        (line) => line.state === 'paused' && Math.abs(line.pos - 8_000_000) <= frameUs,
      );

      operator.command({ do: 'speed', speed: 1.25 });
      operator.command({ do: 'play' });
      const fast = await phone.take('timeline', (line) => line.state === 'playing' && line.vel === 1.25);
      near(fast.pos, there.pos, 2 * frameUs, 'from where it stood');
      const later = await phone.take('timeline', (line) => line.vel === 1.25 && positionSent(line) > there.pos + 2_000_000);
      near(later.pos, positionAt(fast, later.ts), 3 * frameUs, 'on its line');

      operator.command({ do: 'seek', to: sheet.film.end - 1_500_000 });
      const end = await phone.take('timeline', (line) => line.state === 'ended', 20_000);
      near(end.pos, sheet.film.end, 2 * frameUs, 'its end');
      for (const one of [phone, operator]) one.close();
    });
  });
}
