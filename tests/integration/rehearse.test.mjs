// A rehearsal tries everything once, says how it went, and leaves nothing.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { smallFilm, unmarkedFilm } from './films.mjs';
import { Projector } from './projector.mjs';
import { RawClient } from './raw_client.mjs';
import { PROGRAMME, ROOT, Run, Screening } from './screening.mjs';
import { until } from './waiting.mjs';

const WITH_POLL = join(ROOT, 'tests/fixtures/programmes/small.json');

/** @type {string} */ let folder;
/** @type {string} */ let film;
/** @type {Run} */ let run;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-rehearsal-'));
  film = join(folder, 'film.mkv');
  copyFileSync(smallFilm(), film);
  writeFileSync(join(folder, 'film.fr.srt'), '1\n00:00:01,000 --> 00:00:03,000\nBonsoir.\n');
});
after(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => run?.discard());

/** Every file of a folder, by what is in it. */
const snapshot = (of) =>
  readdirSync(of)
    .sort()
    .map((name) => `${name} ${createHash('sha256').update(readFileSync(join(of, name))).digest('hex')}`);

function rehearsal(of, args = [], options = {}) {
  run = new Run(['rehearse', of, '--listen', '127.0.0.1', '--port', '0', ...args], options);
  return run;
}

const light = (text, what) => new RegExp(`^ {2}(prêt|à voir) +${what} +(.*)$`, 'm').exec(text)?.slice(1) ?? [];

describe('a rehearsal', () => {
  it('tries each chapter and card, and a vote, and leaves no file and no process', async () => {
    const untouched = snapshot(folder);
    const shared = readdirSync('/dev/shm').sort();
    const one = rehearsal(film, ['--headless', '--programme', PROGRAMME]);
    const address = await until(20_000, 'an address', () => /^Public: (http:.*\/)$/m.exec(one.out)?.[1]);
    const phone = await RawClient.phone(Number(new URL(address).port));
    const children = await until(10_000, 'two programs', () => {
      const found = one.children();
      return found.length === 2 ? found : null;
    });
    assert.equal(await one.status(90_000), 0, one.err);

    assert.deepEqual(light(one.out, 'Cartes'), ['prêt', 'Chapitres et cartes ont tous défilé (9\u00a0passages).']);
    assert.equal(light(one.out, 'Repères')[0], 'prêt');
    assert.equal(light(one.out, 'Téléphone')[0], 'prêt', one.out);
    assert.deepEqual(light(one.out, 'Sous-titres'), ['prêt', '4\u00a0pistes, dont une pour sourds et malentendants.']);
    assert.match(light(one.out, 'Image')[1], /sans écran/);
    assert.match(light(one.out, 'Son')[1], /Sans écran ni son/);
    assert.match(light(one.out, 'Adresse')[1], /ne mène qu’à ce portable/);
    assert.match(one.out, /Rien n’a été gardé/);

    // The phone was at each place of the film that something belongs to.
    const places = phone.messages.filter((line) => line.t === 'timeline' && line.state === 'paused').map((line) => line.pos);
    for (const at of [0, 2, 10, 12, 20, 22, 26, 30, 32]) {
      assert.ok(places.some((place) => Math.abs(place - at * 1e6) <= 40_000), `never at ${at} s: ${places}`);
    }
    await phone.take('closed');

    assert.deepEqual(one.leftFiles(), []);
    assert.deepEqual(snapshot(folder), untouched);
    assert.deepEqual(readdirSync('/dev/shm').sort(), shared);
    for (const { pid } of children) assert.throws(() => process.kill(pid, 0));
  });

  it('counts its own vote, and the evening after it begins with none', async () => {
    const one = rehearsal(film, ['--headless', '--programme', WITH_POLL]);
    assert.equal(await one.status(90_000), 0, one.err);
    assert.match(light(one.out, 'Vote')[1] ?? one.out, /vote d’essai est compté/);
    assert.equal(light(one.out, 'Téléphone')[0], 'à voir');
    await one.discard();

    const show = await Screening.start(film, [], { programme: WITH_POLL });
    run = show;
    const ask = (path) =>
      new Promise((done, failed) =>
        get(`${show.url}${path}`, (answer) => {
          let text = '';
          answer.on('data', (more) => (text += more)).on('end', () => done(JSON.parse(text)));
        }).on('error', failed),
      );
    assert.deepEqual((await ask('donnees.json')).held, [
      { what: 'phones', number: 0 },
      { what: 'clocks', number: 0 },
      { what: 'peak', number: 0 },
      { what: 'taps', number: 0 },
    ]);
    const polls = (await ask('messages?lang=fr')).find((message) => message.t === 'polls');
    assert.deepEqual(polls?.rounds ?? [], []);
  });

  it('has GO release each card of a film that nobody has marked', async () => {
    const one = rehearsal(unmarkedFilm(), ['--headless', '--programme', PROGRAMME]);
    assert.equal(await one.status(90_000), 0, one.err);
    assert.deepEqual(light(one.out, 'Cartes'), ['prêt', 'Chapitres et cartes ont tous défilé (5\u00a0passages).']);
    assert.match(light(one.out, 'Repères')[1], /0\u00a0chapitre sur 4/);
  });

  it('of a film that cannot be read is one sentence', async () => {
    const one = rehearsal(join(folder, 'film.fr.srt'), ['--headless', '--programme', PROGRAMME]);
    assert.equal(await one.status(30_000), 1, one.out);
    assert.doesNotMatch(one.out, /Répétition/);
  });

  it('says on which screen the film is, and how large that is', async () => {
    const projector = await Projector.start(1280, 720);
    try {
      const one = rehearsal(film, ['--display', '0', '--programme', PROGRAMME], { env: projector.env });
      assert.equal(await one.status(120_000), 0, one.err);
      assert.match(light(one.out, 'Son')[1] ?? one.out, /Aucun son ne sort|personne n’a dit/); // of this machine
      assert.match(light(one.out, 'Image')[1] ?? one.out, /sur l’écran .*1280\u00a0×\u00a0720/);
    } finally {
      projector.end();
    }
  });
});
