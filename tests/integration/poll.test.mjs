// A vote as a hall lives it: asked before the film and after it, closed, revealed; phones and desk in plain bytes.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { afterEach, before as beforehand, describe, it } from 'node:test';

import { FILM_US, smallFilm } from './films.mjs';
import { RawClient } from './raw_client.mjs';
import { ROOT, Screening } from './screening.mjs';

const programme = join(ROOT, 'media/dans-leurs-yeux/programme.json');
const POLL = 'acceptation';
const UNSAID = 5; // of its five options, one past the last

/** @type {Screening[]} */ let shows = [];

afterEach(async () => {
  for (const line of lines) line.destroy();
  for (const show of shows) await show.discard();
  lines = [];
  shows = [];
});

/** A phone that votes. Its token is drawn anew for each round. */
class Voter {
  /** @param {RawClient} phone */
  constructor(phone) {
    this.phone = phone;
    this.token = '';
    this.n = 0;
    /** @type {number | null} */ this.option = null;
  }

  /** @param {string} round @param {number} option */
  ballot(round, option) {
    if (this.option === null) this.token = randomBytes(16).toString('hex');
    const was = this.option === null ? {} : { was: this.option };
    return { t: 'ballot', poll: POLL, round, token: this.token, option, ...was, n: this.n };
  }

  /** What the companion answers. @param {object} ballot */
  async send(ballot) {
    this.phone.send(ballot);
    return (await this.phone.take('ballot')).is;
  }

  /** @param {string} round @param {number} option */
  async votes(round, option) {
    assert.equal(await this.send(this.ballot(round, option)), 'counted');
    this.option = option;
    this.n += 1;
  }

  forget() {
    this.option = null;
    this.n = 0;
  }
}

class Hall {
  /** @type {Voter[]} */ voters = [];

  /** @param {Screening} show @param {RawClient} desk */
  constructor(show, desk) {
    this.show = show;
    this.desk = desk;
  }

  /** @param {number} phones @param {string[]} [args] */
  static async fill(phones, args = []) {
    const show = await Screening.start(smallFilm(), args, { programme });
    shows.push(show);
    const hall = new Hall(show, await RawClient.console(show.consolePort, show.token));
    for (let i = 0; i < phones; i += 1) hall.voters.push(new Voter(await RawClient.phone(show.port)));
    for (const { phone } of hall.voters) await phone.take('polls');
    return hall;
  }

  /** @param {object} words */
  orders(words) {
    this.desk.send({ t: 'poll', ...words });
  }

  /** The desk's news in which a round has come to a stage. @param {string} round @param {string} stage */
  async reaches(round, stage, limitMs = 10_000) {
    const of = ({ rounds }) => rounds.find((one) => one.poll === POLL && one.round === round);
    return of(await this.desk.take('polls', (news) => of(news)?.stage === stage, limitMs));
  }

  /** Each phone votes for the option at its place. @param {string} round @param {number[]} options */
  async vote(round, options) {
    for (const voter of this.voters) voter.forget();
    await Promise.all(options.map((option, i) => this.voters[i].votes(round, option)));
  }

  /** @param {string} round */
  async closes(round) {
    this.orders({ do: 'next' });
    await this.reaches(round, 'closing');
    await this.reaches(round, 'closed', 30_000);
  }

  async playsTheFilm() {
    this.desk.command({ do: 'go' });
    await this.desk.take('timeline', ({ state }) => state === 'playing');
  }

  async endsTheFilm() {
    const end = FILM_US;
    this.desk.command({ do: 'pause' });
    this.desk.command({ do: 'seek', to: end - 500_000 });
    await this.desk.take('timeline', ({ state, pos }) => state === 'paused' && end - pos < 1_000_000);
    this.desk.command({ do: 'play' });
    await this.desk.take('timeline', ({ state }) => state === 'ended');
  }

  /** Everything that anybody was told. */
  get frames() {
    return [this.desk, ...this.voters.map(({ phone }) => phone)].flatMap(({ messages }) => messages);
  }

