// instructions.mjs: how many instructions the things take that are done most often, which no neighbour on the machine
// changes. Compared with those in instructions.json, which hold for one compiler and the release build.
//
// After a change that is worth its price, they are written anew by: node tests/bench/parts/instructions.mjs
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { BUILD } from '../../integration/screening.mjs';

export const title = 'Instructions of what is done most often';

const HERE = fileURLToPath(import.meta.url);
const REFERENCE = join(dirname(HERE), '../instructions.json');
const [FEW, MANY] = [1_000, 3_000];

const PATHS = {
  schedule: 'what belongs to a moment, of forty prompts',
  timeline: 'a timeline letter written',
  pong: 'a ping read and answered',
  vote: 'a first vote counted, in a box of thousands',
  anchor: 'a sighting of the film taken',
};

const setting = (name) => new RegExp(`^${name}:[A-Z]+=(.*)$`, 'm').exec(readFileSync(join(BUILD, 'CMakeCache.txt'), 'utf8'))?.[1] ?? '';

/** What the counts depend on besides our own source. */
function circumstances() {
  const compiler = execFileSync(setting('CMAKE_CXX_COMPILER'), ['-dumpfullversion'], { encoding: 'utf8' }).trim();
  return { compiler: `g++ ${compiler}`, processor: process.arch, build: setting('CMAKE_BUILD_TYPE') };
}

/** All instructions of one run. */
function counted(tool, path, times, folder) {
  const out = join(folder, `${path}-${times}`);
  const { status, stderr } = spawnSync('valgrind', ['--tool=callgrind', `--callgrind-out-file=${out}`, tool, path, String(times)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`valgrind ended with ${status}: ${stderr}`);
  const [, total] = /^(?:summary|totals): (\d+)/m.exec(readFileSync(out, 'utf8')) ?? [];
  if (!total) throw new Error(`valgrind counted nothing of ${path}`);
  return Number(total);
}

/** @param {string} tool @returns {Record<string, number>} */
function counts(tool) {
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-bench-'));
  try {
    return Object.fromEntries(Object.keys(PATHS).map((path) => {
      const difference = counted(tool, path, MANY, folder) - counted(tool, path, FEW, folder);
      return [path, Math.round(difference / (MANY - FEW))];
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const describes = (one, other) => Object.entries(one).every(([key, value]) => other[key] === value);

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  const here = circumstances();
  if (here.build !== 'Release') return bench.say(`left out: instructions of a ${here.build} build say nothing of the other`);
  const reference = JSON.parse(readFileSync(REFERENCE, 'utf8'));
  const comparable = describes(here, reference.circumstances);
  if (!comparable) bench.say(`counted, not judged: the reference is of ${JSON.stringify(reference.circumstances)}`);
  for (const [path, count] of Object.entries(counts(bench.tool('hot_paths')))) {
    bench.row({
      what: PATHS[path],
      unit: 'instructions',
      ours: [count],
      others: comparable ? { reference: [reference.counts[path]] } : {},
      goals: comparable ? [{ atMost: 1.05, against: 'reference' }] : [],
    });
  }
}

if (process.argv[1] === HERE) {
  const news = { circumstances: circumstances(), counts: counts(join(BUILD, 'tests/bench/hot_paths')) };
  writeFileSync(REFERENCE, `${JSON.stringify(news, null, 2)}\n`);
  console.log(news);
}
