// hall_and_film.mjs: a full hall while the film plays: what the companion takes of a processor, and what the picture
// loses by it.
//
// The phones are made on the same machine (tests/bench/hall), and what they cost is no part of ours; that they disturb
// the picture too is not to be avoided here, so what is lost is an upper bound.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { smallFilm, standIn } from '../../integration/films.mjs';
import { nowUs, positionSent, RawClient } from '../../integration/raw_client.mjs';
import { Screening } from '../../integration/screening.mjs';
import { until } from '../../integration/waiting.mjs';
import { processorSeconds } from '../processes.mjs';
import { framesIn, missingIn, WatchedScreen } from '../watched_screen.mjs';

export const title = 'A full hall and a film';

const PINGS_A_PHONE = 0.4; // a second: four every ten
const SETTLE_MS = 500;
const IDLE_MORE_MS = 500; // the hall listens for so long after each window
const MARGIN_MS = 500;

/** The frames that never came, in a stretch of the running film. @param {WatchedScreen} screen @param {number} milliseconds */
async function missingFor(screen, milliseconds) {
  screen.watch();
  const end = nowUs() + milliseconds * 1e3;
  await until(milliseconds + 5_000, 'the end of a stretch', () => nowUs() >= end);
  return missingIn(framesIn(await screen.stop()));
}

/** A hall comes, stands, asks as phones do, and goes: the companion's share of a processor while it asks. */
async function withHall({ bench, screen, show, operator, companion, phones, windowMs }) {
  const flags = { phones, rate: phones * PINGS_A_PHONE, 'window-ms': windowMs, 'settle-ms': SETTLE_MS, ...(bench.short ? {} : { 'phones-on': 0 }) };
  const words = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
  const hall = spawn(bench.tool('hall/hall'), ['pings', ...words, '--', 'sh', '-c', `echo ${show.port}; exec sleep 600`], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(hall, 'close');
  try {
    await operator.take('room', (room) => room.phones >= phones, 120_000);
    const asks = nowUs() + (SETTLE_MS + windowMs + IDLE_MORE_MS + MARGIN_MS) * 1e3;
    await until(windowMs * 2 + 10_000, 'a hall that asks', () => nowUs() >= asks || hall.exitCode !== null);
    const [began, before] = [nowUs(), processorSeconds([companion])];
    const missing = await missingFor(screen, windowMs - 2 * MARGIN_MS);
    const share = ((processorSeconds([companion]) - before) / (nowUs() - began)) * 1e6;
    const [code] = await ended;
    if (code !== 0) throw new Error(`the hall ended with ${code}`);
    return { missing, share };
  } finally {
    hall.kill();
  }
}

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  const [phones, rounds, windowMs] = bench.short ? [50, 1, 2_000] : [10_000, 3, 10_000];
  const screen = await WatchedScreen.start(bench);
  const show = await Screening.start(bench.short ? smallFilm() : standIn(), ['--start', 'film'], { screen: ['--display', '0'], env: screen.projector.env });
  const found = [];
  try {
    const companion = await show.child('contrechamp-companion');
    const operator = await RawClient.console(show.consolePort, show.token);
    await operator.take('timeline', (line) => line.state === 'playing' && positionSent(line) > 0, 20_000);
    for (let i = 0; i < rounds; i += 1) {
      const alone = await missingFor(screen, windowMs - 2 * MARGIN_MS);
      const full = await withHall({ bench, screen, show, operator, companion, phones, windowMs });
      found.push({ alone, ...full });
      bench.say(JSON.stringify(found[i]));
    }
    operator.close();
  } finally {
    await screen.end();
    await show.discard();
  }
  bench.row({
    what: `the companion, ${phones} phones that ask for the clock as phones do, film playing`,
    unit: 'of one processor',
    ours: found.map(({ share }) => share),
    goals: [{ atMost: 0.35 }],
  });
  bench.row({
    what: `pictures never seen on the screen, more than without the ${phones} phones`,
    unit: 'pictures',
    ours: found.map(({ missing, alone }) => missing - alone),
    goals: [{ atMost: 0 }],
    note: `with ${found.map(({ missing }) => missing).join(', ')}, without ${found.map(({ alone }) => alone).join(', ')}; the phones are made on the same processors`,
  });
}
