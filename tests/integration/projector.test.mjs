// What a hall sees: the real window on a screen without anybody in front of it, driven by its keys.
// Judged by a clock: has the machine to itself.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { CHAPTER_US, FILM_US, FRAME_US, smallFilm, unmarkedFilm } from './films.mjs';
import { Projector } from './projector.mjs';
import { positionSent, RawClient } from './raw_client.mjs';
import { PROGRAMME, Run, Screening } from './screening.mjs';
import { until } from './waiting.mjs';

const PETITION = 'https://example.org/petition'; // of the programme

/** @type {Projector} */ let projector;
/** @type {Run} */ let run;

before(async () => (projector = await Projector.start()));
after(() => projector?.end());
afterEach(() => run?.discard());

async function screening(film, args = []) {
  const show = await Screening.start(film, args, { screen: ['--display', '0'], env: projector.env });
  run = show;
  await projector.untilWindow();
  return { show, phone: await RawClient.phone(show.port) };
}

const is = (state) => (line) => line.state === state;

/** The newest line, once its frame is the one on the screen. */
const untilSame = (phone) =>
  until(5_000, 'the frame on the screen that phones are told of', () => {
    const line = phone.messages.filter((message) => message.t === 'timeline').at(-1);
    return projector.frame() === Math.floor(line.pos / FRAME_US) && line;
  });

const untilFrame = (wanted) =>
  until(5_000, `frame ${wanted} on the screen`, () => projector.frame() === wanted);

const untilCode = (address) => until(5_000, `the code of ${address}`, () => projector.scanned() === address);

async function untilEnd(operator, phone) {
  operator.command({ do: 'seek', to: FILM_US - 500_000 });
  operator.command({ do: 'play' });
  await phone.take('timeline', is('ended'), 15_000);
}

