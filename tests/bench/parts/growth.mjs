// growth.mjs: what becomes of the costs when programme, languages and film grow: the exponent of each.
//
// 1 is a straight line. Judged is the large end, from a hundredth of the largest on, where what is done once hardly
// counts any more; the costs themselves stand in the notes. What our C++ does is counted in instructions, which no
// neighbour changes and which know no caches; beside it stands how long the largest took.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scheduleAt } from '../../../companion/web/shared/screening.js';
import { readSheet } from '../../../companion/web/shared/sheet.js';
import { nowUs, positionSent, RawClient } from '../../integration/raw_client.mjs';
import { BUILD, Screening } from '../../integration/screening.mjs';
import { longFilm, programmeFile, sheet, unitSeconds } from '../grown.mjs';
import { memory } from '../processes.mjs';
import { exponent, median } from '../row.mjs';

export const title = 'Growth';

const COMMAND = join(BUILD, 'player/contrechamp');
const DAY_S = 6 * 3600;
const TURNS = 5;

const NAMES = {
  read: 'reading and checking a programme',
  cues: 'all cues of a marked film',
  released: 'all cues of a film whose prompts were released by hand',
  sheets: 'the sheets of all languages',
  question: 'what belongs to a moment and when that changes (C++)',
};

/** @typedef {{size: number, cost: number}} Point */

/** Microseconds of one, the least of some turns. @param {() => unknown} once */
function microsOf(once) {
  let least = Infinity;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const begun = performance.now();
    let done = 0;
    do {
      once();
      done += 1;
    } while (performance.now() - begun < 5);
    least = Math.min(least, ((performance.now() - begun) * 1e3) / done);
  }
  return least;
}

/** @param {import('../bench.mjs').Bench} bench @param {{what: string, of: string, more?: string}} about @param {Point[]} points */
function report(bench, { what, of, more = '' }, points) {
  const largest = points[points.length - 1].size;
  const end = points.filter(({ size }) => size * 100 >= largest);
  const costs = points.map(({ size, cost }) => `${size}: ${cost.toPrecision(3)}`).join(', ');
  bench.row({ what: `${what}, with ${of}`, unit: 'exponent', ours: [exponent(end.length > 1 ? end : points)], goals: [{ atMost: 1.05 }], note: costs + more });
}

/** Microseconds of each thing. @param {import('../bench.mjs').Bench} bench @param {string} file @param {number} filmSeconds */
function timed(bench, file, filmSeconds) {
  const lines = execFileSync(bench.tool('growth'), [file, String(filmSeconds)], { encoding: 'utf8' }).trim().split('\n');
  return Object.fromEntries(lines.map((line) => [line.split(' ')[0], Number(line.split(' ')[1])]));
}

/** Instructions of each thing, a file each, in their order. @param {import('../bench.mjs').Bench} bench @param {string} file @param {number} filmSeconds */
function countedIn(bench, file, filmSeconds) {
  const out = `${file}.counts`;
  const only = ['--tool=callgrind', '--toggle-collect=counted', '--dump-after=counted', `--callgrind-out-file=${out}`];
  execFileSync('valgrind', [...only, bench.tool('growth'), file, String(filmSeconds), 'once'], { stdio: 'ignore' });
  return Object.fromEntries(Object.keys(NAMES).map((name, i) => {
    const [, total] = /^(?:summary|totals): (\d+)/m.exec(readFileSync(`${out}.${i + 1}`, 'utf8')) ?? [];
    if (!Number(total)) throw new Error(`valgrind counted nothing of ${name}`);
    return [name, Number(total)];
  }));
}

/** @param {import('../bench.mjs').Bench} bench @param {string} of @param {{size: number, file: string, filmSeconds: number}[]} steps */
function growProgramme(bench, of, steps) {
  const times = steps.map(({ file, filmSeconds }) => timed(bench, file, filmSeconds));
  const costs = bench.short ? times : steps.map(({ file, filmSeconds }) => countedIn(bench, file, filmSeconds));
  const unit = bench.short ? 'µs' : 'instructions';
  for (const [name, what] of Object.entries(NAMES)) {
    const micros = `; the largest took ${times[times.length - 1][name].toPrecision(3)} µs`;
    report(bench, { what: `${what}, ${unit}`, of, more: micros }, steps.map(({ size }, i) => ({ size, cost: costs[i][name] })));
  }
}

