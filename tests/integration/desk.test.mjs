// What an operator does to the stage, and what every desk is told of it: black, freeze, volume, subtitles, notes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

import { CHAPTER_US, FILM_US, FRAME_US, smallFilm, truncatedFilm } from './films.mjs';
import { Projector } from './projector.mjs';
import { positionSent, RawClient } from './raw_client.mjs';
import { PROGRAMME, Screening } from './screening.mjs';
import { until } from './waiting.mjs';

const NOTE = 'Laisser un silence à cet endroit.';

/** @type {string} */ let folder;
/** @type {string} */ let film;
/** @type {string} */ let programme;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-desk-'));
  film = join(folder, 'film.mkv');
  const lines = join(folder, 'lines.srt');
  writeFileSync(lines, '1\n00:00:01,000 --> 00:00:39,000\nUne ligne.\n');
  const languages = ['-metadata:s:s:0', 'language=fre', '-metadata:s:s:1', 'language=eng', '-metadata:s:s:1', 'title=SDH'];
  const inputs = ['-i', smallFilm(), '-i', lines, '-i', lines, '-map', '0:v', '-map', '0:a', '-map', '1', '-map', '2'];
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...inputs, '-c:v', 'copy', '-c:a', 'copy', ...languages, film]);
  const written = JSON.parse(readFileSync(PROGRAMME, 'utf8'));
  written.chapters[0].prompts[0].notes = { fr: NOTE };
  written.polls = [
    { id: 'avis', question: { fr: 'Votre avis ?' }, options: ['oui', 'non'].map((id) => ({ id, text: { fr: id } })) },
  ];
  programme = join(folder, 'programme.json');
  writeFileSync(programme, JSON.stringify(written));
});

after(() => rmSync(folder, { recursive: true, force: true }));

const is = (state) => (line) => line.state === state;

