// player.mjs: the same films on the same screen, by a screening of ours and by mpv.
//
// Both draw in memory and hand the picture to X, as ours does wherever there is no GPU; both without a sound card.
// Ours is a whole screening: three programs, titles of chapters, the sign for the phones, subtitles; mpv shows subtitles.
// What was to be seen is read off the screen for both: no program is asked what it believes.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { realFilm, smallFilm, standIn } from '../../integration/films.mjs';
import { nowUs, RawClient } from '../../integration/raw_client.mjs';
import { BUILD, Screening } from '../../integration/screening.mjs';
import { until } from '../../integration/waiting.mjs';
import { alone, memory, processorSeconds } from '../processes.mjs';
import { median } from '../row.mjs';
import { framesIn, WatchedScreen } from '../watched_screen.mjs';

export const title = 'The player beside mpv';

const SCREEN_CORE = 0;
const FILM_CORE = 1;
const SETTLED_US = 1_000_000; // after the first picture

/** @typedef {{startUs: number, processor: number, ofScreen: number, memory: number, ofFilm: number, missing: number}} Figures */
/** @typedef {{name: string, file: string, fps: number, lamps: boolean}} Film */

/** A real film with chapters and subtitles of ours, so that it has what a screening shows over it. */
function dressedFilm() {
  const film = join(BUILD, 'bench-films', 'bunny.mkv');
  if (!existsSync(film)) {
    execFileSync('mkdir', ['-p', join(BUILD, 'bench-films')]);
    const inputs = ['-i', realFilm('bunny'), '-i', smallFilm()];
    const maps = ['-map', '0:v', '-map', '0:a', '-map', '1:s:0', '-map_chapters', '1', '-c', 'copy'];
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...inputs, ...maps, film]);
  }
  return film;
}

/** @type {Record<string, (film: Film, screen: WatchedScreen) => Promise<{pids: () => number[], film: () => number, begunUs: number, end: () => Promise<unknown>}>>} */
const PROGRAMS = {
  async ours(film, screen) {
    const begunUs = nowUs();
    const starting = alone(FILM_CORE, () =>
      Screening.start(film.file, ['--start', 'film'], { screen: ['--display', '0'], env: screen.projector.env }));
    const show = await starting;
    const player = await show.child('contrechamp-player');
    const companion = await show.child('contrechamp-companion');
    const operator = await RawClient.console(show.consolePort, show.token);
    const { tracks } = await operator.take('stage', (stage) => stage.tracks.length > 0);
    operator.command({ do: 'subtitles', track: tracks[0].id });
    return {
      pids: () => [show.pid, player, companion],
      film: () => player,
      begunUs,
      end: async () => {
        operator.close();
        await show.discard();
      },
    };
  },
  async mpv(film, screen) {
    const begunUs = nowUs();
    const options = ['--no-config', '--no-terminal', '--vo=x11', '--ao=null', '--hwdec=no', '--fullscreen', '--sid=1'];
    const player = alone(FILM_CORE, () =>
      spawn('mpv', [...options, film.file], { stdio: 'ignore', env: { PATH: process.env.PATH, LANG: 'C', ...screen.projector.env } }));
    return {
      pids: () => [player.pid ?? 0],
      film: () => player.pid ?? 0,
      begunUs,
      end: async () => {
        if (player.exitCode !== null) throw new Error(`mpv ended by itself with ${player.exitCode}`);
        player.kill();
        await once(player, 'close');
      },
    };
  },
};

/** Pictures of the film that never came, between two moments. @param {Film} film @param {import('../watched_screen.mjs').Change[]} changes */
function missing(film, changes) {
  if (film.lamps) {
    const frames = framesIn(changes);
    return frames.slice(1).reduce((sum, { frame }, i) => sum + Math.max(0, frame - frames[i].frame - 1), 0);
  }
  const half = 1e6 / film.fps / 2; // two changes nearer than that are one picture and what is laid over it
  const seen = changes.filter(({ us }, i) => i === 0 || us - changes[i - 1].us > half).length;
  const whole = Math.round(((changes[changes.length - 1].us - changes[0].us) * film.fps) / 1e6) + 1;
  return Math.max(0, whole - seen);
}