/** @param {import('../bench.mjs').Bench} bench @param {string} folder @param {number[]} sizes */
function growCues(bench, folder, sizes) {
  const steps = sizes.map((size) => ({ size, file: programmeFile(folder, { cues: size, filmSeconds: DAY_S }), filmSeconds: DAY_S }));
  growProgramme(bench, 'cues', steps);
  const checks = steps.map(({ size, file }) => {
    const runs = Array.from({ length: TURNS }, () => {
      const begun = nowUs();
      execFileSync(COMMAND, ['check', file], { stdio: ['ignore', 'ignore', 'inherit'] });
      return (nowUs() - begun) / 1e3;
    });
    return { size, cost: Math.min(...runs) };
  });
  report(bench, { what: '« contrechamp check », from start to end, ms', of: 'cues' }, checks);

  const sheets = sizes.map((size) => ({ size, told: JSON.stringify(sheet(size, DAY_S)) }));
  report(bench, { what: 'reading a sheet (JavaScript), µs', of: 'cues' }, sheets.map(({ size, told }) => ({ size, cost: microsOf(() => readSheet(told)) })));
  report(bench, { what: 'what belongs to a moment and when that changes (JavaScript), µs', of: 'cues' }, sheets.map(({ size, told }) => {
    const read = readSheet(told);
    if (!read) throw new Error('a phone cannot read this sheet');
    let at = 0;
    return { size, cost: microsOf(() => scheduleAt(read.cues, (at = (at + 37e6) % (DAY_S * 1e6)))) };
  }));
}

/** One headless screening: until its addresses stand there, and the memory of all three once the film runs. @param {string} film */
async function screened(film) {
  const show = await Screening.start(film, ['--start', 'film']);
  try {
    const phone = await RawClient.phone(show.port);
    await phone.take('timeline', (line) => line.state === 'playing' && positionSent(line) > 500_000, 20_000);
    const pids = [show.pid, await show.child('contrechamp-player'), await show.child('contrechamp-companion')];
    const used = memory(pids);
    phone.close();
    return { start: show.printedAfterMs, memory: used };
  } finally {
    await show.discard();
  }
}

/** @param {import('../bench.mjs').Bench} bench @param {number[]} lengths of six minutes @param {number} repetitions */
async function growFilm(bench, lengths, repetitions) {
  /** @type {Record<string, Point[]>} */ const points = { start: [], memory: [], captions: [] };
  for (const count of lengths) {
    const film = longFilm(count);
    const size = (count * unitSeconds) / 60;
    const runs = [];
    const checks = [];
    for (let i = 0; i < repetitions; i += 1) {
      runs.push(await screened(film));
      const begun = nowUs();
      execFileSync(COMMAND, ['check', film], { stdio: ['ignore', 'ignore', 'ignore'] });
      checks.push((nowUs() - begun) / 1e3);
    }
    points.start.push({ size, cost: median(runs.map(({ start }) => start)) });
    points.memory.push({ size, cost: median(runs.map((run) => run.memory)) });
    points.captions.push({ size, cost: median(checks) });
    bench.say(`a film of ${size} minutes: ${JSON.stringify(runs)}`);
  }
  report(bench, { what: 'start until the addresses stand there, ms', of: 'minutes of film' }, points.start);
  report(bench, { what: 'memory of the whole screening (PSS), MiB', of: 'minutes of film' }, points.memory);
  report(bench, { what: '« contrechamp check » of a film and its subtitles, ms', of: 'minutes of film' }, points.captions);
}

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-bench-'));
  try {
    growCues(bench, folder, bench.short ? [10, 100] : [10, 100, 1_000, 3_000, 10_000]);
    const languages = bench.short ? [3, 6] : [3, 6, 12, 20];
    growProgramme(bench, 'languages', languages.map((size) => ({ size, file: programmeFile(folder, { cues: 100, languages: size, filmSeconds: unitSeconds }), filmSeconds: unitSeconds })));
    await growFilm(bench, bench.short ? [1] : [1, 6, 20, 60], bench.short ? 1 : 3);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
