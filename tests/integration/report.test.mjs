// What is left after an evening: given to the desk by a real companion, wiped before everybody's eyes, and put
// together by `contrechamp report`, whatever files it is given.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { smallFilm } from './films.mjs';
import { Projector } from './projector.mjs';
import { RawClient } from './raw_client.mjs';
import { ROOT, Run, Screening } from './screening.mjs';
import { until } from './waiting.mjs';

const programme = join(ROOT, 'media/dans-leurs-yeux/programme.json');
const HEADING = { town: 'Lille', date: '2026-11-25' };

/** @type {string} */ let folder;
/** @type {Run[]} */ let runs = [];

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'contrechamp-report-'))));
afterEach(async () => {
  for (const one of runs) await one.discard();
  runs = [];
  rmSync(folder, { recursive: true, force: true });
});

async function evening(args = [], options = {}) {
  const show = await Screening.start(smallFilm(), args, { programme, ...options });
  runs.push(show);
  return { show, desk: await RawClient.console(show.consolePort, show.token) };
}

async function phones(show, count) {
  const all = [];
  for (let i = 0; i < count; i += 1) all.push(await RawClient.phone(show.port));
  for (const phone of all) await phone.take('welcome');
  return all;
}

/** @param {RawClient} desk */
async function reportFrom(desk, heading = HEADING) {
  desk.send({ t: 'report', ...heading });
  return desk.take('report');
}

/** Everybody votes before the film, whose start closes the poll, and the result is shown. */
async function ask(desk, voters) {
  const name = { poll: 'acceptation', round: 'before' };
  desk.send({ t: 'poll', do: 'open', ...name });
  await desk.take('polls', ({ rounds }) => rounds.some(({ stage }) => stage === 'open'));
  for (const [i, phone] of voters.entries()) {
    phone.send({ t: 'ballot', ...name, token: randomBytes(16).toString('hex'), option: i % 2, n: 0 });
    assert.equal((await phone.take('ballot')).is, 'counted');
  }
  desk.command({ do: 'go' });
  await desk.take('polls', ({ rounds }) => rounds.some(({ stage }) => stage === 'closed'));
  desk.send({ t: 'poll', do: 'type', ...name, kind: 'cards', counts: [10, 8, 0, 2, 0, 3] });
  desk.send({ t: 'poll', do: 'reveal', ...name });
  await desk.take('polls', ({ rounds }) => rounds.some(({ stage }) => stage === 'revealed'));
}

/** A report as a companion makes it. @param {object} [changes] */
function made(changes = {}) {
  return {
    contrechamp_report: 1, ...HEADING, film: 'Dans leurs yeux', mode: 'public', language: 'fr', phones: 50, more_phones: true,
    polls: [{ question: 'Jusqu’où\u202f?', options: ['Rien', 'Tout'], rounds: [
      { round: 'before', grain: 'whole', percent: [67, 33], votes: 36, kinds: ['phones'] },
      { round: 'after', grain: 'whole', percent: [80, 20], votes: 40, kinds: ['phones'] },
    ] }],
    ...changes,
  };
}

function put(name, content) {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return file;
}

async function report(...args) {
  const run = new Run(['report', ...args]);
  runs.push(run);
  const status = await run.status();
  return { status, out: run.out, err: run.err, said: run.err.split('\n').filter(Boolean) };
}

