// figures.mjs RUNS FOLDER: what libFuzzer has done over all its runs, as a page. Written by `tests/fuzz/run figures`.
import { readFileSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';

/** @typedef {{day: string, target: string, preset: string, times: number, seconds: number, edges: number, outcome: string}} Run */

const [file, folder] = process.argv.slice(2);

/** @param {string} line @returns {Run} */
function runOf(line) {
  const [day, target, preset, times, seconds, edges, outcome] = line.split('\t');
  return { day, target, preset, times: Number(times), seconds: Number(seconds), edges: Number(edges), outcome };
}

/** @type {Run[]} */
const runs = readFileSync(file, 'utf8').split('\n').filter(Boolean).map(runOf);
const grouped = (/** @type {number} */ number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',');
const sum = (/** @type {Run[]} */ of, /** @type {'times' | 'seconds'} */ what) => of.reduce((all, run) => all + run[what], 0);

/** How many inputs that once ended the program are kept, mended. @param {string} target */
const mended = (target) => readdirSync(`${folder}/corpus/${target}`).filter((name) => name.startsWith('mended-')).length;

/** @param {string} name @param {Run[]} of */
function row(name, of) {
  const slow = of.filter(({ preset }) => preset === 'fuzz');
  const edges = Math.max(0, ...of.map((run) => run.edges));
  const seconds = sum(of, 'seconds');
  return [name, grouped(sum(of, 'times')), grouped(sum(slow, 'times')), grouped(Math.round(sum(of, 'times') / Math.max(1, seconds))), grouped(seconds), edges];
}

const targets = [...new Set(runs.map(({ target }) => target))];
const files = runs.filter(({ target }) => target !== 'server' && target !== 'evening');
const days = runs.map(({ day }) => day).sort();
const head = ['target', 'executions', 'of them in the build that says most', 'a second', 'seconds', 'edges reached', 'runs that found a fault', 'inputs kept, mended'];

console.log(`# What libFuzzer has done

Written by \`tests/fuzz/run figures\` from the runs on one machine (${cpus().length} × ${cpus()[0].model.trim()}, which may have had other work besides),
${days[0]} to ${days[days.length - 1]}. An execution is one input: a file, a message, a whole evening, or all that one connection sends. Seconds are those of
the clock on the wall. A run that finds a fault ends there; what it found is mended, and kept in \`corpus/TARGET/mended-…\`.

| ${head.join(' | ')} |
|---|${'---:|'.repeat(head.length - 1)}`);
for (const target of targets) {
  const of = runs.filter((run) => run.target === target);
  const faults = of.filter(({ outcome }) => outcome !== 'nothing').length;
  console.log(`| ${[...row(target, of), faults, mended(target)].join(' | ')} |`);
}
const served = runs.filter(({ target }) => target === 'server');
console.log(`
Files and messages (all but \`evening\` and \`server\`): ${grouped(sum(files, 'times'))} executions, of 100,000,000 that are meant to be behind a release. The
real server in this process: ${grouped(sum(served, 'times'))}, of 10,000,000.`);
