// recoveries.mjs: what happens to a phone in a real hall, and how long it is until its screen is right again.
//
// Each takes a phone behind an access point through one misfortune and answers that time; it fails when the phone
// never recovers, or shows a prompt meanwhile that the film does not. On the small film and its quick programme.
//
// Units: microseconds of this machine's monotonic clock.
import { nowUs, positionAt } from '../integration/raw_client.mjs';
import { until } from '../integration/waiting.mjs';
import { AccessPoint } from './access_point.mjs';
import { fromWall } from './phones.mjs';
import { Rehearsal } from './rehearsal.mjs';

const LIMIT_MS = 30_000;
const TOLERANCE_US = 1_000_000; // no goal: what is later than this is another screen than the film's
const LEAD_US = 400_000;
const INTO_CUE_US = 1_000_000;
const ASLEEP_US = 4_000_000;
const YOUNG_US = 10_000_000; // a companion that dies younger is started again with hesitation

/** Runs in the page, before the page: notes each welcome of a companion, over a socket or, where there is none, asked for;
 * the newest line of the film; and how many sockets were tried. */
function watchWelcomes() {
  const page = /** @type {any} */ (window);
  const welcomes = (page.welcomes = []);
  page.tries = 0;
  const time = performance.now.bind(performance);
  const note = (/** @type {string} */ data) => {
    if (/"t": ?"welcome"/.test(data)) welcomes.push(performance.timeOrigin + time());
    if (/"t": ?"timeline"/.test(data)) page.line = data;
  };
  window.WebSocket = new Proxy(window.WebSocket, {
    construct(real, args) {
      page.tries += 1;
      const socket = Reflect.construct(real, args);
      socket.addEventListener('message', ({ data }) => note(data));
      return socket;
    },
  });
  const { text } = Response.prototype;
  Response.prototype.text = async function () {
    const read = await Reflect.apply(text, this, []);
    note(read);
    return read;
  };
}

/** Runs in the page, before the page: a clock that can be made to stand still, as in a phone that sleeps. Nothing runs
 * meanwhile, and the time of day goes on. */
function sleepyClock() {
  const time = performance.now.bind(performance);
  const draw = window.requestAnimationFrame.bind(window);
  let lost = 0;
  performance.now = () => time() - lost;
  window.requestAnimationFrame = (run) => draw((at) => run(at - lost));
  /** @type {any} */ (window).sleepFor = (ms) => {
    const end = time() + ms;
    while (time() < end);
    lost += ms;
    document.dispatchEvent(new Event('visibilitychange'));
  };
}

export class Hall {
  /** @param {Rehearsal} evening @param {AccessPoint} radio */
  constructor(evening, radio) {
    this.evening = evening;
    this.radio = radio;
    this.phone = evening.phone;
    this.bornUs = nowUs(); // the companion, at the latest
  }

  /** @param {'chromium' | 'firefox'} name */
  static async open(name) {
    /** @type {AccessPoint | undefined} */ let radio;
    const through = async (show) => (radio = await AccessPoint.open(show.port)).url;
    try {
      const before = [watchWelcomes, sleepyClock];
      const evening = await Rehearsal.start(name, { args: [], before, through });
      return new Hall(evening, /** @type {AccessPoint} */ (/** @type {unknown} */ (radio)));
    } catch (error) {
      radio?.close();
      throw error;
    }
  }

  async close() {
    await this.evening.discard();
    this.radio.close();
  }

  /** @param {string} id */
  cue(id) {
    return this.evening.sheet.cues.find((one) => one.id === id);
  }

  /** The film stands in a prompt, whether the phone can know it or not. @param {string} id */
  standIn(id) {
    return this.evening.standAt(this.cue(id).in + INTO_CUE_US);
  }

  /** The film runs from a place: answers where it is at a moment. @param {number} from */
  async run(from) {
    const line = await this.evening.playFrom(from);
    const offset = await this.evening.ear.clockOffset();
    return (atUs) => positionAt(line, atUs + offset);
  }

  /** The film runs into a prompt that the phone shows: answers its place at a moment. @param {string} id */
  async runInto(id) {
    const begunUs = nowUs();
    const place = await this.run(this.cue(id).in - LEAD_US);
    await this.phone.sawCue(id, begunUs);
    return place;
  }

  /** When a companion said welcome, the first time after a moment. @param {number} sinceUs */
  async welcomed(sinceUs) {
    return until(LIMIT_MS, 'a welcome', async () => {
      const welcomes = await this.phone.page.evaluate(() => /** @type {any} */ (window).welcomes);
      return welcomes.map(fromWall).find((atUs) => atUs >= sinceUs);
    });
  }

