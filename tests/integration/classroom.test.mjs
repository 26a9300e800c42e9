// A class: a plan that says where the film stops and what is asked, a class without phones, devices that pass round.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';

import { CHAPTER_US, FRAME_US, smallFilm, standIn } from './films.mjs';
import { FILM_PROGRAMME } from './print_kit.mjs';
import { RawClient } from './raw_client.mjs';
import { ROOT, Run, Screening } from './screening.mjs';
import { until } from './waiting.mjs';

const CAMPAIGN = /p[ée]tition|\bdons?\b|\bsign(er|ez)\b|amnesty\.fr\/(don|petitions)/i;

/** @type {Run} */ let run;

afterEach(() => run?.discard());

async function classOf(args, film = smallFilm()) {
  const show = await Screening.start(film, ['--mode', 'school', ...args], { programme: FILM_PROGRAMME });
  run = show;
  return {
    show,
    phone: await RawClient.phone(show.port),
    desk: await RawClient.console(show.consolePort, show.token),
  };
}

const is = (state) => (line) => line.state === state;

describe('a class with a plan', () => {
  it('stops where the plan says, asks what it asks there, and goes on', async () => {
    const { phone, desk } = await classOf(['--plan', '25', '--start', 'film']);
    const sheet = await phone.take('cues');
    assert.deepEqual(sheet.holds, [1, 3].map((n) => n * CHAPTER_US - 1)); // lycee and bus, not rue
    assert.deepEqual(sheet.chapters.map(({ questions }) => questions.length), [1, 3, 1, 4]);
    assert.match(sheet.chapters[0].questions[0], /refuser librement/);

    desk.command({ do: 'seek', to: CHAPTER_US - 1_500_000 });
    const held = await phone.take('timeline', is('holding'), 15_000);
    assert.ok(held.pos >= CHAPTER_US - FRAME_US && held.pos < CHAPTER_US, String(held.pos));
    desk.command({ do: 'seek', to: 2 * CHAPTER_US - 1_500_000 });
    desk.command({ do: 'play' });
    await phone.take('timeline', (line) => line.state === 'playing' && line.pos < 2 * CHAPTER_US);
    const second = await phone.take('timeline', is('holding'), 30_000);
    assert.ok(second.pos >= 3 * CHAPTER_US - FRAME_US, `stopped at ${second.pos}`);
    phone.close();
    desk.close();
  });

  it('stops three times along the stand-in film with the plan of 55 minutes', async () => {
    const { phone, desk } = await classOf(['--plan', '55', '--start', 'film'], standIn());
    const sheet = await phone.take('cues');
    const starts = sheet.chapters.map(({ at }) => at).sort((a, b) => a - b);
    assert.deepEqual(sheet.holds, starts.slice(1).map((at) => at - 1));
    desk.command({ do: 'seek', to: sheet.holds[1] - 1_500_000 });
    const held = await phone.take('timeline', is('holding'), 15_000);
    assert.ok(Math.abs(held.pos - sheet.holds[1]) <= FRAME_US, `${held.pos}, not ${sheet.holds[1]}`);
    assert.doesNotMatch(JSON.stringify(phone.messages), CAMPAIGN);
    phone.close();
    desk.close();
  });

  it('has the questions of a stop at its desk, which is told what the screen shows', async () => {
    const { phone, desk } = await classOf(['--plan', '55', '--start', 'film']);
    await phone.take('timeline', is('playing'));
    desk.command({ do: 'seek', to: CHAPTER_US - 1_500_000 });
    await desk.take('timeline', is('holding'), 15_000);
    const told = (fits) => desk.take('discussion', fits);
    await told(({ chapter, question }) => chapter === 'lycee' && question === undefined);
    desk.command({ do: 'discuss' });
    await told(({ question }) => question === 0);
    desk.command({ do: 'discuss', question: 1 });
    await told(({ question }) => question === 1);
    desk.command({ do: 'previous' });
    await told(({ question }) => question === 0);
    desk.command({ do: 'discuss', question: null });
    await told(({ chapter, question }) => chapter === 'lycee' && question === undefined);
    desk.command({ do: 'discuss', card: 0 });
    await told(({ card }) => card === 0);
    desk.command({ do: 'go' });
    await desk.take('timeline', is('playing'));
    await told(({ chapter }) => chapter === '');
    assert.equal(phone.messages.some(({ t }) => t === 'discussion'), false);
    phone.close();
    desk.close();
  });

  it('without a plan stops at every chapter, and with --no-holds at none', async () => {
    for (const [args, holds] of /** @type {[string[], number][]} */ ([[[], 3], [['--no-holds', '--plan', '55'], 0]])) {
      const { show, phone, desk } = await classOf(args);
      assert.equal((await phone.take('cues')).holds.length, holds);
      phone.close();
      desk.close();
      await show.discard();
    }
  });

  it('does not begin with a plan that nobody wrote, and says which there are', async () => {
    run = new Run(['play', smallFilm(), '--headless', '--mode', 'school', '--plan', '45', '--programme', FILM_PROGRAMME]);
    assert.equal(await run.status(), 1);
    assert.match(run.err, /^[^\n]*45[^\n]*25, 55, 2x55\.\n$/);
    assert.equal(run.out, '');
  });

  it('has its plan checked with everything else', async () => {
    run = new Run(['check', join(ROOT, 'tests/fixtures/programmes/bad/plans.json')]);
    assert.equal(await run.status(), 1);
    assert.match(run.out, /\/plans\/0\/lessons\/0\/minutes\n\s+Les étapes durent ensemble 29 minutes/);
  });
});