  get rounds() {
    return this.frames.filter(({ t }) => t === 'polls').flatMap(({ rounds }) => rounds);
  }

  /** The last that everybody was told, the same to each. @param {(rounds: any[]) => boolean} fits */
  async allAreTold(fits) {
    const told = [];
    for (const { phone } of this.voters) told.push((await phone.take('polls', ({ rounds }) => fits(rounds))).rounds);
    for (const rounds of told) assert.deepEqual(rounds, told[0]);
    return told[0];
  }
}

/** @type {Agent[]} */ let lines = [];

/** A connection that stays, as a browser keeps one. */
function aLine() {
  const line = new Agent({ keepAlive: true, maxSockets: 1 });
  lines.push(line);
  return line;
}

/** @param {number} port @param {string} path @param {Agent | false} agent
 * @returns {Promise<{status?: number, text: string}>} */
function ask(port, path, agent = false) {
  return new Promise((done, failed) => {
    const asked = get({ host: '127.0.0.1', port, path, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () => done({ status: answer.statusCode, text }));
    });
    asked.on('error', failed);
  });
}

const queryOf = ({ t: _kind, ...fields }) => new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)]));

/** 40 votes, by option; one phone would rather not say. */
const BEFORE = [10, 10, 10, 5, 4, 1].flatMap((count, option) => Array(count).fill(option));
const AFTER = [20, 9, 5, 3, 2, 1].flatMap((count, option) => Array(count).fill(option));

describe('a hall of forty phones', () => {
  /** @type {Map<string, Promise<void>>} both at once: each waits for a notice of twenty seconds */
  const evenings = new Map();

  for (const mode of ['public', 'school']) {
    const evening = async () => {
      const hall = await Hall.fill(40, ['--mode', mode]);
      const { polls } = hall.voters[0].phone.messages.find(({ t }) => t === 'cues');
      assert.equal(polls[0].id, POLL);
      assert.equal(polls[0].options.length, UNSAID);

      hall.orders({ do: 'next' });
      await hall.reaches('before', 'open');
      await hall.vote('before', BEFORE);
      const [first] = hall.voters;
      await first.votes('before', 4); // a change of mind, and back
      await first.votes('before', 0);
      hall.orders({ do: 'next' });
      await hall.reaches('before', 'closing');
      await hall.playsTheFilm(); // does not wait for the end of the notice
      await hall.reaches('before', 'closed');
      assert.equal(await first.send(first.ballot('before', 1)), 'closed');

      await hall.endsTheFilm();
      hall.orders({ do: 'next' });
      await hall.reaches('after', 'open');
      await hall.vote('after', AFTER);
      await hall.closes('after');
      for (const round of hall.rounds) assert.ok(!('results' in round), JSON.stringify(round));
      for (const message of hall.frames) {
        if (message.t !== 'cues') assert.doesNotMatch(JSON.stringify(message), /percent|grain|votes/);
      }

      hall.orders({ do: 'next' });
      const isRevealed = (rounds) => rounds.length === 2 && rounds.every(({ stage }) => stage === 'revealed');
      const [before, after] = await hall.allAreTold(isRevealed);
      const whole = { grain: 'whole', kinds: ['phones'], votes: 39, unsaid: 1, parts: { phones: 39 } };
      assert.deepEqual(before.results, { ...whole, percent: [26, 26, 26, 13, 10] });
      assert.deepEqual(after.results, { ...whole, percent: [51, 23, 13, 8, 5] });
      // No news had one result without the other.
      for (const { rounds } of hall.frames.filter(({ t }) => t === 'polls')) {
        assert.equal(new Set(rounds.map(({ results }) => Boolean(results))).size <= 1, true, JSON.stringify(rounds));
      }
    };

    beforehand(() => void evenings.set(mode, evening()));
    it(`is asked before the film and after it, and sees both results at once (${mode})`, () => evenings.get(mode));
  }

  beforehand(() => Promise.allSettled(evenings.values()));
});