/** @param {WatchedScreen} screen @param {Film} film @param {string} name @param {number} seconds @returns {Promise<Figures>} */
async function play(screen, film, name, seconds) {
  screen.watch(film.lamps ? undefined : Math.floor(screen.projector.height * 0.7));
  const program = await PROGRAMS[name](film, screen);
  try {
    const pictureUs = await screen.picture(program.begunUs);
    const fromUs = pictureUs + SETTLED_US;
    await until(10_000, 'a film that is under way', () => nowUs() >= fromUs);
    const [beganUs, before, screenBefore] = [nowUs(), processorSeconds(program.pids()), processorSeconds([screen.projector.process.pid])];
    const ofFilmBefore = processorSeconds([program.film()]);
    await until(seconds * 1_000 + 5_000, 'the end of the measured part', () => nowUs() >= beganUs + seconds * 1e6);
    const lasted = (nowUs() - beganUs) / 1e6;
    const processor = (processorSeconds(program.pids()) - before) / lasted;
    const ofFilm = (processorSeconds([program.film()]) - ofFilmBefore) / lasted;
    const ofScreen = (processorSeconds([screen.projector.process.pid]) - screenBefore) / lasted;
    const used = memory(program.pids());
    const endedUs = nowUs();
    const seen = (await screen.stop()).filter(({ us }) => us >= beganUs && us <= endedUs);
    if (seen.length < 2) throw new Error(`${name}: the screen stood still during ${film.name}`);
    return { startUs: pictureUs - program.begunUs, processor, ofFilm, ofScreen, memory: used, missing: missing(film, seen) };
  } finally {
    await program.end();
    await screen.stop();
  }
}

/** @param {import('../bench.mjs').Bench} bench @param {Film} film @param {Record<string, Figures[]>} all */
function report(bench, film, { ours, mpv }) {
  const beside = (key, scale = 1) => ({ ours: ours.map((run) => run[key] * scale), others: { mpv: mpv.map((run) => run[key] * scale) } });
  bench.row({ what: `${film.name}: processor, whole screening`, unit: 's per film second', ...beside('processor'), goals: [{ atMost: 1.1, against: 'mpv' }] });
  bench.row({ what: `${film.name}: processor, player alone`, unit: 's per film second', ...beside('ofFilm'), goals: [{ atMost: 1.1, against: 'mpv' }] });
  bench.row({ what: `${film.name}: processor that the X server uses meanwhile`, unit: 's per film second', ...beside('ofScreen') });
  const dropped = (runs) => runs.map((run) => run.missing).join(', ');
  bench.row({
    what: `${film.name}: pictures never seen on the screen, more than mpv's`,
    unit: 'pictures',
    ours: ours.map((run, i) => run.missing - mpv[i].missing),
    goals: [{ atMost: 0 }],
    note: `ours ${dropped(ours)}; mpv ${dropped(mpv)}`,
  });
  bench.row({ what: `${film.name}: memory (PSS), whole screening`, unit: 'MiB', ...beside('memory') });
  if (!film.lamps) return; // it begins in black
  bench.row({
    what: `${film.name}: start of the program to the first picture`,
    unit: 'ms',
    ...beside('startUs', 1e-3),
    goals: [{ atMost: 1.2, against: 'mpv' }],
    note: 'from before the process is made to the first row of a picture in the memory of the screen; ours starts three programs',
  });
}

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  const films = [{ name: 'stand-in', file: bench.short ? smallFilm() : standIn(), fps: 25, lamps: true }];
  if (!bench.short) films.push({ name: 'real film', file: dressedFilm(), fps: 24, lamps: false });
  const [repetitions, seconds] = bench.short ? [1, 3] : [3, 10];
  const screen = await alone(SCREEN_CORE, () => WatchedScreen.start(bench));
  try {
    for (const film of films) {
      /** @type {Record<string, Figures[]>} */ const all = { ours: [], mpv: [] };
      for (let i = 0; i < repetitions; i += 1)
        for (const name of ['ours', 'mpv']) {
          const run = await play(screen, film, name, seconds);
          all[name].push(run);
          bench.say(`${film.name}, ${name}: ${JSON.stringify(run)}`);
        }
      bench.say(`${film.name}: median processor ours ${median(all.ours.map((run) => run.processor))}`);
      report(bench, film, all);
    }
  } finally {
    await screen.end();
  }
}
