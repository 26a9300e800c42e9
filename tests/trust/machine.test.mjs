// A machine on a bad evening: its time of day is set while the film runs, and its cores are wanted by somebody else.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { Clock } from '../../companion/web/shared/clock.js';
import { smallFilm } from '../integration/films.mjs';
import { nowUs, positionAt, positionSent, RawClient } from '../integration/raw_client.mjs';
import { Screening } from '../integration/screening.mjs';
import { within } from '../integration/waiting.mjs';
import { endWell } from './ending.mjs';
import { is, lastLine, plays, shows } from './reckoning.mjs';
import { row } from './rows.mjs';
import { SteppedClock } from './stepped_clock.mjs';

const FRAMES_US = 100_000; // what a line may move; on a quiet machine it does not
const OUR_OWN_US = 1_000; // how well we know the truth ourselves
const HOUR = 3600;
const PINGS = 16; // as many as a phone that joins

/** The lines that a phone has heard, and how far the later are from the first. */
function apart(first, later) {
  return later.pos - positionAt(first, later.ts);
}

describe('a time of day that is set while the film runs', () => {
  /** @type {string} */ let folder;
  /** @type {SteppedClock} */ let clock;
  /** @type {Screening} */ let show;
  /** @type {RawClient} */ let phone;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'contrechamp-clock-'));
    clock = new SteppedClock(folder);
    show = await Screening.start(smallFilm(), ['--start', 'film'], { env: clock.env });
    phone = await RawClient.phone(show.port);
  });
  after(async () => {
    phone?.close();
    await endWell(show);
    rmSync(folder, { recursive: true, force: true });
  });

  it('moves neither the film nor what phones know of it, an hour forward and two back', async (t) => {
    const children = show.children().map(({ pid }) => pid);
    await shows(phone, 1_000_000);
    const first = lastLine(phone);
    const offset = await phone.clockOffset();
    let worst = 0;
    for (const [seconds, place] of [[HOUR, 2_500_000], [-HOUR, 4_500_000]]) {
      const asked = clock.asked;
      clock.set(seconds);
      await shows(phone, place);
      const later = lastLine(phone);
      assert.ok(clock.asked > asked, 'nobody lives by this clock');
      worst = Math.max(worst, Math.abs(apart(first, later)));
      assert.ok(worst <= FRAMES_US, `${worst} µs from where it would be`);
      assert.ok(Math.abs((await phone.clockOffset()) - offset) <= FRAMES_US, 'the companion’s clock has moved');
    }
    const states = phone.messages.filter(({ t: kind }) => kind === 'timeline').map(({ state }) => state);
    assert.ok(!states.includes('stalled') && !states.includes('seeking'), states.join());
    assert.deepEqual(show.children().map(({ pid }) => pid), children);
    const desk = await RawClient.console(show.consolePort, show.token);
    desk.command({ do: 'pause' });
    const { pos, ts } = await phone.take('timeline', is('paused'));
    assert.ok(Math.abs(pos - positionAt(first, ts)) <= 100_000, `the picture stands at ${pos}, not at ${positionAt(first, ts)}`);
    desk.command({ do: 'play' });
    await phone.take('timeline', plays);
    desk.close();
    assert.equal(phone.closed, false);
    row(t, { tried: 'the time of day set by +1 h, then −2 h, in the film', times: 2, happened: `the film’s line moved by ${(worst / 1000).toFixed(1)} ms` });
  });

  it('keeps nobody out: who comes now gets the film’s place', async () => {
    const late = await RawClient.phone(show.port);
    const line = await late.take('timeline', plays);
    assert.ok(positionSent(line) > 4_500_000);
    late.close();
  });
});