describe('a small hall', () => {
  it('is shown nothing of fewer than ten votes, however they fell', async () => {
    const hall = await Hall.fill(9);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.vote('before', Array(9).fill(2));
    await hall.playsTheFilm();
    await hall.reaches('before', 'closed');
    hall.orders({ do: 'reveal', poll: POLL, round: 'before' });
    const { results } = await hall.reaches('before', 'revealed');
    assert.deepEqual(results, { grain: 'nothing' });
  });

  it('sees tens of fewer than thirty, and no count', async () => {
    const hall = await Hall.fill(12);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.vote('before', [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
    await hall.playsTheFilm();
    await hall.reaches('before', 'closed');
    hall.orders({ do: 'reveal', poll: POLL, round: 'before' });
    const { results } = await hall.reaches('before', 'revealed');
    assert.deepEqual(results, { grain: 'tens', percent: [40, 60, 0, 0, 0], kinds: ['phones'] });
  });
});

describe('one vote', () => {
  it('counts once, however often it is sent, and no second token passes the number of phones', async () => {
    const hall = await Hall.fill(2);
    const [one, other] = hall.voters;
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    const ballot = one.ballot('before', 0);
    for (let times = 0; times < 5; times += 1) assert.equal(await one.send(ballot), 'counted');
    assert.equal(await other.send(other.ballot('before', 1)), 'counted');
    assert.equal(await one.send({ ...ballot, token: randomBytes(16).toString('hex') }), 'refused');
    assert.equal(await one.send({ ...ballot, option: UNSAID + 1, token: randomBytes(16).toString('hex') }), 'unknown');
    assert.equal(await one.send({ ...ballot, option: 3, was: 2, n: 1 }), 'unknown'); // not what it said
    const { rounds } = await hall.desk.take('desk', (news) => news.rounds[0]?.refused > 0);
    assert.deepEqual(rounds, [{ poll: POLL, round: 'before', tens: 0, refused: 1, time: false, slips: false }]);
  });

  it('is told to the one who sent it and to nobody else', async () => {
    const hall = await Hall.fill(3);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.voters[0].votes('before', 0);
    for (const { phone } of hall.voters.slice(1)) {
      await phone.clockOffset();
      assert.ok(phone.messages.every(({ t }) => t !== 'ballot'));
    }
  });

  it('is not known any more once its round is closed, nor can that round be opened again', async () => {
    const hall = await Hall.fill(1);
    const [voter] = hall.voters;
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await voter.votes('before', 0);
    const again = { ...voter.ballot('before', 0), n: 0 };
    delete again.was;
    await hall.playsTheFilm();
    await hall.reaches('before', 'closed');
    assert.equal(await voter.send(again), 'closed');
    hall.orders({ do: 'open', poll: POLL, round: 'before' });
    assert.match((await hall.desk.take('no')).why, /^Le film a commencé/);
    hall.orders({ do: 'wipe' });
    await hall.desk.take('polls', ({ rounds }) => rounds.length === 0);
    hall.orders({ do: 'open', poll: POLL, round: 'once' });
    await hall.reaches('once', 'open');
    assert.equal(await voter.send({ ...again, round: 'once', n: 1, was: 0 }), 'unknown');
  });

  it('may come over HTTP, from a phone whose connection stands for it', async () => {
    const hall = await Hall.fill(0);
    const { port } = hall.show;
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    const line = aLine();
    const messages = JSON.parse((await ask(port, '/messages?lang=fr', line)).text);
    assert.deepEqual(messages.map(({ t }) => t), ['welcome', 'timeline', 'sheet', 'polls', 'pong']);
    assert.equal(messages[3].rounds[0].stage, 'open');
    const voter = new Voter(hall.desk);
    const ballot = voter.ballot('before', 0);
    for (let times = 0; times < 2; times += 1) {
      const { status, text } = await ask(port, `/ballot?${queryOf(ballot)}`, times ? false : line);
      assert.equal(status, 200);
      assert.deepEqual(JSON.parse(text), { t: 'ballot', n: 0, is: 'counted' });
    }
    assert.equal((await ask(port, `/ballot?${queryOf({ ...ballot, token: 'me' })}`)).status, 404);
    assert.equal((await ask(hall.show.consolePort, `/ballot?${queryOf(ballot)}`)).status, 404);
  });
});

describe('a box that somebody wants to stuff', () => {
  /** How many of some new tokens are counted. @param {Hall} hall @param {number} tokens @param {() => Agent | false} line */
  const counted = async (hall, tokens, line) => {
    const verdicts = [];
    for (let one = 0; one < tokens; one += 1) {
      const ballot = new Voter(hall.desk).ballot('before', 0);
      // A connection that asks too much is closed: whoever wants to stuff the box takes another.
      const answer = await ask(hall.show.port, `/ballot?${queryOf(ballot)}`, line()).catch(() => ({ text: '{}' }));
      verdicts.push(JSON.parse(answer.text).is);
    }
    assert.ok(verdicts.includes('refused'));
    return verdicts.filter((is) => is === 'counted').length;
  };

  it('takes one vote more from one connection that asked for the messages, whatever its tokens', async () => {
    const hall = await Hall.fill(2);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.vote('before', [0, 1]);
    const line = aLine();
    await ask(hall.show.port, '/messages?lang=fr', line);
    assert.ok((await counted(hall, 200, () => line)) <= 1);
  });

  it('takes none from connections that ask for nothing else, or for one answer only', async () => {
    const hall = await Hall.fill(1);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.vote('before', [0]);
    assert.equal(await counted(hall, 30, () => false), 0);
    await ask(hall.show.port, '/messages?lang=fr'); // asked to close behind it
    assert.equal(await counted(hall, 10, aLine), 0);
  });

  it('shows on the desk each connection that asks as the phone it stands for, and no longer than it stays', async () => {
    const hall = await Hall.fill(1);
    await hall.desk.take('room', ({ phones }) => phones === 1);
    const line = aLine();
    for (let times = 0; times < 3; times += 1) await ask(hall.show.port, '/messages?lang=fr', line);
    await hall.desk.take('room', ({ phones }) => phones === 2);
    line.destroy();
    await hall.desk.take('room', ({ phones }) => phones === 1);
  });
});

describe('a vote that closes', () => {
  it('gives time to whoever asks, and the desk sees that somebody did', async () => {
    const hall = await Hall.fill(1);
    const [{ phone }] = hall.voters;
    hall.orders({ do: 'next' });
    hall.orders({ do: 'next' });
    const [first] = await hall.allAreTold((rounds) => rounds[0]?.stage === 'closing');
    assert.equal(first.more, true);
    phone.send({ t: 'time' });
    const [later] = await hall.allAreTold((rounds) => rounds[0]?.closes > first.closes);
    assert.equal(later.closes, first.closes + 20_000_000);
    await hall.desk.take('desk', ({ rounds }) => rounds[0]?.time);
    hall.orders({ do: 'keep_open' });
    await hall.reaches('before', 'open');
  });

  it('is over at once where there is no phone', async () => {
    const hall = await Hall.fill(0);
    hall.orders({ do: 'next' });
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'closed');
    hall.orders({ do: 'close' });
    assert.equal((await hall.desk.take('no')).why, 'Aucun vote n’est ouvert.');
  });

  it('takes votes on paper beside it, for each option a number', async () => {
    const hall = await Hall.fill(0);
    const order = { do: 'type', poll: POLL, round: 'before', kind: 'hands' };
    hall.orders({ do: 'next' });
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'closed');
    hall.orders({ ...order, counts: [10, 10] });
    assert.match((await hall.desk.take('no')).why, /^Il faut un nombre par réponse/);
    hall.orders({ ...order, counts: [10, 5, 5, 0, 0, 3] });
    hall.orders({ do: 'reveal', poll: POLL, round: 'before' });
    const { results } = await hall.reaches('before', 'revealed');
    assert.deepEqual(results, { grain: 'whole', percent: [50, 25, 25, 0, 0], kinds: ['hands'], votes: 20, unsaid: 3, parts: { hands: 20 } });
  });
});
