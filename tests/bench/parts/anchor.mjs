// anchor.mjs: where phones are told that the film is, against the frame that is on the screen.
//
// When frame n appears in the memory of the screen, the film is n frames old. What a phone computes for that moment
// from the last line it was sent, on a clock it has asked for as phones do, is compared with that.
import { CHAPTER_US, smallFilm, standIn } from '../../integration/films.mjs';
import { nowUs, positionAt, positionSent, RawClient } from '../../integration/raw_client.mjs';
import { Screening } from '../../integration/screening.mjs';
import { until } from '../../integration/waiting.mjs';
import { alone } from '../processes.mjs';
import { quantile } from '../row.mjs';
import { WatchedScreen } from '../watched_screen.mjs';

export const title = 'The film’s line against the frame on the screen';

const SCREEN_CORE = 0;
const FILM_CORE = 1;
const FRAME_US = 40_000;
const READ = 1024; // the lowest ten lamps: a chapter's title may cover the others
const AFTER_SEEK_US = 1_000_000;

/** The number nearest to the expected one with these lowest lamps. @param {number} low @param {number} expected */
const whole = (low, expected) => low + READ * Math.round((expected - low) / READ);

/**
 * Of each frame that came while a line said that the film plays: by how much that line was ahead.
 * @param {import('../watched_screen.mjs').Change[]} changes
 * @param {any[]} lines of the phone, in order
 * @param {number} offset to the companion's clock
 */
function errorsOf(changes, lines, offset) {
  /** @type {{us: number, error: number}[]} */
  const errors = [];
  let last = -1;
  for (const { us, frame } of changes) {
    const low = frame % READ;
    if (low === last) continue;
    last = low;
    const line = lines.filter(({ x }) => x <= us + offset).at(-1);
    if (!line || line.state !== 'playing' || line.ts > us + offset) continue;
    const told = positionAt(line, us + offset);
    errors.push({ us, error: told - whole(low, told / FRAME_US) * FRAME_US });
  }
  return errors;
}

/** One run: how far off in steady play, and the worst in the second after each seek, in frames. */
async function run(screen, film, { seconds, seeks }) {
  const show = await alone(FILM_CORE, () => Screening.start(film, ['--start', 'film'], { screen: ['--display', '0'], env: screen.projector.env }));
  try {
    const phone = await RawClient.phone(show.port);
    const operator = await RawClient.console(show.consolePort, show.token);
    const offset = await phone.clockOffset();
    await phone.take('timeline', (line) => line.state === 'playing' && positionSent(line) > 0, 20_000);
    const lines = () => phone.messages.filter(({ t }) => t === 'timeline');

    screen.watch();
    const end = nowUs() + seconds * 1e6;
    await until(seconds * 1_000 + 5_000, 'the end of the steady part', () => nowUs() >= end);
    const steady = errorsOf(await screen.stop(), lines(), offset);

    const jumps = [];
    for (const to of seeks) {
      screen.watch();
      operator.command({ do: 'seek', to });
      const line = await phone.take('timeline', (one) => one.state === 'playing' && Math.abs(one.pos - to) < 500_000);
      const begins = line.ts - offset;
      await until(10_000, 'a second after a seek', () => nowUs() >= begins + AFTER_SEEK_US);
      const after = errorsOf(await screen.stop(), lines(), offset).filter(({ us }) => us >= begins);
      if (after.length === 0) throw new Error('no frame in the second after a seek');
      jumps.push(Math.max(...after.map(({ error }) => Math.abs(error))) / FRAME_US);
    }
    for (const one of [phone, operator]) one.close();
    if (steady.length === 0) throw new Error('no frame while the film played');
    return { steady: steady.map(({ error }) => error / 1_000), jumps };
  } finally {
    await screen.stop();
    await show.discard();
  }
}

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  const film = bench.short ? smallFilm() : standIn();
  const [repetitions, seconds] = bench.short ? [1, 3] : [3, 20];
  const seeks = (bench.short ? [1.5] : [12.4, 3.2, 20.8, 9]).map((chapters) => Math.floor(chapters * CHAPTER_US));
  const screen = await alone(SCREEN_CORE, () => WatchedScreen.start(bench));
  const runs = [];
  try {
    for (let i = 0; i < repetitions; i += 1) {
      runs.push(await run(screen, film, { seconds, seeks }));
      bench.say(`${runs[i].steady.length} frames, after seeks ${runs[i].jumps.map((jump) => jump.toFixed(2))} frames`);
    }
  } finally {
    await screen.end();
  }
  const middle = runs.map(({ steady }) => quantile(steady, 0.5).toFixed(1));
  bench.row({
    what: 'the line phones have, off from the frame that appears: p99',
    unit: 'ms',
    ours: runs.map(({ steady }) => quantile(steady.map(Math.abs), 0.99)),
    goals: [{ atMost: 5 }],
    note: `medians ${middle.join(', ')} ms ahead of the frame; read four thousand times a second, so to 0.25 ms`,
  });
  bench.row({
    what: 'the same in the second after a seek: the worst',
    unit: 'frames',
    ours: runs.flatMap(({ jumps }) => jumps),
    goals: [{ atMost: 2 }],
  });
}