  /**
   * Every prompt that the phone has shown in a span of time which the film has not, one line each.
   * @param {(atUs: number) => number} place where the film was @param {number} fromUs @param {number} untilUs
   */
  async wrongPrompts(place, fromUs, untilUs) {
    const seen = await this.phone.seen();
    const shown = seen.map((one, i) => ({ ...one, endUs: Math.min(seen[i + 1]?.atUs ?? Infinity, untilUs) }));
    const faults = [];
    for (const { cue: id, atUs, endUs } of shown.filter((one) => one.cue && one.endUs > fromUs && one.atUs < untilUs)) {
      const { in: begins, out: ends } = this.cue(id);
      const [first, last] = [place(Math.max(atUs, fromUs)), place(endUs)];
      const isRight = first >= begins - TOLERANCE_US && last <= ends + TOLERANCE_US;
      if (!isRight) faults.push(`${id} was shown from ${first} to ${last} µs of the film`);
    }
    return faults;
  }
}

/** @param {string[]} faults */
function none(faults) {
  if (faults.length) throw new Error(faults.join('\n'));
}

/** Ten seconds without any network while the film runs: prompts go on; then the film has been moved elsewhere.
 * @param {Hall} hall */
export async function blackout(hall) {
  const { phone, radio } = hall;
  const place = await hall.runInto('p-lycee');
  radio.dark();
  const darkUs = nowUs();
  await phone.sawCue('p-rue', darkUs, LIMIT_MS); // ten seconds of film later
  none(await hall.wrongPrompts(place, darkUs, nowUs()));
  await hall.standIn('p-bus');
  const lightUs = nowUs();
  radio.light();
  const rightUs = await phone.sawCue('p-bus', lightUs, LIMIT_MS);
  await phone.untilSays({ connection: 'live', cue: 'p-bus' });
  return rightUs - lightUs;
}

/** Somebody looks at something else, and the browser freezes the page for some seconds; meanwhile the film has been
 * moved. Chromium only. @param {Hall} hall @param {number} seconds */
export async function freeze(hall, seconds) {
  const { page } = hall.phone;
  await hall.evening.rejoin();
  await hall.standIn('p-lycee');
  await hall.phone.untilSays({ cue: 'p-lycee' });
  const browser = await page.createCDPSession();
  const other = await page.browserContext().newPage();
  await other.bringToFront();
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
  const frozenUs = nowUs();
  await hall.standIn('p-rue');
  await until(seconds * 1000 + LIMIT_MS, `${seconds} frozen seconds`, () => nowUs() - frozenUs >= seconds * 1e6);
  const awakeUs = nowUs();
  await browser.send('Page.setWebLifecycleState', { state: 'active' });
  await page.bringToFront();
  const rightUs = await hall.phone.sawCue('p-rue', awakeUs, LIMIT_MS);
  await browser.detach();
  await other.close();
  return rightUs - awakeUs;
}

/** The phone sleeps from before a prompt into it while the film runs, and its clock stands still meanwhile. A phone that
 * trusted it would be four seconds late ever after. @param {Hall} hall */
export async function sleep(hall) {
  const { phone, evening } = hall;
  await evening.rejoin();
  const place = await hall.run(hall.cue('p-rue').in - ASLEEP_US + LEAD_US);
  const hears = () => phone.page.evaluate(() => JSON.parse(/** @type {any} */ (window).line).state);
  await until(LIMIT_MS, 'a film that runs', async () => (await hears()) === 'playing');
  const asleepUs = nowUs();
  await phone.page.evaluate((ms) => /** @type {any} */ (window).sleepFor(ms), ASLEEP_US / 1000);
  const awakeUs = nowUs();
  const rightUs = await phone.sawCue('p-rue', asleepUs, LIMIT_MS);
  await phone.untilSays({ cue: '' });
  none(await hall.wrongPrompts(place, awakeUs + TOLERANCE_US, nowUs()));
  return Math.max(0, rightUs - awakeUs); // it may be right before we are told that it is awake
}

/** The companion is killed in the middle of the film, and another takes its place. @param {Hall} hall */
export async function death(hall) {
  const { phone, evening } = hall;
  await evening.rejoin();
  const old = await evening.show.child('contrechamp-companion');
  await until(LIMIT_MS, 'a companion of age', () => nowUs() - hall.bornUs > YOUNG_US);
  const place = await hall.runInto('p-bus');
  const killedUs = nowUs();
  process.kill(old, 'SIGKILL');
  const backUs = await hall.welcomed(killedUs);
  await evening.show.child('contrechamp-companion', old);
  hall.bornUs = nowUs();
  await evening.rejoin();
  await phone.sawCue('p-plaidoyer', killedUs, LIMIT_MS);
  none(await hall.wrongPrompts(place, killedUs, nowUs()));
  await hall.standIn('p-lycee');
  await phone.untilSays({ cue: 'p-lycee', connection: 'live' }, LIMIT_MS);
  return backUs - killedUs;
}