describe('the report of an evening', () => {
  it('is given to the desk, with no opening under ten and no vote by phone under ten', async () => {
    const { show, desk } = await evening();
    const hall = await phones(show, 12);
    for (const phone of hall.slice(0, 9)) for (let i = 0; i < 2; i += 1) phone.send({ t: 'tap' });
    await ask(desk, hall.slice(0, 9));
    const { report: told, json, csv, html } = await reportFrom(desk);
    assert.deepEqual(JSON.parse(json), told);
    assert.deepEqual([told.town, told.date, told.mode], ['Lille', '2026-11-25', 'public']);
    assert.deepEqual([told.phones, told.more_phones, told.taps], [10, true, undefined]);
    const [{ rounds }] = told.polls;
    assert.deepEqual(rounds, [{ round: 'before', grain: 'whole', percent: [50, 40, 0, 10, 0], votes: 20, kinds: ['cards'] }]);
    assert.match(csv, /^town,date/);
    assert.match(html, /^<!doctype html>/);

    hall[9].send({ t: 'tap' });
    const later = await until(5_000, 'ten openings', async () => {
      const { report: now } = await reportFrom(desk);
      return now.taps && now;
    });
    assert.equal(later.taps, 10);

    const read = await report(put('lille.json', json));
    assert.equal(read.status, 0, read.err);
    assert.match(read.out, /20 réponses/);
    for (const one of [desk, ...hall]) one.close();
  });

  it('answers a town or a day that cannot be with a sentence', async () => {
    const { desk } = await evening();
    assert.match((await reportFrom(desk, { ...HEADING, town: '' })).why, /ville/);
    assert.match((await reportFrom(desk, { ...HEADING, date: '2026-02-30' })).why, /date/);
    desk.close();
  });

  it('knows no opening in a school, and shows the door to whoever says there was one', async () => {
    const { show, desk } = await evening(['--mode', 'school']);
    const [phone] = await phones(show, 1);
    phone.send({ t: 'tap' });
    await phone.untilClosed();
    const { report: told, html } = await reportFrom(desk);
    assert.equal('taps' in told, false);
    assert.doesNotMatch(html, /p[ée]tition|\bdons?\b/i);
    desk.close();
  });

  it('is on no disk: nothing is written by a screening (P20)', async () => {
    const { show, desk } = await evening();
    await reportFrom(desk);
    desk.close();
    show.signal('SIGTERM');
    await show.status();
    assert.deepEqual(show.leftFiles(), []);
  });

  it('is gone when the operator quits, in front of the hall and at the desk (P20)', async () => {
    const projector = await Projector.start();
    try {
      const { show, desk } = await evening([], { screen: ['--display', '0'], env: projector.env });
      await projector.untilWindow();
      const [phone] = await phones(show, 1);
      await until(10_000, 'the code of the lobby', () => projector.scanned() === show.url);
      projector.press('q');
      projector.press('Return');
      await desk.take('wiped');
      await desk.take('closed');
      await phone.take('closed');
      // The lobby with its code has given way to words, and they stay long enough to be read.
      await until(3_000, 'a screen without a code', () => projector.scanned() === '');
      projector.photograph(join(ROOT, 'build/test/wiped.png'));
      assert.equal(projector.isBlack(), false);
      assert.equal(show.ended, null);
      assert.equal(await show.status(), 0);
    } finally {
      projector.end();
    }
  });
});