describe('cores that are wanted by somebody else', () => {
  /** @type {Screening} */ let show;
  /** @type {import('node:child_process').ChildProcess[]} */ let others = [];

  const free = async () => {
    const ended = others.map((one) => new Promise((done) => one.once('exit', done)));
    for (const one of others) one.kill('SIGKILL');
    others = [];
    await within(5_000, 'free cores', Promise.all(ended));
  };

  before(async () => (show = await Screening.start(smallFilm(), ['--start', 'film'])));
  after(async () => {
    await free();
    await endWell(show);
  });

  /** Two on each core that do nothing but run. */
  function crowd() {
    for (let core = 0; core < cpus().length; core += 1)
      for (let i = 0; i < 2; i += 1) others.push(spawn('taskset', ['-c', String(core), 'sh', '-c', 'while :; do :; done'], { stdio: 'ignore' }));
  }

  /** A ping there and back into the page's own clock. */
  async function ask(phone, clock, id) {
    const sent = nowUs();
    phone.send({ t: 'ping', id, c: sent });
    const pong = await phone.take('pong', (one) => one.id === id);
    clock.roundTrip(sent, pong.r, pong.x, pong.cameUs);
  }

  it('leave a phone’s clock as right as it says it is', async (t) => {
    const phone = await RawClient.phone(show.port);
    await phone.take('timeline', (line) => plays(line) && positionSent(line) > 1_000_000);
    // Both clocks are one and the same here: their difference does not change, and is best known while all is quiet.
    const quiet = await RawClient.phone(show.port);
    const truth = await quiet.clockOffset();
    quiet.close();
    const clock = new Clock({ tick: 5 });
    crowd();
    let worst = 0;
    let widest = 0;
    for (let id = 1; id <= PINGS; id += 1) {
      await ask(phone, clock, id);
      if (id % 5 === 0) await phone.take('timeline', undefined, 15_000);
      const now = nowUs();
      const wrong = Math.abs((clock.toServer(now) ?? Infinity) - (now + truth));
      const bound = clock.bound(now);
      assert.ok(wrong <= bound + OUR_OWN_US, `wrong by ${wrong} µs, and says ${bound}`);
      worst = Math.max(worst, wrong);
      widest = Math.max(widest, bound);
    }
    await free();
    phone.close();
    row(t, { tried: 'two busy loops on each core', times: PINGS, happened: `a phone’s clock wrong by ${(worst / 1000).toFixed(2)} ms, and says ${(widest / 1000).toFixed(2)} ms at most` });
  });
});

describe('a hall whose companion falls', () => {
  const HALL = 300;
  /** @type {Screening} */ let show;
  /** @type {RawClient[]} */ let phones = [];

  const comesIn = () => Promise.all(Array.from({ length: HALL }, () => RawClient.phone(show.port)));

  before(async () => (show = await Screening.start(smallFilm(), ['--start', 'film'])));
  after(async () => {
    for (const phone of phones) phone.close();
    await endWell(show);
  });

  it('comes back all at once, and each phone is let in and knows where the film is', async (t) => {
    phones = await comesIn();
    const [{ sid }] = await Promise.all(phones.map((phone) => phone.take('welcome')));
    const player = await show.child('contrechamp-player');
    process.kill(await show.child('contrechamp-companion'), 'SIGKILL');
    await Promise.all(phones.map((phone) => phone.untilClosed()));
    const begun = performance.now();
    phones = await comesIn();
    const welcomes = await Promise.all(phones.map((phone) => phone.take('welcome')));
    const lines = await Promise.all(phones.map((phone) => phone.take('timeline', plays)));
    const seconds = (performance.now() - begun) / 1000;
    assert.deepEqual([...new Set(welcomes.map((one) => one.sid))].length, 1);
    assert.notEqual(welcomes[0].sid, sid);
    for (const line of lines) assert.ok(Math.abs(apart(lines[0], line)) <= FRAMES_US, JSON.stringify([lines[0], line]));
    assert.equal(await show.child('contrechamp-player'), player);
    row(t, { tried: 'a hall comes back at once to a companion that fell', times: HALL, happened: `all let in, and told the same, within ${seconds.toFixed(1)} s` });
  });
});
