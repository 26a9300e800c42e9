// The evening's code: the same for everybody, in the links that honour it, and nowhere in a classroom.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { smallFilm } from './films.mjs';
import { Projector } from './projector.mjs';
import { RawClient } from './raw_client.mjs';
import { PROGRAMME, Run, Screening } from './screening.mjs';
import { until } from './waiting.mjs';

const CODE = 'lille-2026-11';
const LINK = 'https://example.org/petition?lang=fr&soiree=lille-2026-11#signer';
const UNUSED = /Le code de la soirée ne sert à rien ici/;

let folder = '';
/** The quick programme, with a petition whose site honours a code. */
let programme = '';
/** @type {Run} */ let run;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-event-'));
  programme = join(folder, 'programme.json');
  const written = JSON.parse(readFileSync(PROGRAMME, 'utf8'));
  Object.assign(written.actions[0], { url: 'https://example.org/petition?lang=fr#signer', event_parameter: 'soiree' });
  writeFileSync(programme, JSON.stringify(written));
});

after(() => rmSync(folder, { recursive: true, force: true }));

afterEach(() => run?.discard());

async function screening(args, options = { programme }) {
  const show = await Screening.start(smallFilm(), args, options);
  run = show;
  return show;
}

async function sheetOf(show, lang = 'fr') {
  const phone = await RawClient.phone(show.port, lang);
  const sheet = await phone.take('cues');
  phone.close();
  return sheet;
}

const read = async (show, path) => (await fetch(new URL(path, show.url))).text();

/** To the end of the film, where all is there to be read. */
async function ends(show) {
  const operator = await RawClient.console(show.consolePort, show.token);
  operator.command({ do: 'seek', to: 39_000_000 });
  operator.command({ do: 'play' });
  await operator.take('timeline', (line) => line.state === 'ended');
  operator.close();
}

describe('the evening’s code', () => {
  it('is in the link that honours it, in every language, and in no other', async () => {
    const show = await screening(['--event', CODE]);
    for (const lang of ['fr', 'en', 'fr-simple']) {
      const [petition, gift] = (await sheetOf(show, lang)).actions;
      assert.equal(petition.url, LINK);
      assert.equal(petition.event, CODE);
      assert.equal(gift.url, 'https://example.org/don');
      assert.ok(!('event' in gift));
    }
    assert.doesNotMatch(show.err, UNUSED);
  });

  it('is in the pages to be read and to be taken away', async () => {
    const show = await screening(['--event', CODE]);
    await ends(show);
    await until(5_000, 'the petition at /lire', async () => (await read(show, '/lire')).includes('La pétition d’essai'));
    for (const path of ['/lire?lang=fr', '/lire?lang=en', '/a-emporter?lang=fr']) {
      const page = await read(show, path);
      assert.ok(page.includes(`href="${LINK.replace('&', '&amp;')}"`), path);
      assert.ok(!page.includes('href="https://example.org/petition?lang=fr#signer"'), path);
    }
  });

  it('changes nothing when there is none', async () => {
    const [petition] = (await sheetOf(await screening([]))).actions;
    assert.equal(petition.url, 'https://example.org/petition?lang=fr#signer');
    assert.ok(!('event' in petition));
  });

  it('that no action honours is said to be of no use, and the show goes on', async () => {
    const show = await screening(['--event', CODE], { programme: PROGRAMME });
    await until(5_000, 'the warning', () => UNUSED.test(show.err));
    const sheet = await sheetOf(show);
    assert.ok(!JSON.stringify(sheet).includes('lille'));
  });

  it('is in no byte a class is sent', async () => {
    const show = await screening(['--event', CODE, '--mode', 'school']);
    assert.doesNotMatch(JSON.stringify(await sheetOf(show)), /lille|soiree|"event"/);
    await ends(show);
    for (const path of ['/', '/lire', '/a-emporter', '/messages?lang=fr']) {
      assert.doesNotMatch(await read(show, path), /lille|soiree/, path);
    }
  });

  it('is in the code that phones read off the projector', async () => {
    const projector = await Projector.start();
    try {
      const show = await screening(['--event', CODE], { programme, screen: ['--display', '0'], env: projector.env });
      await projector.untilWindow();
      await ends(show);
      await until(5_000, 'the end on the screen', () => projector.scanned() === show.url);
      projector.press('a');
      await until(5_000, 'the petition on the screen', () => projector.scanned() === LINK);
    } finally {
      await run.discard();
      projector.end();
    }
  });

  const wrong = ['lille-2026-11-14', 'zoe@example.org', 'Lille', 'orléans', 'lille59', 'a'.repeat(40), '2026', 'xy', ''];
  for (const code of wrong) {
    it(`is refused when it could be nearer to people: « ${code} »`, async () => {
      run = new Run(['play', smallFilm(), '--headless', '--event', code]);
      assert.equal(await run.status(), 2, run.err);
      assert.equal(run.out, '');
      assert.match(run.err, /^contrechamp\u202f: le code de la soirée .* une ville ou une région .*\.\n$/);
      assert.ok(code.length < 5 || !run.err.includes(code), 'what was refused is not repeated');
    });
  }
});
