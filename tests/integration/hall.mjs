// hall.mjs: a hall that votes: phones and desk in plain bytes, and questions over HTTP beside them.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Agent, get } from 'node:http';
import { join } from 'node:path';

import { FILM_US, smallFilm } from './films.mjs';
import { RawClient } from './raw_client.mjs';
import { ROOT, Screening } from './screening.mjs';

const programme = join(ROOT, 'media/dans-leurs-yeux/programme.json');
export const POLL = 'acceptation';
export const UNSAID = 5; // of its five options, one past the last

/** @type {Screening[]} */ let shows = [];
/** @type {Agent[]} */ let lines = [];

/** For the end of a test, however it went. */
export async function leave() {
  for (const line of lines) line.destroy();
  for (const show of shows) await show.discard();
  lines = [];
  shows = [];
}

/** A phone that votes. Its token is drawn anew for each round. */
export class Voter {
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
    return { t: 'ballot', poll: POLL, round, token: this.token, option, n: this.n };
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

export class Hall {
  /** @type {Voter[]} */ voters = [];

  /** @param {Screening} show @param {RawClient} desk */
  constructor(show, desk) {
    this.show = show;
    this.desk = desk;
  }

  /** @param {number} phones @param {string[]} [args] @param {{env?: object, under?: string[], screen?: string[]}} [how] of Screening.start */
  static async fill(phones, args = [], how = {}) {
    const show = await Screening.start(smallFilm(), args, { programme, ...how });
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

/** A connection that stays, as a browser keeps one. */
export function aLine() {
  const line = new Agent({ keepAlive: true, maxSockets: 1 });
  lines.push(line);
  return line;
}

/** @param {number} port @param {string} path @param {Agent | false} agent
 * @returns {Promise<{status?: number, text: string}>} */
export function ask(port, path, agent = false) {
  return new Promise((done, failed) => {
    const asked = get({ host: '127.0.0.1', port, path, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () => done({ status: answer.statusCode, text }));
    });
    asked.on('error', failed);
  });
}

/** @param {Record<string, unknown>} ballot */
export const queryOf = ({ t: _kind, ...fields }) => new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)]));
