// All of a screening falls at once, its parent too, as when the power goes: what is left of it, and how it goes on.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { FRAME_US, smallFilm, unmarkedFilm } from './films.mjs';
import { Hall, POLL, Voter } from './hall.mjs';
import { Projector } from './projector.mjs';
import { nowUs, positionAt, positionSent, RawClient } from './raw_client.mjs';
import { isAlive, ROOT, Screening } from './screening.mjs';
import { until } from './waiting.mjs';

const programme = join(ROOT, 'media/dans-leurs-yeux/programme.json');
const VOTERS = 31;
const AGAIN_US = 2_000_000; // of the film, for a hall that has lost it

/** @type {string[]} */ const folders = [];
/** @type {Screening[]} */ let shows = [];
/** What was left of the screening that fell, and where its film was. */
let left = '';
let leftUs = 0;

/** A state folder of its own, with what was left in it, if anything was. @param {string} [text] */
function stateFolder(text) {
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-state-'));
  folders.push(folder);
  if (text !== undefined) {
    mkdirSync(dirname(fileIn(folder)));
    writeFileSync(fileIn(folder), text);
  }
  return folder;
}

const fileIn = (folder) => join(folder, 'contrechamp', 'seance-en-cours.json');
const filesIn = (folder) => readdirSync(folder, { recursive: true }).map(String).filter((name) => statSync(join(folder, name)).isFile());

/** @param {string} folder @param {string[]} [args] @param {{film?: string, projector?: Projector}} [how] */
async function start(folder, args = [], { film = unmarkedFilm(), projector } = {}) {
  const screen = projector ? ['--display', '0'] : ['--headless'];
  const show = await Screening.start(film, args, { programme, screen, env: { ...projector?.env, XDG_STATE_HOME: folder } });
  shows.push(show);
  return show;
}

const deskOf = (show) => RawClient.console(show.consolePort, show.token);
const is = (state) => (line) => line.state === state;

/** A message that has come or comes, in whatever order with others. @param {RawClient} phone @param {string} kind */
const heard = (phone, kind, fits = (_message) => true) =>
  until(10_000, `a ${kind} that fits ${fits}`, () => phone.messages.find((message) => message.t === kind && fits(message)));

/** A hall that has voted, a film that plays, a card that was sent: then everything is killed. */
async function fallsMidFilm() {
  const folder = stateFolder();
  const show = await start(folder);
  const hall = new Hall(show, await deskOf(show));
  for (let i = 0; i < VOTERS; i += 1) hall.voters.push(new Voter(await RawClient.phone(show.port)));
  hall.orders({ do: 'next' });
  await hall.reaches('before', 'open');
  await hall.vote('before', Array.from({ length: VOTERS }, (_, i) => (i < 20 ? 0 : 1)));
  await hall.playsTheFilm();
  await hall.reaches('before', 'closed');
  await hall.desk.take('timeline', (line) => line.state === 'playing' && positionSent(line) > 1_500_000);
  hall.desk.command({ do: 'go' });
  await hall.desk.take('cues', ({ cues }) => cues.length === 1);
  await until(5_000, 'a file that has the card', () => readFileSync(fileIn(folder), 'utf8').includes('p-lycee'));
  const line = await hall.desk.take('timeline', (one) => one.state === 'playing' && positionSent(one) > 4_500_000);
  const offset = await hall.desk.clockOffset();
  const children = show.children().map(({ pid }) => pid);
  assert.equal(children.length, 2);

  process.kill(show.pid, 'SIGKILL');
  leftUs = positionAt(line, nowUs() + offset);
  await until(5_000, 'an end of everything', () => !children.some(isAlive));
  assert.equal(statSync(fileIn(folder)).mode & 0o777, 0o600);
  left = readFileSync(fileIn(folder), 'utf8');
  for (const { token } of hall.voters) assert.ok(!left.includes(token));
  for (const secret of [show.token, '127.0.0.1', String(show.port)]) assert.ok(!left.includes(secret), secret);
}

before(fallsMidFilm);

