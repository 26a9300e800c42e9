// evenings.mjs: a whole evening on the real programs: the projector's picture, the desk and phones in a browser, and
// a hall in plain bytes to fill it.
//
// What people do is done where they do it: on the desk's page, on a phone's, at the projector's keys. Only the film is
// brought near its moments by a desk of our own, so that nobody waits for minutes of it.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { deskPath } from '../integration/desk_key.mjs';
import { FRAME_US, smallFilm } from '../integration/films.mjs';
import { Voter } from '../integration/hall.mjs';
import { FILM_PROGRAMME } from '../integration/print_kit.mjs';
import { Projector } from '../integration/projector.mjs';
import { nowUs, RawClient } from '../integration/raw_client.mjs';
import { Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { Browser } from './phones.mjs';
import { barsOn } from './projected_bars.mjs';

const HEARTBEAT_MS = 4_000;
const JUST_BEFORE_US = 700_000;
const NOTICE_MS = 40_000; // of twenty seconds, on a slow machine

/** The film's own programme, each prompt two seconds into its chapter: so that a film of forty seconds has them all. */
function nearProgramme() {
  const written = JSON.parse(readFileSync(FILM_PROGRAMME, 'utf8'));
  const prompts = written.chapters.flatMap((chapter) => chapter.prompts);
  for (const prompt of prompts) Object.assign(prompt, { at: '0:02', for: '0:05' });
  return JSON.stringify(written);
}

/** What lies in a folder, to the byte. @param {string} folder */
export function snapshot(folder) {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  const digest = (name) => createHash('sha256').update(readFileSync(join(folder, name))).digest('hex');
  return names.filter((name) => statSync(join(folder, name)).isFile()).map((name) => `${name} ${digest(name)}`);
}

/** @param {string} text whatever spaces keep its words together */
export const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ');

/** The screening's own things: a stick with the film and what lies beside it. @param {Record<string, string>} files */
function packedStick(files) {
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-evening-'));
  for (const name of ['stick', 'saved']) mkdirSync(join(folder, name));
  copyFileSync(smallFilm(), join(folder, 'stick/film.mkv'));
  writeFileSync(join(folder, 'stick/programme.json'), nearProgramme());
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'stick', name), text);
  return folder;
}

/**
 * What there is when the doors open, each thing with how to put it away, the last first.
 * @param {string[]} args @param {Record<string, string>} files @param {(() => unknown)[]} undo
 */
async function setUp(args, files, undo) {
  const folder = packedStick(files);
  undo.unshift(() => rmSync(folder, { recursive: true, force: true }));
  const stick = join(folder, 'stick');
  const projector = await Projector.start();
  undo.unshift(() => projector.end());
  const own = args.map((word) => (word in files ? join(stick, word) : word));
  const how = { programme: join(stick, 'programme.json'), screen: ['--display', '0'], env: projector.env };
  const show = await Screening.start(join(stick, 'film.mkv'), own, how);
  undo.unshift(() => show.discard());
  await projector.untilWindow();
  const browser = await Browser.launch('chromium');
  undo.unshift(() => browser.close());
  const operator = await RawClient.console(show.consolePort, show.token);
  const ear = await RawClient.phone(show.port);
  const sheet = /** @type {any} */ (await ear.take('cues'));
  const saved = join(folder, 'saved');
  return { stick, saved, projector, show, browser, operator, ear, sheet, desk: await deskOf(show, browser, saved) };
}

/** The desk's page, inside. @param {Screening} show @param {Browser} browser @param {string} downloadPath */
async function deskOf(show, browser, downloadPath) {
  const { consolePort, token } = show;
  const desk = await browser.phone(`http://127.0.0.1:${consolePort}${deskPath(token)}#${token}`);
  await desk.resize({ width: 1280, height: 900, deviceScaleFactor: 1 });
  await desk.untilReads('Connecté', 30_000);
  await desk.untilSays({ state: 'lobby' }, 20_000);
  const session = await desk.page.createCDPSession();
  const browserContextId = desk.page.browserContext().id;
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath, browserContextId });
  return desk;
}

/** Types at a desk what was counted in the hall. @param {import('./phones.mjs').Phone} desk @param {string} round
 * @param {string} kind @param {(number | string)[]} counts by option; the last would rather not say */
