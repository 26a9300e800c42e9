// falls.mjs: companion and player are killed in turn while the film plays to a full hall: when phones are right again, what the
// picture loses, when it is back.
//
// Each has lived for more than ten seconds when it is killed, as in an evening, and is started again after the shortest pause.
// The phones are made on the same machine (tests/bench/hall) and come back as the page does. In the long form only: a fall takes
// twelve seconds.
import { spawn } from 'node:child_process';

import { standIn } from '../../integration/films.mjs';
import { nowUs } from '../../integration/raw_client.mjs';
import { Screening } from '../../integration/screening.mjs';
import { until } from '../../integration/waiting.mjs';
import { PageLine } from '../../trust/page_line.mjs';
import { framesIn, missingIn, PICTURE, WatchedScreen } from '../watched_screen.mjs';

export const title = 'A full hall and a fall';

const HALLS = [
  { phones: 2000, falls: 20, rightMs: 2000 },
  { phones: 8000, falls: 14, rightMs: 4000 },
];
const PICTURE_MS = 1000;
const BEFORE_US = 1e6; // of the film, watched before a kill
const BEHIND_US = 2e6; // and after all is well again
const LIFE_US = 5.5e6; // between two kills: each process lives twice as long
const LIMIT_MS = 30_000;

/** @typedef {{p50_at_ms: number, p95_at_ms: number, last_at_ms: number, put_off: number}} Back of a hall;
 *   put_off: attempts until then for which the hall had no descriptor */

const plays = (/** @type {PageLine} */ { timeline }) => timeline !== null && timeline.state === 'playing' && timeline.vel === 1;
const comes = (/** @type {() => boolean} */ question, /** @type {string} */ what) => until(LIMIT_MS, what, question);

/** @param {number} us */
function pass(us) {
  const end = nowUs() + us;
  return comes(() => nowUs() >= end, 'the end of a stretch');
}

/** A hall of regulars. @param {import('../bench.mjs').Bench} bench */
function fillHall(bench, port, { phones, falls }) {
  const words = [`--phones=${phones}`, `--times=${falls}`, '--', 'sh', '-c', `echo ${port}; exec sleep 3600`];
  const hall = spawn(bench.tool('hall/hall'), ['coming_back', ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  hall.stdout.setEncoding('utf8').on('data', (text) => (out += text));
  const lines = () => out.split('\n').filter((line) => line.startsWith('{'));
  return {
    /** Of so many falls, once all of it is right again after the last of them. @param {number} many @returns {Promise<Back[]>} */
    async found(many) {
      await comes(() => lines().length >= many || hall.exitCode !== null, 'a hall that is right again');
      if (lines().length < many) throw new Error(`the hall ended with ${hall.exitCode}`);
      return lines().map((line) => JSON.parse(line));
    },
    end: () => hall.kill(),
  };
}

/** As many pictures as never came, for so long. @param {WatchedScreen} screen @param {() => Promise<unknown>} act */
async function lostWhile(screen, act) {
  screen.watch();
  await act();
  return missingIn(framesIn(await screen.stop()));
}

/** @param {Screening} show @param {PageLine} phone @param {WatchedScreen} screen */
async function companionFalls(show, phone, screen) {
  const companion = await show.child('contrechamp-companion');
  const { sid } = phone;
  let killedUs = 0;
  const began = nowUs();
  const lost = await lostWhile(screen, async () => {
    await pass(BEFORE_US);
    killedUs = nowUs();
    process.kill(companion, 'SIGKILL');
    await comes(() => phone.sid !== sid && plays(phone), 'a phone that is right again');
    await pass(BEHIND_US);
  });
  const lasted = nowUs() - began;
  return { killedUs, lost, lostBehind: await lostWhile(screen, () => pass(lasted)) };
}

/** When there is a picture of the film again. @param {Screening} show @param {PageLine} phone @param {WatchedScreen} screen */
async function playerFalls(show, phone, screen) {
  const player = await show.child('contrechamp-player');
  const { ep } = phone.timeline;
  screen.watch();
  await pass(BEFORE_US);
  const killedUs = nowUs();
  process.kill(player, 'SIGKILL');
  await comes(() => phone.timeline.ep > ep && plays(phone), 'a film that plays again');
  await pass(BEHIND_US);
  const since = (await screen.stop()).filter(({ us }) => us >= killedUs);
  const dark = since.findIndex(({ edges }) => edges < PICTURE);
  const back = since.slice(Math.max(dark, 0)).find(({ edges }) => edges >= PICTURE);
  if (dark < 0 || !back) throw new Error('the screen was never without a picture, or stays so');
  return (back.us - killedUs) / 1e3;
}

/** @param {import('../bench.mjs').Bench} bench @param {typeof HALLS[number]} plan */
async function measureHall(bench, plan) {
  const screen = await WatchedScreen.start(bench);
  const show = await Screening.start(standIn(), ['--start', 'film'], { screen: ['--display', '0'], env: screen.projector.env });
  const phone = new PageLine(show.port, Math.random);
  const hall = fillHall(bench, show.port, plan);
  const found = { companion: /** @type {Awaited<ReturnType<typeof companionFalls>>[]} */ ([]), player: /** @type {number[]} */ ([]) };
  /** @type {Back[]} */
  let back = [];
  try {
    await comes(() => plays(phone), 'a film that plays');
    await pass(LIFE_US);
    for (let i = 0; i < plan.falls; i += 1) {
      found.player.push(await playerFalls(show, phone, screen));
      await pass(LIFE_US / 4);
      found.companion.push(await companionFalls(show, phone, screen));
      back = await hall.found(i + 1);
      bench.say(`${plan.phones} phones: fall ${i + 1} of ${plan.falls}`);
    }
    return { ...found, back };
  } finally {
    phone.leave();
    hall.end();
    await screen.end();
    await show.discard();
  }
}

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  if (bench.short) return;
  for (const plan of HALLS) {
    const { companion, player, back } = await measureHall(bench, plan);
    const hall = `${plan.phones} phones`;
    const since = (/** @type {keyof Back} */ which) => back.map((fall, i) => fall[which] - companion[i].killedUs / 1e3);
    if (since('p50_at_ms').some((ms) => ms < 0)) throw new Error('phones were right again before anybody was killed');
    bench.row({
      what: `the companion is killed: of ${hall} nineteen of twenty are right again`,
      unit: 'ms',
      ours: since('p95_at_ms'),
      goals: [{ atMost: plan.rightMs }],
      note: `${back[back.length - 1].put_off} sockets beside others were opened later than by phones: one process makes them all`,
    });
    bench.row({ what: `the companion is killed: the last of ${hall} is right again`, unit: 'ms', ours: since('last_at_ms') });
    bench.row({
      what: `pictures never seen around that, more than in as long a stretch behind it, ${hall}`,
      unit: 'pictures',
      ours: companion.map(({ lost, lostBehind }) => lost - lostBehind),
      goals: [{ atMost: 0 }],
      note: `around it ${companion.map(({ lost }) => lost).join(', ')}; behind it ${companion.map(({ lostBehind }) => lostBehind).join(', ')}; the phones are made on the same processors`,
    });
    bench.row({ what: `the player is killed: a picture is on the screen again, ${hall}`, unit: 'ms', ours: player, goals: [{ atMost: PICTURE_MS }] });
  }
}