describe('the projector', () => {
  it('starts, pauses, steps, jumps and goes black by its keys', async () => {
    const { phone } = await screening(smallFilm());
    projector.press('Return');
    await phone.take('timeline', (line) => line.state === 'playing' && positionSent(line) > 0);
    projector.press('Right'); // past the chapter's title, which covers the frame's number
    await phone.take('timeline', (line) => line.state === 'playing' && line.pos >= 4_500_000);
    projector.press('space');
    await phone.take('timeline', is('paused'));
    const paused = await untilSame(phone);

    projector.press('semicolon');
    const stepped = await phone.take('timeline', (line) => line.state === 'paused' && line.pos > paused.pos);
    assert.ok(Math.abs(stepped.pos - paused.pos - FRAME_US) < FRAME_US / 2, `${paused.pos} → ${stepped.pos}`);
    await untilFrame(Math.floor(paused.pos / FRAME_US) + 1);

    projector.press('n');
    await phone.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - CHAPTER_US) < FRAME_US);
    await untilFrame(CHAPTER_US / FRAME_US);
    projector.press('Right');
    await phone.take('timeline', (line) => Math.abs(line.pos - CHAPTER_US - 5_000_000) < FRAME_US);
    await untilFrame((CHAPTER_US + 5_000_000) / FRAME_US);

    projector.press('b');
    await until(5_000, 'a black screen', () => projector.isBlack());
    projector.press('b');
    await untilFrame((CHAPTER_US + 5_000_000) / FRAME_US);
    phone.close();
  });

  it('holds on the last frame of a chapter and goes on from the next', async () => {
    const { show, phone } = await screening(smallFilm(), ['--holds', '--start', 'film']);
    const operator = await RawClient.console(show.consolePort, show.token);
    await phone.take('timeline', is('playing'));
    for (const chapter of [1, 2]) {
      operator.command({ do: 'seek', to: chapter * CHAPTER_US - 1_000_000 });
      await phone.take('timeline', is('holding'), 15_000);
      await untilFrame((chapter * CHAPTER_US) / FRAME_US - 1);
      projector.press('Return');
      const on = await phone.take('timeline', is('playing'));
      assert.ok(Math.abs(on.pos - chapter * CHAPTER_US) <= FRAME_US, String(on.pos));
    }
    operator.close();
    phone.close();
  });

  it('turns from the end to the petition and back, and to the film when it is moved', async () => {
    const { show, phone } = await screening(smallFilm(), ['--start', 'film']);
    const operator = await RawClient.console(show.consolePort, show.token);
    await phone.take('timeline', is('playing'));
    projector.press('a', 'Right'); // past the chapter's title
    await phone.take('timeline', (line) => line.state === 'playing' && line.pos >= 4_500_000);
    projector.press('a', 'space');
    await phone.take('timeline', is('paused'));
    await untilSame(phone); // no petition over a film

    await untilEnd(operator, phone);
    await untilCode(show.url);
    projector.press('Return');
    await untilCode(PETITION);
    projector.press('Return', 'p'); // GO once more goes nowhere
    await untilCode(show.url);
    projector.press('Next');
    await untilCode(PETITION);
    projector.press('Prior');
    await untilCode(show.url);
    projector.press('a');
    await untilCode(PETITION);
    projector.press('a');
    await untilCode(show.url);
    operator.command({ do: 'go' });
    await untilCode(PETITION);
    assert.equal(phone.messages.filter((message) => message.t === 'timeline').at(-1).state, 'ended');

    operator.command({ do: 'seek', to: 2 * CHAPTER_US + 7_000_000 });
    await phone.take('timeline', is('paused'));
    await untilSame(phone);
    await untilEnd(operator, phone);
    await untilCode(show.url);
    operator.close();
    phone.close();
  });

  it('knows no petition in a school', async () => {
    const { show, phone } = await screening(smallFilm(), ['--start', 'film', '--mode', 'school']);
    const operator = await RawClient.console(show.consolePort, show.token);
    await untilEnd(operator, phone);
    await untilCode(show.url);
    projector.press('a', 'Return', 'b');
    await until(5_000, 'a black screen', () => projector.isBlack());
    projector.press('b');
    assert.equal(await until(5_000, 'a code', () => projector.scanned()), show.url);
    operator.close();
    phone.close();
  });

  it('asks before it quits', async () => {
    const { show, phone } = await screening(smallFilm());
    projector.press('Return');
    await phone.take('timeline', is('playing'));
    projector.press('q', 'n', 'space');
    await phone.take('timeline', is('paused'));
    assert.equal(show.ended, null);
    projector.press('q', 'Return');
    assert.equal(await show.status(10_000), 0, show.err);
    phone.close();
  });
});

describe('marking', () => {
  it('takes a chapter at a key, corrects it by a frame, undoes, and keeps it beside the film', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'contrechamp-marks-'));
    const shown = () => projector.frame(10); // the list of chapters covers the other lamps
    try {
      const film = join(folder, 'film.mkv');
      copyFileSync(unmarkedFilm(), film);
      run = new Run(['mark', film, '--programme', PROGRAMME], { env: projector.env });
      await projector.untilWindow();
      await until(10_000, 'the film on the screen', () => shown() > 10);
      projector.press('space');
      await until(5_000, 'a film that stands', async () => {
        const first = shown();
        return first === shown() && first === shown();
      });
      const marked = shown();
      projector.press('Return', 'semicolon', 's');
      const kept = await until(5_000, 'a file of marks', () => {
        try {
          return JSON.parse(readFileSync(`${film}.chapitres.json`, 'utf8'));
        } catch {
          return null;
        }
      });
      assert.equal(kept.format, 1);
      assert.equal(kept.chapters.length, 1);
      const [{ id, start }] = kept.chapters;
      assert.equal(id, 'lycee');
      const [minutes, seconds] = start.split(':').map(Number);
      const frame = Math.round(((minutes * 60 + seconds) * 1e6) / FRAME_US);
      assert.ok([marked, marked + 1].includes(frame), `marked ${start}, that is frame ${frame}; shown ${marked}`);

      projector.press('u', 's');
      await until(5_000, 'no mark any more', () => {
        const now = JSON.parse(readFileSync(`${film}.chapitres.json`, 'utf8'));
        return now.chapters.length === 0 || now.chapters[0].start !== start;
      });
      projector.press('q', 'Return');
      assert.equal(await run.status(10_000), 0, run.err);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