describe('the desks of a screening', () => {
  /** @type {Screening} */ let show;
  /** @type {RawClient} */ let one;
  /** @type {RawClient} */ let two;

  before(async () => (show = await Screening.start(film, ['--start', 'film'], { programme })));
  after(() => show?.discard());

  beforeEach(async () => {
    one = await RawClient.console(show.consolePort, show.token);
    two = await RawClient.console(show.consolePort, show.token);
    await one.take('stage', ({ desks, tracks }) => desks === 2 && tracks.length === 2);
  });

  afterEach(() => {
    one.close();
    two.close();
  });

  /** Said by the first, heard by both. */
  async function bothHear(command, fits) {
    one.command(command);
    await one.take('stage', fits);
    return two.take('stage', fits);
  }

  it('all hear of black, of the volume and of subtitles, whoever asked for them', async () => {
    await bothHear({ do: 'black', on: true }, ({ black }) => black);
    await bothHear({ do: 'black', on: false }, ({ black }) => !black);
    await bothHear({ do: 'volume', to: 35 }, ({ volume }) => volume === 35);
    await bothHear({ do: 'volume', to: 100 }, ({ volume }) => volume === 100);
    const { tracks } = await bothHear({ do: 'subtitles', track: 2 }, ({ subtitles }) => subtitles === 2);
    assert.deepEqual(tracks, [
      { id: 1, lang: 'fre', title: '' },
      { id: 2, lang: 'eng', title: 'SDH' },
    ]);
    await bothHear({ do: 'subtitles', track: null }, ({ subtitles }) => subtitles === null);
  });

  it('freeze a running film, which goes on from that very frame', async () => {
    one.command({ do: 'seek', to: CHAPTER_US + 6_000_000 });
    one.command({ do: 'play' });
    await two.take('timeline', (line) => line.state === 'playing' && positionSent(line) > CHAPTER_US + 6_000_000);
    await bothHear({ do: 'freeze', on: true }, ({ frozen }) => frozen);
    const stands = await two.take('timeline', is('paused'));
    one.command({ do: 'freeze', on: true }); // twice does no harm
    await bothHear({ do: 'freeze', on: false }, ({ frozen }) => !frozen);
    const goesOn = await two.take('timeline', is('playing'));
    assert.ok(Math.abs(goesOn.pos - stands.pos) <= 3 * FRAME_US, `${stands.pos} → ${goesOn.pos}`);
    one.command({ do: 'pause' });
    await two.take('timeline', is('paused'));
  });

  it('are one too many for a command that was meant for an earlier film: nothing moves, and that desk hears why', async () => {
    one.command({ do: 'seek', to: CHAPTER_US });
    const seen = await two.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - CHAPTER_US) < FRAME_US);
    one.command({ do: 'seek', to: 2 * CHAPTER_US, ep: seen.ep });
    const moved = await two.take('timeline', (line) => line.state === 'paused' && line.ep > seen.ep && line.pos >= 2 * CHAPTER_US);
    two.command({ do: 'toggle', ep: seen.ep });
    const { why, of } = await two.take('no');
    assert.equal(of, 'film');
    assert.match(why, /^Rien n’a été fait/);
    // A question and its answer later the film still stands, and the other desk has heard of nothing.
    await two.clockOffset();
    await one.clockOffset();
    const last = one.messages.filter(({ t }) => t === 'timeline').at(-1);
    assert.deepEqual([last.ep, last.state, last.pos], [moved.ep, 'paused', moved.pos]);
    assert.equal(one.messages.some(({ t }) => t === 'no'), false);
  });

  it('have one of two touches in the same instant: the first counts, the second is told so', async () => {
    const { ep } = one.messages.filter(({ t }) => t === 'timeline').at(-1);
    one.command({ do: 'toggle', ep });
    one.command({ do: 'toggle', ep });
    await one.take('no');
    await two.take('timeline', (line) => line.state === 'playing' && positionSent(line) > line.pos + 200_000);
    const { ep: running } = two.messages.filter(({ t }) => t === 'timeline').at(-1);
    // Also while a pause is on its way to the frame it will stand on.
    two.command({ do: 'toggle', ep: running });
    two.command({ do: 'toggle', ep: running });
    await two.take('no');
    const paused = await two.take('timeline', is('paused'));
    await two.clockOffset();
    assert.equal(two.messages.filter(({ t }) => t === 'timeline').at(-1).state, 'paused', JSON.stringify(paused));
  });

  it('are told in a sentence of a track or a chapter that is not there, and stay', async () => {
    one.command({ do: 'subtitles', track: 7 });
    assert.match((await one.take('no')).why, /n° 7/);
    one.command({ do: 'chapter', chapter: 'nulle-part' });
    assert.match((await one.take('no')).why, /nulle-part/);
    one.command({ do: 'black', on: true });
    await one.take('stage', ({ black }) => black);
    one.command({ do: 'black', on: false });
    await one.take('stage', ({ black }) => !black);
  });

  it('are shown the door for what is no command', async () => {
    for (const words of [{ do: 'dance' }, { do: 'volume', to: 101 }, { do: 'volume', to: -1 }, { do: 'go', ep: -1 }]) {
      const rude = await RawClient.console(show.consolePort, show.token);
      rude.command(words);
      await rude.untilClosed();
    }
    one.command({ do: 'volume', to: 90 });
    assert.equal((await one.take('stage', ({ volume }) => volume === 90)).volume, 90);
  });

  it('know how many they are', async () => {
    two.close();
    await one.take('stage', ({ desks }) => desks === 1);
  });

  it('have the operator’s notes, which no phone is ever sent', async () => {
    const desk = await RawClient.console(show.consolePort, show.token);
    const { chapters } = await desk.take('script');
    assert.equal(chapters[0].prompts[0].note, NOTE);
    desk.close();
    const phone = await RawClient.phone(show.port);
    await phone.take('cues');
    assert.equal(JSON.stringify(phone.messages).includes(NOTE), false);
    phone.close();
    const { port, consolePort } = show;
    for (const path of [`${port}/sheet?lang=fr`, `${port}/lire`, `${consolePort}/sheet?lang=fr`]) {
      const answer = await fetch(`http://127.0.0.1:${path}`);
      assert.equal((await answer.text()).includes(NOTE), false, path);
    }
  });
});

describe('a desk whose film is cut', () => {
  it('reads the sentence about it, and so does one that comes later', async () => {
    const show = await Screening.start(truncatedFilm(), ['--start', 'film'], { programme });
    try {
      const one = await RawClient.console(show.consolePort, show.token);
      one.command({ do: 'seek', to: FILM_US - 5_000_000 });
      const { note } = await one.take('stage', (stage) => stage.note !== '', 30_000);
      assert.match(note, /film/);
      const two = await RawClient.console(show.consolePort, show.token);
      assert.notEqual((await two.take('stage')).note, '');
      one.close();
      two.close();
    } finally {
      await show.discard();
    }
  });
});