describe('a class without phones', () => {
  it('opens no door but the desk’s, and votes by hand', async () => {
    const args = ['--headless', '--listen', '127.0.0.1', '--port', '0', '--mode', 'school', '--no-phones'];
    run = new Run(['play', smallFilm(), ...args, '--programme', FILM_PROGRAMME]);
    const [, port, token] = await until(20_000, 'the desk’s address', () =>
      /^Console: http:\/\/127\.0\.0\.1:(\d+)\/console\/\w+\/#([0-9a-f]{32})$/m.exec(run.out),
    );
    assert.doesNotMatch(run.out, /Public/);
    const companion = await run.child('contrechamp-companion');
    const ours = new Set([run.pid, companion, await run.child('contrechamp-player')]);
    assert.deepEqual(await listeningPorts(ours), [Number(port)]);

    const desk = await RawClient.console(Number(port), token);
    desk.send({ t: 'poll', do: 'next' });
    await desk.take('polls', ({ rounds }) => rounds.some(({ stage }) => stage === 'open'));
    desk.send({ t: 'poll', do: 'type', poll: 'acceptation', round: 'before', kind: 'hands', counts: [5, 9, 8, 4, 2, 2] });
    desk.send({ t: 'poll', do: 'next' });
    await desk.take('polls', ({ rounds }) => rounds.some(({ stage }) => stage === 'closed'));
    desk.send({ t: 'poll', do: 'reveal', poll: 'acceptation', round: 'before' });
    const { rounds } = await desk.take('polls', (news) => news.rounds.some(({ stage }) => stage === 'revealed'));
    const { votes, unsaid } = rounds[0].results;
    assert.deepEqual([votes, unsaid], [28, 2]);
    desk.close();
  });
});

/** TCP ports on which one of these processes listens. @param {Set<number>} pids */
async function listeningPorts(pids) {
  const { readdirSync, readFileSync, readlinkSync } = await import('node:fs');
  const inodes = new Set();
  for (const pid of pids)
    for (const name of readdirSync(`/proc/${pid}/fd`)) {
      const found = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${name}`));
      if (found) inodes.add(found[1]);
    }
  const rows = ['tcp', 'tcp6'].flatMap((name) => readFileSync(`/proc/net/${name}`, 'utf8').trim().split('\n').slice(1));
  const ports = rows.map((row) => row.trim().split(/\s+/)).filter((words) => words[3] === '0A' && inodes.has(words[9]));
  return [...new Set(ports.map((words) => parseInt(words[1].split(':')[1], 16)))];
}

describe('devices that pass round', () => {
  it('bring as many votes as were declared for each', async () => {
    const { phone, desk } = await classOf(['--shared-devices', '--voters-per-device', '3']);
    assert.equal((await phone.take('welcome')).shared, true);
    desk.send({ t: 'poll', do: 'next' });
    await phone.take('polls', ({ rounds }) => rounds.length === 1);
    const votes = async () => {
      const token = randomBytes(16).toString('hex');
      phone.send({ t: 'ballot', poll: 'acceptation', round: 'before', token, option: 1, n: 0 });
      return (await phone.take('ballot')).is;
    };
    assert.deepEqual([await votes(), await votes(), await votes(), await votes()], ['counted', 'counted', 'counted', 'refused']);
    phone.close();
    desk.close();
  });
});
