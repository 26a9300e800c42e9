// bench.mjs: runs the parts that are asked for, one after another, and writes what they found.
//
//     node tests/bench/bench.mjs [--short] [--publish] [PART…]      (tests/bench/run builds what it needs, then this)
//
// Fails when a part fails, never for a figure: a goal that is missed is printed as missed.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { BUILD } from '../integration/screening.mjs';
import { asPicture } from './plot.mjs';
import { asMarkdown, asText } from './report.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));

/** What a part is given. */
export class Bench {
  /** @type {import('./row.mjs').Row[]} */ rows = [];
  /** @type {string} */ part = '';

  /** @param {boolean} short minutes are for seconds: fewer repetitions, smaller halls */
  constructor(short) {
    this.short = short;
  }

  /** A tool built from tests/bench, by its target's name. @param {string} name */
  tool(name) {
    const path = join(BUILD, 'tests/bench', name);
    if (!existsSync(path)) throw new Error(`${path} is missing: tests/bench/run builds it`);
    return path;
  }

  /** @param {string} text progress, for who watches */
  say(text) {
    console.error(`[${this.part}] ${text}`);
  }

  /** @param {{what: string, unit: string, ours: number[], others?: Record<string, number[]>, goals?: import('./row.mjs').Goal[], note?: string}} row */
  row({ others = {}, goals = [], ...row }) {
    if (row.ours.length === 0) throw new Error(`${row.what}: nothing was measured`);
    this.rows.push({ part: this.part, others, goals, ...row });
  }
}

const cacheEntry = (name) => new RegExp(`^${name}:[A-Z]+=(.*)$`, 'm').exec(readFileSync(join(BUILD, 'CMakeCache.txt'), 'utf8'))?.[1];

const here = () => {
  const kernel = execFileSync('uname', ['-r'], { encoding: 'utf8' }).trim();
  return `${availableParallelism()} × ${cpus()[0].model.trim()}, Linux ${kernel}`;
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean', default: false }, publish: { type: 'boolean', default: false } },
});
const known = readdirSync(join(HERE, 'parts')).filter((name) => name.endsWith('.mjs')).map((name) => basename(name, '.mjs')).sort();
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length) throw new Error(`no part called ${unknown.join(', ')}; there are: ${known.join(', ')}`);

const bench = new Bench(values.short);
/** @type {Record<string, import('./report.mjs').Part>} */
const parts = {};
const failed = [];
for (const name of positionals.length ? positionals : known) {
  bench.part = name;
  const part = await import(`./parts/${name}.mjs`);
  parts[name] = {
    title: part.title,
    date: new Date().toISOString().slice(0, 10),
    machine: here(),
    build: cacheEntry('CMAKE_BUILD_TYPE') ?? 'unknown',
    form: values.short ? 'short' : 'long',
  };
  try {
    await part.measure(bench);
  } catch (error) {
    failed.push(name);
    console.error(`[${name}]`, error);
  }
}

/** @param {string} folder @param {import('./report.mjs').Run} run */
function write(folder, run) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'figures.json'), `${JSON.stringify(run, null, 1)}\n`);
  writeFileSync(join(folder, 'figures.svg'), asPicture(run));
  writeFileSync(join(folder, 'FIGURES.md'), asMarkdown(run));
}

const run = { parts, rows: bench.rows };
write(join(BUILD, 'bench'), run);
console.log(asText(run));
console.log(`\n${join(BUILD, 'bench')}: figures.json, figures.svg, FIGURES.md`);
if (failed.length) {
  console.log(`failed: ${failed.join(', ')}`);
  process.exitCode = 1;
} else if (values.publish) {
  // Parts that were not run today stay as they were, with their own date.
  const kept = existsSync(join(HERE, 'figures.json')) ? JSON.parse(readFileSync(join(HERE, 'figures.json'), 'utf8')) : { parts: {}, rows: [] };
  const rows = [...kept.rows.filter(({ part }) => !(part in parts)), ...run.rows];
  write(HERE, { parts: { ...kept.parts, ...parts }, rows: rows.sort((a, b) => known.indexOf(a.part) - known.indexOf(b.part)) });
}