export async function typeCount(desk, round, kind, counts) {
  const form = `#poll [data-round="${round}"]`;
  await desk.page.waitForSelector(form, { timeout: 5_000 });
  await desk.page.$eval(`${form} details`, (fold) => fold.setAttribute('open', ''));
  await desk.page.select(`${form} select`, kind);
  const fields = await desk.page.$$(`${form} input`);
  for (const [i, field] of fields.entries()) {
    await field.evaluate((one) => (/** @type {HTMLInputElement} */ (one).value = ''));
    await field.type(String(counts[i]));
  }
  await desk.tap(`${form} button[type=submit]`);
}

export class Evening {
  /** @type {Voter[]} phones that nobody of us looks at */ voters = [];
  #undo;
  #heart;

  /** @param {Awaited<ReturnType<typeof setUp>>} parts @param {(() => unknown)[]} undo */
  constructor({ stick, saved, projector, show, browser, operator, ear, sheet, desk }, undo) {
    this.stick = stick;
    this.saved = saved;
    this.projector = projector;
    this.show = show;
    this.browser = browser;
    this.operator = operator;
    this.ear = ear;
    this.sheet = sheet;
    this.desk = desk;
    this.#undo = undo;
    this.#heart = setInterval(() => this.#beat(), HEARTBEAT_MS);
  }

  /**
   * @param {string[]} args of the command; a name of `files` stands for that file
   * @param {{files?: Record<string, string>}} [how] what lies beside the film
   */
  static async start(args, { files = {} } = {}) {
    /** @type {(() => unknown)[]} */ const undo = [];
    try {
      return new Evening(await setUp(args, files, undo), undo);
    } catch (error) {
      for (const one of undo) await one();
      throw error;
    }
  }

