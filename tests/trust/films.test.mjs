// Films as people bring them, and films that go bad: each plays, or is one sentence; nothing dies, nothing hangs, and the
// phones know where the film is.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { filmOf, smallFilm, spoilt } from '../integration/films.mjs';
import { Projector } from '../integration/projector.mjs';
import { nowUs, positionAt, RawClient } from '../integration/raw_client.mjs';
import { PROGRAMME, Run, Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { endWell } from './ending.mjs';
import { manyPieces, MISSING, ODD_FILMS, SECONDS, squeezed, turned, USUAL } from './odd_films.mjs';
import { is, lastLine, lineError, plays, shows } from './reckoning.mjs';
import { row } from './rows.mjs';

const LINE_US = 100_000; // the most a phone's line may be wrong, whatever the film
const ALL = Boolean(process.env.CONTRECHAMP_TRUST_ROWS); // for the table

/** @type {string} */ let folder;

before(() => (folder = mkdtempSync(join(tmpdir(), 'contrechamp-films-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

const sentences = (text) => text.split('\n').filter((line) => line !== '');

/** @param {string[]} args */
async function ran(args, limitMs = 10_000) {
  const run = new Run(args);
  try {
    const status = await run.status(limitMs);
    return { status, out: run.out, err: run.err };
  } finally {
    await run.discard();
  }
}

/** A show with a phone and a desk, that ends well whatever happens. @param {string} film
 * @param {(hall: {show: Screening, phone: RawClient, desk: RawClient}) => Promise<void>} act @param {string[]} [args] */
async function during(film, act, args = ['--start', 'film']) {
  const show = await Screening.start(film, args);
  try {
    const phone = await RawClient.phone(show.port);
    const desk = await RawClient.console(show.consolePort, show.token);
    await act({ show, phone, desk });
    for (const one of [phone, desk]) one.close();
    await endWell(show);
  } finally {
    await show.discard();
  }
}

function near(actual, wanted, tolerance, what) {
  assert.ok(Math.abs(actual - wanted) <= tolerance, `${what}: ${actual}, not ${wanted} ± ${tolerance}`);
}

describe('films', { concurrency: 2 }, () => {
  describe('a film with', { concurrency: 3 }, () => {
    for (const { what, film, frameUs, beginsUs } of ODD_FILMS.filter((one) => ALL || USUAL.includes(one.what))) {
      it(`${what} is told of, plays where the phones think it is, jumps and ends`, async (t) => {
        const file = film();
        const told = await ran(['check', PROGRAMME, file]);
        assert.equal(told.status, 0, told.err);
        assert.match(told.out, /^ {2}durée 0:0\d.*\n {2}image \d+ × \d+, \w+/m);
        await during(file, async ({ show, phone, desk }) => {
          const { film: facts } = await phone.take('cues');
          near(facts.end, beginsUs + SECONDS * 1e6, 200_000, 'its length');
          await shows(phone, beginsUs + 1_000_000);
          desk.command({ do: 'pause' });
          const paused = await phone.take('timeline', is('paused'));
          const wrong = lineError(phone, paused);
          near(wrong, 0, LINE_US + frameUs, 'the phones’ line');
          const to = beginsUs + 500_000;
          desk.command({ do: 'seek', to });
          await phone.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - to) <= frameUs);
          desk.command({ do: 'seek', to: facts.end - 800_000 });
          await phone.take('timeline', (line) => line.state === 'paused' && line.pos > to + 1_000_000);
          desk.command({ do: 'play' });
          const end = await phone.take('timeline', is('ended'));
          near(end.pos, facts.end, frameUs, 'its end');
          assert.equal(show.err.includes('s’est arrêté'), false, show.err);
          row(t, { tried: `a film: ${what}`, times: 1, happened: `the phones’ line was wrong by ${Math.round(Math.abs(wrong) / 1000)} ms` });
        });
      });
    }

    for (const what of ALL ? MISSING : []) it(what, { skip: 'this ffmpeg has no encoder for it' }, () => {});
  });

  describe('a picture that says how it is to be shown', () => {
    /** @type {Projector} */ let projector;

    before(async () => (projector = await Projector.start(1280, 720)));
    after(() => projector?.end());

    /** @param {string} film @param {{x: number, y: number}[]} places @param {boolean[]} light */
    async function showsLight(film, places, light) {
      const options = { screen: ['--display', '0'], env: projector.env };
      const show = await Screening.start(film, ['--start', 'film'], options);
      try {
        let seen = [];
        const asWanted = () => (seen = projector.brightness(places).map((one) => one > 128)).every((one, i) => one === light[i]);
        await until(10_000, `light as it should be at ${JSON.stringify(places)}`, asWanted).catch((error) => assert.fail(`${error.message}: ${seen}`));
      } finally {
        await show.discard();
      }
    }

    it('by a quarter turn is shown upright', async () => {
      const [above, below, beside] = [{ x: 600, y: 180 }, { x: 600, y: 540 }, { x: 100, y: 180 }];
      await showsLight(turned(), [above, below, beside], [false, true, false]);
    });

    it('wider than it is stored fills the screen', async () => {
      await showsLight(squeezed(), [{ x: 60, y: 360 }, { x: 1220, y: 360 }], [true, true]);
    });
  });

  describe('what is no film is one sentence, at once', () => {
    const bad = {
      'a pipe': () => {
        const pipe = join(folder, 'pipe.mkv');
        execFileSync('mkfifo', [pipe]);
        return pipe;
      },
      'an MP4 whose end is missing': () => spoilt('cut.mp4', manyPieces('mp4'), (bytes) => bytes.subarray(0, bytes.length / 2)),
      'a film whose head is overwritten': () => spoilt('head.mkv', manyPieces('mkv'), (bytes) => Buffer.from(bytes).fill(0xff, 0, 4096)),
      'a sound without a picture': () => {
        const sound = join(folder, 'sound.mkv');
        execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', smallFilm(), '-map', '0:a:0', '-t', '1', '-c', 'copy', sound]);
        return sound;
      },
    };
    for (const [what, make] of Object.entries(bad)) {
      it(what, async () => {
        const film = make();
        for (const args of [['play', film, '--headless', '--listen', '127.0.0.1', '--port', '0', '--programme', PROGRAMME], ['check', film]]) {
          const { status, out, err } = await ran(args);
          assert.equal(status, 1, err);
          assert.equal(out, '');
          assert.equal(sentences(err).length, 1, err);
          assert.match(err, /^Impossible .*«.*».*\.\n$/);
        }
      });
    }
  });

  describe('a film with a hole', { concurrency: 3 }, () => {
    /** @param {Buffer} bytes */
    const withAHole = (bytes) => Buffer.from(bytes).fill(0xff, Math.floor(bytes.length * 0.15), Math.floor(bytes.length * 0.2));

    for (const ending of ALL ? ['mkv', 'mp4', 'ts'] : ['mkv']) {
      it(`is shown past it, and the phones are right when the picture has caught up with the sound (${ending})`, async (t) => {
        await during(spoilt(`hole.${ending}`, manyPieces(ending), withAHole), async ({ show, phone, desk }) => {
          const player = await show.child('contrechamp-player');
          const { film: facts } = await phone.take('cues');
          await phone.take('timeline', plays);
          await shows(phone, 6_500_000);
          desk.command({ do: 'pause' });
          const paused = await phone.take('timeline', is('paused'));
          const wrong = lineError(phone, paused);
          near(wrong, 0, LINE_US + 40_000, 'the phones’ line');
          desk.command({ do: 'seek', to: facts.end - 700_000 });
          await phone.take('timeline', (line) => line.state === 'paused' && line.pos > 8_500_000);
          desk.command({ do: 'play' });
          await phone.take('timeline', is('ended'));
          assert.equal(await show.child('contrechamp-player'), player);
          row(t, { tried: `a film with half a second overwritten (${ending})`, times: 1, happened: `played to its end; the phones’ line wrong by ${Math.round(Math.abs(wrong) / 1000)} ms 4.5 s behind the hole` });
        });
      });
    }
  });

  describe('a film that is taken away while it is shown', () => {
    const placed = (name) => {
      const film = join(folder, name);
      copyFileSync(smallFilm(), film);
      return film;
    };

    /** Kills the player once phones know where the film is; answers where that was. */
    async function playerFalls({ show, phone }) {
      await shows(phone, 1_000_000);
      const line = lastLine(phone);
      const old = await show.child('contrechamp-player');
      const offset = await phone.clockOffset();
      process.kill(old, 'SIGKILL');
      const fell = positionAt(line, nowUs() + offset);
      await phone.take('timeline', is('stalled'));
      return { fell, next: await show.child('contrechamp-player', old) };
    }

    /** What the operator is told, and that no player came and went meanwhile. */
    async function isSaidOnce({ show, desk }, words, next) {
      await until(10_000, `${words} for the operator`, () => words.test(show.err));
      await desk.take('stage', ({ note }) => words.test(note));
      assert.equal(await show.child('contrechamp-player'), next);
      assert.equal(show.err.match(/s’est arrêté/g)?.length, 1, show.err);
    }

    async function goesOn({ show, phone }, { fell, next }) {
      const again = await phone.take('timeline', plays, 10_000);
      near(again.pos, fell, 1_000_000, 'where it goes on');
      assert.equal(await show.child('contrechamp-player'), next);
    }

    it('plays on; when the player falls the hall is told, and it goes on where it was once the file is back', async () => {
      const film = placed('taken.mkv');
      const kept = join(folder, 'kept.mkv');
      copyFileSync(film, kept);
      await during(film, async (hall) => {
        await hall.phone.take('timeline', plays);
        unlinkSync(film);
        const fall = await playerFalls(hall);
        await isSaidOnce(hall, /taken\.mkv.*introuvable.*Nouvel essai/, fall.next);
        renameSync(kept, film);
        await goesOn(hall, fall);
      });
    });

    it('and another is put in its place: the other is not shown with the marks of the first', async () => {
      const film = placed('replaced.mkv');
      const kept = join(folder, 'first.mkv');
      const other = join(folder, 'other.mkv');
      copyFileSync(film, kept);
      copyFileSync(filmOf(20), other);
      await during(film, async (hall) => {
        await hall.phone.take('timeline', plays);
        renameSync(other, film);
        const fall = await playerFalls(hall);
        await isSaidOnce(hall, /replaced\.mkv.*plus le même film.*Nouvel essai/, fall.next);
        renameSync(kept, film);
        await goesOn(hall, fall);
      });
    });
  });
});