describe('the hall before a desk', () => {
  /** @type {Projector} */ let projector;
  /** @type {Screening} */ let show;
  /** @type {RawClient} */ let operator;

  before(async () => {
    projector = await Projector.start();
    show = await Screening.start(film, ['--start', 'film'], {
      programme,
      screen: ['--display', '0'],
      env: projector.env,
    });
    await projector.untilWindow();
    operator = await RawClient.console(show.consolePort, show.token);
  });

  after(async () => {
    operator?.close();
    await show?.discard();
    projector?.end();
  });

  const untilFrame = (wanted) =>
    until(5_000, `frame ${wanted} on the screen`, () => projector.frame() === wanted);

  async function standAt(position) {
    operator.command({ do: 'pause' });
    operator.command({ do: 'seek', to: position });
    await operator.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - position) <= FRAME_US);
    await untilFrame(position / FRAME_US);
  }

  it('sees black from the desk, and the desk sees the key that ends it', async () => {
    await standAt(CHAPTER_US + 6_000_000);
    operator.command({ do: 'black', on: true });
    await until(5_000, 'a black screen', () => projector.isBlack());
    projector.press('b');
    await operator.take('stage', ({ black }) => !black);
    await untilFrame((CHAPTER_US + 6_000_000) / FRAME_US);
    projector.press('b');
    await operator.take('stage', ({ black }) => black);
    await until(5_000, 'a black screen', () => projector.isBlack());
    operator.command({ do: 'black', on: false });
    await untilFrame((CHAPTER_US + 6_000_000) / FRAME_US);
  });

  it('sees a frozen frame, black over it, and the same frame again', async () => {
    await standAt(CHAPTER_US + 6_000_000);
    operator.command({ do: 'play' });
    await operator.take('timeline', (line) => line.state === 'playing' && positionSent(line) > CHAPTER_US + 6_200_000);
    operator.command({ do: 'freeze', on: true });
    const stands = await operator.take('timeline', is('paused'));
    const frame = Math.floor(stands.pos / FRAME_US);
    await untilFrame(frame);
    projector.press('c'); // the chapters and the time: not over a still
    operator.command({ do: 'black', on: true });
    await until(5_000, 'a black screen', () => projector.isBlack());
    operator.command({ do: 'black', on: false });
    await untilFrame(frame);
    projector.press('c');
    operator.command({ do: 'freeze', on: false });
    const goesOn = await operator.take('timeline', is('playing'));
    assert.ok(Math.abs(goesOn.pos - stands.pos) <= 3 * FRAME_US, `${stands.pos} → ${goesOn.pos}`);
  });

  it('sees the end stand still while a vote opens behind it', async () => {
    operator.command({ do: 'seek', to: FILM_US - 500_000 });
    operator.command({ do: 'play' });
    await operator.take('timeline', is('ended'), 15_000);
    await until(5_000, 'the code of the end', () => projector.scanned() === show.url);
    const still = () => projector.brightness(places).join(' ');
    const places = Array.from({ length: 900 }, (_, i) => ({ x: (i % 30) * 42 + 10, y: Math.floor(i / 30) * 23 + 10 }));
    operator.command({ do: 'freeze', on: true });
    await operator.take('stage', ({ frozen }) => frozen);
    const frozen = still();
    operator.send({ t: 'poll', do: 'next' });
    await operator.take('polls', ({ rounds }) => rounds.some(({ stage }) => stage === 'open'));
    projector.press('h', 'h'); // seen and put away: this screen has been drawn since
    await until(5_000, 'the same still', () => still() === frozen);
    operator.command({ do: 'freeze', on: false });
    await until(5_000, 'the vote on the screen', () => still() !== frozen);
  });

  it('hears and reads what the keys at the projector say, and so does the desk', async () => {
    await standAt(CHAPTER_US + 6_000_000);
    const { volume } = operator.messages.filter(({ t }) => t === 'stage').at(-1);
    projector.press('Down');
    await operator.take('stage', (stage) => stage.volume === volume - 5);
    projector.press('Up');
    await operator.take('stage', (stage) => stage.volume === volume);
    projector.press('l');
    const { subtitles } = await operator.take('stage', (stage) => stage.subtitles !== null);
    projector.press('s');
    await operator.take('stage', (stage) => stage.subtitles === null);
    projector.press('s');
    await operator.take('stage', (stage) => stage.subtitles === subtitles);
    projector.press('m');
    await operator.take('stage', ({ muted }) => muted);
    operator.command({ do: 'volume', to: 80 });
    await operator.take('stage', (stage) => !stage.muted && stage.volume === 80);
  });
});
