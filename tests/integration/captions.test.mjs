// A film's subtitles, from its tracks and the files beside it to the phones that ask for them.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { smallFilm } from './films.mjs';
import { RawClient } from './raw_client.mjs';
import { PROGRAMME, ROOT, Run, Screening } from './screening.mjs';
import { until } from './waiting.mjs';

const FIXTURES = join(ROOT, 'tests/fixtures/subtitles');

/** Our own film, and beside it what an association might have got from five people. */
let folder = '';
let film = '';
/** @type {Run} */ let run;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-captions-'));
  film = join(folder, 'film.mkv');
  copyFileSync(smallFilm(), film);
  copyFileSync(join(FIXTURES, 'encodings/cp1252.srt'), join(folder, 'film.fr.srt'));
  copyFileSync(join(FIXTURES, 'encodings/utf-16-le.srt'), join(folder, 'film.fr.relu.srt'));
  // Less its line at one hour: this film has forty seconds.
  const styled = readFileSync(join(FIXTURES, 'style.fr-sdh.vtt'), 'utf8');
  const lastLine = styled.lastIndexOf('1:00:01.000');
  assert.ok(lastLine > 0);
  writeFileSync(join(folder, 'film.fr-sdh.vtt'), styled.slice(0, lastLine));
  copyFileSync(join(FIXTURES, 'broken/times.srt'), join(folder, 'film.en.srt'));
});

after(() => rmSync(folder, { recursive: true, force: true }));

afterEach(() => run?.discard());

async function screening(args = []) {
  const show = await Screening.start(film, args);
  run = show;
  return show;
}

/** The tracks a phone is told of. */
async function tracksOf(show) {
  const phone = await RawClient.phone(show.port);
  const { tracks } = await phone.take('cues');
  phone.close();
  return tracks;
}

/** The lines of the first track that fits. */
async function linesOf(show, fits) {
  const { id } = (await tracksOf(show)).find(fits);
  const answer = await fetch(new URL(`/captions/${id}`, show.url));
  assert.equal(answer.status, 200);
  return (await answer.json()).lines;
}

const textOf = ({ runs }) => runs.map(({ text }) => text).join('');
const isSdh = ({ kind }) => kind === 'sdh';

describe('the phones’ captions', () => {
  it('list what is inside the film and beside it, less what is broken', async () => {
    const tracks = await tracksOf(await screening());
    assert.deepEqual(tracks.map(({ id }) => id), tracks.map((_, place) => place));
    assert.deepEqual(tracks.filter((track) => !isSdh(track)).map(({ lang, title }) => [lang, title]), [
      ['fr', 'Français'],
      ['en', 'English'],
      ['fr', 'relu'],
      ['fr', ''],
    ]);
    assert.ok(tracks.some((track) => isSdh(track) && track.title === '' && track.lang === 'fr'));
  });

  it('have the right letters and times, whatever they were written in', async () => {
    const show = await screening();
    const words = '« Où êtes-vous, cœur ? » Ça coûte 3 €…';
    for (const title of ['', 'relu']) {
      const [first] = await linesOf(show, (track) => track.title === title && !isSdh(track));
      assert.equal(textOf(first), words);
      assert.deepEqual([first.in, first.out], [1_000_000, 3_000_000]);
    }
    const heard = await linesOf(show, (track) => isSdh(track) && track.title === '');
    assert.equal(textOf(heard[1]), '[Musique]\nLes enfants & leurs mères');
    const inside = await linesOf(show, (track) => track.title === 'Français');
    assert.equal(textOf(inside[0]), 'Réplique à 1 s.');
    assert.deepEqual([inside[0].in, inside[0].out], [1_000_000, 4_000_000]);
  });

  it('are packed for who can unpack, and sent plain to others', async () => {
    const show = await screening();
    const ask = async (encoding) => {
      const answer = await fetch(new URL('/captions/0', show.url), { headers: { 'Accept-Encoding': encoding } });
      assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8');
      return { packed: answer.headers.get('content-encoding'), text: await answer.text() };
    };
    const [packed, plain] = [await ask('gzip'), await ask('identity')];
    assert.equal(packed.packed, 'gzip');
    assert.equal(plain.packed, null);
    assert.equal(packed.text, plain.text);
  });

  it('are at no other address, and not at the operator’s door', async () => {
    const show = await screening();
    const { length } = await tracksOf(show);
    for (const address of [`${show.url}captions/${length}`, `${show.url}captions/`, `http://127.0.0.1:${show.consolePort}/captions/0`]) {
      assert.equal((await fetch(address)).status, 404, address);
    }
  });

  it('are there for a class as well', async () => {
    const show = await screening(['--mode', 'school']);
    assert.equal(textOf((await linesOf(show, ({ lang }) => lang === 'en'))[0]), 'Line at 1 s.');
  });

  it('are there again after the companion has died', async () => {
    const show = await screening();
    const told = await tracksOf(show);
    const lines = await linesOf(show, isSdh);
    const old = await show.child('contrechamp-companion');
    process.kill(old, 'SIGKILL');
    await show.child('contrechamp-companion', old);
    const again = await until(10_000, 'phones that are told of tracks again', () => tracksOf(show).catch(() => null));
    assert.deepEqual(again, told);
    assert.deepEqual(await linesOf(show, isSdh), lines);
  });
});

describe('a broken file', () => {
  it('is told with its row when the show begins, which goes on without it', async () => {
    const show = await screening();
    await until(5_000, 'the line about it', () => /film\.en\.srt, ligne 8\u202f: /.test(show.err));
    assert.match(show.err, /^Sous-titres laissés de côté, film\.en\.srt\u202f: 3 répliques sur 5 sont perdues/m);
  });

  it('is told by check too, with all the tracks there are', async () => {
    run = new Run(['check', PROGRAMME, film]);
    assert.equal(await run.status(), 0, run.err);
    assert.match(run.out, /^ {2}français «\u202fFrançais\u202f», \d+ répliques$/m);
    assert.match(run.out, /^ {2}français «\u202frelu\u202f», \d+ répliques$/m);
    assert.match(run.out, /^ {2}français, pour sourds et malentendants, \d+ répliques$/m);
    assert.match(run.out, /^Sous-titres laissés de côté\n {2}film\.en\.srt\n[^]*^ {2}film\.en\.srt, ligne 8\n/m);
  });
});