describe('contrechamp report', () => {
  it('puts towns together, and writes a page, rows and a file that can be merged again', async () => {
    const files = [put('lille.json', made()), put('lyon.json', made({ town: 'Lyon', polls: [{ ...made().polls[0], rounds: [
      { round: 'before', grain: 'whole', percent: [0, 100], votes: 64, kinds: ['cards'] },
      { round: 'after', grain: 'tens', percent: [40, 60], kinds: ['phones'] },
    ] }] }))];
    const out = (name) => join(folder, name);
    const run = await report(...files, '--html', out('t.html'), '--csv', out('t.csv'), '--json', out('t.json'));
    assert.equal(run.status, 0, run.err);
    assert.match(run.out, /100 réponses, 2 séances/);
    assert.match(run.out, /24\u202f% {2}Rien/);
    assert.match(run.out, /40 réponses, une séance/);
    assert.match(run.out, /Lyon, 25 novembre 2026, Après le film/);
    const page = readFileSync(out('t.html'), 'utf8');
    assert.match(page, /Bilan de 2 séances[^]*Nous n’avons suivi personne/);
    assert.doesNotMatch(page, /<script|src=|https?:\/\//);
    assert.equal(readFileSync(out('t.csv'), 'utf8').split('\r\n').length, 1 + 2 * 2 * 2 + 1);
    const again = await report(out('t.json'), files[0]);
    assert.equal(again.status, 0);
    assert.equal(again.out, run.out);
    assert.equal(again.said.length, 1);
    assert.match(again.err, /n’est compté qu’une fois/);
    assert.equal((await report(...files, '--html', out('t.html'), '--json', out('t.json'))).status, 0);
  });

  it('counts a file given twice once, and says so', async () => {
    const file = put('lille.json', made());
    const run = await report(file, file);
    assert.equal(run.status, 0);
    assert.match(run.out, /36 réponses, une séance/);
    assert.equal(run.said.length, 1);
    assert.match(run.err, /lille\.json.*qu’une fois/);
  });

  it('refuses each bad file in one sentence, goes on with the good ones, and ends with 1', async () => {
    const good = put('bon.json', made());
    const alone = (await report(good)).out;
    const text = JSON.stringify(made());
    mkdirSync(join(folder, 'dossier'));
    truncateSync(put('creux.json', ''), 100 * 1024 * 1024);
    const bad = {
      'vide.json': put('vide.json', ''),
      dossier: join(folder, 'dossier'),
      'creux.json': join(folder, 'creux.json'),
      'version.json': put('version.json', made({ contrechamp_report: 2 })),
      'coupe.json': put('coupe.json', text.slice(0, 200)),
      'utf16.json': put('utf16.json', Buffer.from(`\ufeff${text}`, 'utf16le')),
      'moins.json': put('moins.json', made({ phones: -3 })),
      'votes.json': put('votes.json', text.replace('"votes":36', '"votes":-3')),
      'sept.json': put('sept.json', text.replace('"votes":36', '"votes":7')),
      'options.json': put('options.json', text.replace('["Rien","Tout"]', '["Rien","Tout","Autre"]')),
      'somme.json': put('somme.json', text.replace('[67,33]', '[67,34]')),
      'date.json': put('date.json', made({ date: '2026-02-30' })),
      'autre.json': put('autre.json', { films: [] }),
      'absent.json': join(folder, 'absent.json'),
    };
    for (const [name, file] of Object.entries(bad)) {
      const run = await report(file, good);
      assert.equal(run.status, 1, name);
      assert.equal(run.out, alone, name);
      assert.equal(run.said.length, 1, run.err);
      assert.ok(run.err.includes(name), run.err);
      assert.match(run.err, /[.)]\n$/, name);
    }
    const all = await report(...Object.values(bad));
    assert.equal(all.status, 1);
    assert.equal(all.out, '');
    assert.equal(all.said.length, Object.keys(bad).length + 1);
  });

  it('never names a town of fewer than ten, and merges the same without it', async () => {
    const small = made({ town: 'Petiteville', phones: 7, more_phones: false, polls: [
      { ...made().polls[0], rounds: [{ round: 'before', grain: 'nothing' }] },
    ] });
    const good = put('lille.json', made());
    const out = (name) => ['--html', join(folder, `${name}.html`), '--csv', join(folder, `${name}.csv`), '--json', join(folder, `${name}.json`)];
    const without = await report(good, ...out('sans'));
    const withIt = await report(good, put('petite.json', small), ...out('avec'));
    assert.equal(withIt.status, 0);
    assert.equal(withIt.out, without.out);
    for (const ending of ['html', 'csv', 'json']) {
      assert.equal(readFileSync(join(folder, `avec.${ending}`), 'utf8'), readFileSync(join(folder, `sans.${ending}`), 'utf8'));
    }
    assert.match(withIt.err, /moins de dix/);
  });

  it('writes over no file that is not its own, and then writes none', async () => {
    const good = put('lille.json', made());
    const other = put('lyon.json', made({ town: 'Lyon' }));
    const notes = put('notes.html', '<p>à moi</p>\n');
    const page = join(folder, 't.html');
    for (const args of [['--html', notes], ['--csv', notes], ['--json', notes], ['--json', good], ['--json', other], ['--html', folder]]) {
      const run = await report(good, ...args, ...(args[0] === '--html' ? [] : ['--html', page]));
      assert.equal(run.status, 1, args.join(' '));
      assert.equal(run.said.length, 1, run.err);
      assert.match(run.err, /rien n’a été écrit/);
    }
    assert.equal(readFileSync(notes, 'utf8'), '<p>à moi</p>\n');
    assert.deepEqual(JSON.parse(readFileSync(good, 'utf8')), made());
    assert.deepEqual(readdirSync(folder).sort(), ['lille.json', 'lyon.json', 'notes.html']);
  });

  it('speaks English when asked, and of wrong use in one sentence', async () => {
    const run = await report(put('lille.json', made()), '--lang', 'en');
    assert.match(run.out, /^Report of a screening\n[^]*36 answers, one screening[^]*We followed nobody/);
    const wrong = await report();
    assert.equal(wrong.status, 2);
    assert.equal(wrong.said.length, 1);
  });
});