afterEach(async () => {
  for (const show of shows) await show.discard();
  shows = [];
});

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('a screening of which everything fell', () => {
  it('leaves its place, what was released and the closed vote, and nothing else', () => {
    const { film, position, ...others } = JSON.parse(left);
    const { at } = others.releases[0];
    assert.match(film, /^\d+-[0-9a-f]{16}$/);
    for (const place of [position, at]) assert.match(place, /^0:0\d(\.\d+)?$/);
    const none = Array(6).fill(0);
    assert.deepEqual(others, {
      contrechamp_interruption: 1,
      state: 'playing',
      releases: [{ prompt: 'p-lycee', at }],
      rounds: [{ poll: POLL, round: 'before', revealed: false, phones: [20, 11, 0, 0, 0, 0], slips: none, cards: none, hands: none }],
    });
  });

  it('is offered in the lobby, and goes on less than five seconds of film before its end', async () => {
    const folder = stateFolder(left);
    const show = await start(folder, ['--start', 'film']);
    assert.match(show.err, /La séance s’est interrompue à 0:0\d\. Au projecteur, R/);
    const phone = await RawClient.phone(show.port);
    const desk = await deskOf(show);
    const { interrupted } = await desk.take('stage', (news) => news.interrupted > 0);
    assert.equal((await phone.take('timeline')).state, 'lobby');

    desk.command({ do: 'resume' });
    const stood = await phone.take('timeline', is('paused'));
    const lost = leftUs - stood.pos;
    assert.ok(lost > 0 && lost < 5_000_000, `${leftUs} → ${stood.pos}`);
    assert.ok(Math.abs(Math.max(interrupted - AGAIN_US, 0) - stood.pos) <= FRAME_US, `${interrupted} → ${stood.pos}`);
    const sheet = await heard(phone, 'cues', ({ cues }) => cues.length > 0);
    assert.deepEqual(sheet.cues.map(({ id }) => id), ['p-lycee']);
    await heard(phone, 'polls', ({ rounds }) => rounds[0]?.stage === 'closed');
    desk.send({ t: 'poll', do: 'reveal', poll: POLL, round: 'before' });
    const { rounds } = await phone.take('polls', (news) => news.rounds[0]?.stage === 'revealed');
    assert.deepEqual([rounds[0].results.percent, rounds[0].results.votes], [[65, 35, 0, 0, 0], VOTERS]);

    desk.command({ do: 'go' });
    const line = await phone.take('timeline', is('playing'));
    assert.ok(Math.abs(line.pos - stood.pos) <= FRAME_US, `${stood.pos} → ${line.pos}`);
    await until(5_000, 'a file of this screening', () => readFileSync(fileIn(folder), 'utf8').includes('"revealed": true'));
    show.signal('SIGTERM');
    assert.equal(await show.status(5_000), 0, show.err);
    assert.deepEqual(filesIn(folder), []);
  });

  it('goes on unasked with --resume, and once more after the next fall', async () => {
    const folder = stateFolder(left);
    const first = await start(folder, ['--resume']);
    await (await RawClient.phone(first.port)).take('timeline', is('paused'));
    const written = () => JSON.parse(readFileSync(fileIn(folder), 'utf8'));
    await until(5_000, 'a file that says so', () => written().state === 'paused' && written().rounds.length === 1);
    process.kill(first.pid, 'SIGKILL');
    await first.exit;
    const second = await start(folder, ['--resume']);
    const phone = await RawClient.phone(second.port);
    await phone.take('timeline', is('paused'));
    await heard(phone, 'polls', ({ rounds }) => rounds[0]?.stage === 'closed');
  });

  it('goes on by R at the projector', async () => {
    const projector = await Projector.start();
    try {
      const show = await start(stateFolder(left), [], { projector });
      const phone = await RawClient.phone(show.port);
      await phone.take('timeline', is('lobby'));
      await projector.untilWindow();
      projector.press('r');
      const { pos } = await phone.take('timeline', is('paused'));
      assert.ok(pos > 0 && pos < leftUs, String(pos));
    } finally {
      for (const show of shows) await show.discard();
      await projector.end();
    }
  });

  it('begins at the beginning for whoever just starts, and is forgotten then', async () => {
    const folder = stateFolder(left);
    const show = await start(folder);
    const desk = await deskOf(show);
    await desk.take('stage', (news) => news.interrupted > 0);
    desk.command({ do: 'go' });
    const line = await desk.take('timeline', is('playing'));
    assert.equal(line.pos, 0);
    await desk.take('stage', (news) => news.interrupted === undefined);
    desk.command({ do: 'resume' });
    assert.match((await desk.take('no')).why, /^Il n’y a rien à reprendre/);
    await until(5_000, 'a file of this screening', () => JSON.parse(readFileSync(fileIn(folder), 'utf8')).releases.length === 0);
    // A terminal that is closed by mistake is no end.
    show.signal('SIGHUP');
    assert.equal(await show.status(5_000), 0, show.err);
    assert.ok(existsSync(fileIn(folder)));
  });

  it('is not offered with --fresh, nor for another film, and stays as it is', async () => {
    for (const [args, film] of /** @type {[string[], string][]} */ ([[['--fresh'], unmarkedFilm()], [[], smallFilm()]])) {
      const folder = stateFolder(left);
      const show = await start(folder, args, { film });
      const desk = await deskOf(show);
      assert.equal((await desk.take('stage')).interrupted, undefined);
      assert.equal(/autre film/.test(show.err), film === smallFilm());
      show.signal('SIGTERM');
      assert.equal(await show.status(5_000), 0, show.err);
      assert.equal(readFileSync(fileIn(folder), 'utf8'), left);
    }
  });

  it('is asked about again by the next start when nobody answered, unless the votes were wiped', async () => {
    const folder = stateFolder(left);
    const asked = await start(folder);
    await (await deskOf(asked)).take('stage', (news) => news.interrupted > 0);
    asked.signal('SIGINT');
    assert.equal(await asked.status(5_000), 0, asked.err);
    assert.equal(readFileSync(fileIn(folder), 'utf8'), left);

    const wiped = await start(folder);
    (await deskOf(wiped)).send({ t: 'poll', do: 'wipe' });
    await until(5_000, 'no file', () => !existsSync(fileIn(folder)));
  });
});

describe('a file that is none', () => {
  it('is a sentence, and a screening from the beginning', async () => {
    const show = await start(stateFolder(left.slice(0, 100)));
    assert.match(show.err, /^Le fichier « .* » d’une séance interrompue est illisible \(.*\)\u202f: la séance commence au début\.$/m);
    const desk = await deskOf(show);
    assert.equal((await desk.take('stage')).interrupted, undefined);
  });
});

describe('a disk that takes nothing', () => {
  it('is one sentence, and the film goes on', async () => {
    const folder = stateFolder();
    writeFileSync(join(folder, 'contrechamp'), 'a file where a folder should be');
    const show = await start(folder, ['--start', 'film']);
    const phone = await RawClient.phone(show.port);
    await phone.take('timeline', (line) => line.state === 'playing' && positionSent(line) > 2_500_000);
    assert.equal(show.err.split('Après une panne').length, 2, show.err);
  });
});