  /** All of ours who are here in plain bytes. */
  get #all() {
    return [this.operator, this.ear, ...this.voters.map(({ phone }) => phone)];
  }

  /** Whoever says nothing for half a minute is taken for gone. */
  #beat() {
    for (const one of this.#all) if (!one.closed) one.send({ t: 'ping', id: 0, c: 0 });
  }

  async discard() {
    clearInterval(this.#heart);
    for (const one of this.#all) one.close();
    for (const one of this.#undo) await one();
  }

  /** More phones in the hall. @param {number} count */
  async fill(count) {
    const more = await Promise.all(Array.from({ length: count }, () => RawClient.phone(this.show.port)));
    this.voters.push(...more.map((phone) => new Voter(phone)));
  }

  // --- The desk ------------------------------------------------------------------------------------

  /** A key of the desk, when nothing on its page has the focus. @param {import('puppeteer-core').KeyInput} key */
  async press(key) {
    await this.desk.page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await this.desk.page.keyboard.press(key);
  }

  /** The desk's key for « lecture, pause ». Where the film had just changed the desk says so, and it is pressed again. */
  async toggle() {
    const { state } = await this.desk.says();
    const refused = () => this.deskText('#refused');
    for (let isDone = false; !isDone; ) {
      await until(10_000, 'no word of an earlier touch', async () => (await refused()) === '');
      await this.press('Space');
      await until(10_000, 'another state, or why not', async () => (isDone = (await this.desk.says()).state !== state) || (await refused()));
    }
  }

  /** @param {string} selector @returns {Promise<string>} */
  async deskText(selector) {
    return plain(await this.desk.page.$eval(selector, (one) => one.textContent ?? ''));
  }

  /** @param {string} name */
  untilStep(name) {
    return until(15_000, `the step « ${name} »`, async () => (await this.deskText('#steps [aria-current]')) === name);
  }

  /** What was counted in the hall, typed in. @param {string} round @param {string} kind @param {(number | string)[]} counts */
  typeIn(round, kind, counts) {
    return typeCount(this.desk, round, kind, counts);
  }

  /** The companion has what was typed in: it says how many there are, in tens. @param {number[]} counts */
  async untilTyped(counts) {
    const tens = Math.floor(counts.reduce((sum, count) => sum + count, 0) / 10) * 10;
    await until(15_000, `${tens} votes typed in`, async () => (await this.held()).typed === tens);
  }

  /** What the companion says it holds. @returns {Promise<Record<string, number>>} */
  async held() {
    const { held } = await (await fetch(new URL('/donnees.json', this.show.url))).json();
    return Object.fromEntries(held.map(({ what, number }) => [what, number]));
  }

  // --- The vote ------------------------------------------------------------------------------------

  /** A round that has come to a stage, as every phone is told. @param {string} round @param {string} stage */
  async reaches(round, stage, limitMs = 10_000) {
    const of = ({ rounds }) => rounds.find((one) => one.round === round);
    return of(await this.ear.take('polls', (news) => of(news)?.stage === stage, limitMs));
  }

  /** Each phone of the hall votes for the option at its place. @param {string} round @param {number[]} options */
  async vote(round, options) {
    for (const voter of this.voters) voter.forget();
    await Promise.all(options.map((option, i) => this.voters[i].votes(round, option)));
  }

  /** The desk's key has the vote closed, and the notice runs out. @param {string} round @param {() => Promise<unknown>} [meanwhile] */
  async closes(round, meanwhile = async () => {}) {
    await this.press('v');
    await this.reaches(round, 'closing');
    await this.desk.untilReads('va fermer');
    await meanwhile();
    await this.reaches(round, 'closed', NOTICE_MS);
    await this.desk.untilReads('fermé, résultats cachés');
  }

  // --- The film ------------------------------------------------------------------------------------

  /** @param {string} state */
  async isIn(state, limitMs = 15_000) {
    const line = await this.ear.take('timeline', (one) => one.state === state, limitMs);
    await this.desk.untilSays({ state }, limitMs);
    return line;
  }

  /** The film stands at a place, and the desk has heard of it. @param {number} place */
  async standAt(place) {
    this.operator.command({ do: 'pause' });
    this.operator.command({ do: 'seek', to: place });
    await this.ear.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - place) <= FRAME_US);
    const second = `0:${String(Math.floor((place + FRAME_US / 2) / 1e6)).padStart(2, '0')}`;
    await until(15_000, `${second} at the desk`, async () => (await this.deskText('#time')) === second);
    await this.desk.untilSays({ state: 'paused' });
  }

  /** The film is played from just before a place by the desk's key. @param {number} place @param {string} state what it comes to */
  async runInto(place, state = 'playing') {
    await this.standAt(place - JUST_BEFORE_US);
    await this.toggle();
    await this.isIn(state);
  }

  /** The film runs into a prompt, which these phones show by themselves. @param {string} id @param {import('./phones.mjs').Phone[]} phones */
  async shows(id, ...phones) {
    const since = nowUs();
    await this.runInto(this.sheet.cues.find((cue) => cue.id === id).in);
    for (const phone of phones) await phone.sawCue(id, since);
  }

  // --- The projector -------------------------------------------------------------------------------

  /** What is read off the codes on the screen, in no order. */
  codes() {
    return this.projector.scanned().split('\n').filter(Boolean).sort();
  }

  /** @param {string[]} wanted */
  async untilCodes(...wanted) {
    const all = JSON.stringify(wanted.sort());
    await until(15_000, `${all} on the screen`, () => JSON.stringify(this.codes()) === all);
  }

  /** The right half of the picture, every fourth pixel: notes for the operator stand in the left one. */
  picture() {
    const { width, height } = this.projector;
    const [columns, rows] = [width / 8, height / 4];
    const places = Array.from({ length: columns * rows }, (_, i) => ({ x: width / 2 + (i % columns) * 4, y: Math.floor(i / columns) * 4 }));
    return this.projector.brightness(places).join(' ');
  }

  /** Another picture than that one. @param {string} picture @param {string} what */
  async untilChanged(picture, what) {
    await until(10_000, `${what} on the screen`, () => this.picture() !== picture);
  }

  /** The picture once it stands: twice the same. */
  untilSteady() {
    return until(10_000, 'a picture that stands', () => {
      const picture = this.picture();
      return picture === this.picture() ? picture : null;
    });
  }

  /** Where how many phones are here is exactly known. @param {number} phones */
  async areHere(phones) {
    await this.operator.take('room', (room) => room.phones === phones);
  }

  /** The results on the screen, so many before the film and so many after it. @param {number} options */
  untilBars(options) {
    return until(20_000, 'bars on the screen', () => {
      const bars = barsOn(this.projector);
      return bars.full.length === options && bars.striped.length === options ? bars : null;
    });
  }

  /** Keeps the picture for whoever wants to see it. @param {string} name */
  keep(name) {
    if (process.env.PICTURES) this.projector.photograph(join(process.env.PICTURES, `${name}.png`));
  }

  // --- What is saved -------------------------------------------------------------------------------

  /** A file that the desk's browser has saved. @param {string} name */
  savedFile(name) {
    const path = join(this.saved, name);
    return until(10_000, `${name} on the disk`, () => (existsSync(path) && statSync(path).size > 0 ? path : null));
  }
}
