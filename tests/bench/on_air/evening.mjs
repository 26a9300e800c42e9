// evening.mjs: a screening at one end of a link and a real browser's phone at the other; runs at the companion's end.
//
// Units: microseconds of this machine's monotonic clock wherever a name ends in Us: both ends read the same one.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Browser } from '../../browser/phones.mjs';
import { filmOf } from '../../integration/films.mjs';
import { nowUs, RawClient } from '../../integration/raw_client.mjs';
import { PROGRAMME, Screening } from '../../integration/screening.mjs';
import { until } from '../../integration/waiting.mjs';
import { dice } from '../../web/simulated.mjs';
import { HOST } from '../emulated_link.mjs';
import { median } from '../row.mjs';

const CHAPTERS = 4;
const KNOWN = 5e6; // µs: a phone that joined this long ago knows the time

/** Runs in the page, before the page: what it knows when it has just changed its screen for a cue. */
function noteCues() {
  const marks = (/** @type {any} */ (window).marks = []);
  const mark = performance.mark.bind(performance);
  const time = performance.now.bind(performance);
  let atMs = 0;
  // The last time the page has asked for before its mark is the one it says what it knows of.
  performance.now = () => (atMs = time());
  performance.mark = (name, ...rest) => {
    const askedMs = atMs;
    // The bound is written behind the mark, in the same turn.
    queueMicrotask(() => {
      const { shownAt, clockBound, shownLag } = document.body.dataset;
      marks.push({ name, atMs: askedMs, shown: String(shownAt).split(' ').map(Number), bound: Number(clockBound), lag: Number(shownLag) });
    });
    return mark(name, ...rest);
  };
}

/** A programme with a prompt every 0.6 s or so, at no regular place. @param {number} seconds of the film */
function programmeOf(seconds) {
  const chance = dice(7);
  const programme = JSON.parse(readFileSync(PROGRAMME, 'utf8'));
  programme.chapters.forEach((chapter, which) => {
    chapter.prompts = [];
    for (let at = 500; at < (seconds / CHAPTERS) * 1e3 - 700; at += 550 + Math.floor(100 * chance())) {
      const time = (/** @type {number} */ ms) => `0:${String(Math.floor(ms / 1e3)).padStart(2, '0')}.${String(ms % 1e3).padStart(3, '0')}`;
      chapter.prompts.push({ id: `p-${which}-${at}`, at: time(at), for: time(300), card: 'carte-lycee' });
    }
  });
  return programme;
}

/** @typedef {{phone: string[], seconds: number, known?: number, spies?: (() => void)[]}} How phone: what puts a command at
 * the phone's end; known: how long it is in the hall before anything begins, µs; spies: what runs in the page before it */

/**
 * Before everybody else on the machine, for a neighbour's build shall not be in our figures: where the system shares out its
 * time by sessions, niceness means something within one only. @param {number | undefined} pid
 */
function comeFirst(pid) {
  const session = `/proc/${pid}/autogroup`;
  if (existsSync(session)) writeFileSync(session, '-20');
}

export class Evening {
  // What has not begun yet is nothing, and not ended.
  show = /** @type {Screening} */ (/** @type {any} */ (null));
  witness = /** @type {RawClient} */ (/** @type {any} */ (null)); // a neighbour of the companion, whom no link is between
  desk = /** @type {RawClient} */ (/** @type {any} */ (null));
  browser = /** @type {Browser} */ (/** @type {any} */ (null));
  phone = /** @type {import('../../browser/phones.mjs').Phone} */ (/** @type {any} */ (null));
  /** @type {{id: string, in: number, out: number}[]} */ cues = [];
  folder = '';
  /** @type {number[]} */ offsets = [];
  offset = 0; // what to add to this machine's clock to read the companion's
  pageZeroUs = 0;

  /** @param {How} how */
  static async begin(how) {
    const evening = new Evening();
    try {
      await evening.open(how);
    } catch (error) {
      await evening.end();
      throw error;
    }
    return evening;
  }

  /** @private @param {How} how */
  async open({ phone: into, seconds, known = KNOWN, spies = [] }) {
    comeFirst(process.pid);
    this.folder = mkdtempSync(join(tmpdir(), 'contrechamp-air-'));
    const programme = join(this.folder, 'programme.json');
    writeFileSync(programme, JSON.stringify(programmeOf(seconds)));
    this.show = await Screening.start(filmOf(seconds), [], { programme, listen: HOST });
    this.browser = await Browser.launch('chromium', { into });
    comeFirst(this.browser.browser.process()?.pid);
    this.phone = await this.browser.phone(`http://${HOST}:${this.show.port}/`, [noteCues, ...spies]);
    await this.phone.untilSays({ connection: 'live' }, 20_000);
    const joinedUs = nowUs();
    await until(10_000, 'a while in the hall', () => nowUs() - joinedUs > known);
    // Who is silent for half a minute is taken for gone, and a browser may take as long to begin.
    this.witness = await RawClient.phone(this.show.port, 'fr', HOST);
    this.cues = (await this.witness.take('cues')).cues;
    await this.compareClocks();
    this.desk = await RawClient.console(this.show.consolePort, this.show.token);
    const session = await this.phone.page.createCDPSession();
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    const { value } = /** @type {{value: number}} */ (metrics.find(({ name }) => name === 'NavigationStart'));
    /** The zero of the page's clock. */
    this.pageZeroUs = value * 1e6;
  }

  /** Asks the companion at its door what time it is; also tells it that its neighbour is still there. */
  async compareClocks() {
    this.offsets.push(await this.witness.clockOffset());
    this.offset = median(this.offsets);
  }

  /** The companion's time at a moment. @param {number} us */
  companionAt(us) {
    return us + this.offset;
  }

  /** @param {number} ms of the page's clock */
  fromPage(ms) {
    return this.pageZeroUs + ms * 1e3;
  }

  /** Every mark of the page so far. @returns {Promise<{name: string, atMs: number, shown: number[], bound: number, lag: number}[]>} */
  marks() {
    return this.phone.page.evaluate(() => /** @type {any} */ (window).marks);
  }

  /** What the film said of itself, as the companion's neighbour heard it. */
  lines() {
    return this.witness.messages.filter(({ t }) => t === 'timeline');
  }

  async end() {
    this.witness?.close();
    this.desk?.close();
    await this.browser?.close();
    await this.show?.discard();
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }
}
