// hall.mjs: one hall filled at one server, measured: figures as tests/bench/hall/hall.cpp prints them.
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const HERE = dirname(fileURLToPath(import.meta.url));
export const OURS = 'ours';
export const FLOOR = 'floor';
export const SLICED = 'floor in slices of 64';
export const TEXTBOOK = 'textbook libwebsockets';
export const NODE = 'node ws';

/** How each is started; ours has no words, hall knows how. @param {import('../bench.mjs').Bench} bench */
const servers = (bench) => ({
  [OURS]: [],
  [FLOOR]: [bench.tool('hall/floor')],
  [SLICED]: [bench.tool('hall/floor'), '--slice', '64'],
  [TEXTBOOK]: [bench.tool('hall/textbook')],
  [NODE]: [process.execPath, join(HERE, 'node_ws.mjs')],
});

/** Server and phones each on a processor of their own, where there are two and it is the figures that count. */
function places(bench) {
  return bench.short || availableParallelism() < 2 ? {} : { 'server-on': 0, 'phones-on': 1 };
}

/**
 * @param {import('../bench.mjs').Bench} bench @param {string} experiment
 * @param {string | string[]} server one of ours, or the words that start another
 * @param {Record<string, number | string>} options
 */
export async function measureAt(bench, experiment, server, options) {
  const flags = Object.entries({ ...places(bench), ...options }).map(([name, value]) => `--${name}=${value}`);
  const words = Array.isArray(server) ? server : servers(bench)[server];
  const { stdout, stderr } = await promisify(execFile)(bench.tool('hall/hall'), [experiment, ...flags, '--', ...words]);
  if (stderr) bench.say(stderr.trim());
  return JSON.parse(stdout);
}

/**
 * Each repetition is a round of all servers, ours first: its letters say how long those of the others are.
 * @param {import('../bench.mjs').Bench} bench @param {string} experiment
 * @param {{names: string[], rounds: number, options: Record<string, number>}} plan the others' names
 * @returns {Promise<{ours: any[], others: Record<string, any[]>}>} figures by round
 */
export async function rounds(bench, experiment, { names, rounds: many, options }) {
  /** @type {any[]} */
  const ours = [];
  /** @type {Record<string, any[]>} */
  const others = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < many; round += 1) {
    const found = await measureAt(bench, experiment, OURS, options);
    ours.push(found);
    const theirs = found.letter_bytes ? { ...options, letter: found.letter_bytes } : options;
    for (const name of names) others[name].push(await measureAt(bench, experiment, name, theirs));
    bench.say(`${experiment} ${JSON.stringify(options)}: round ${round + 1} of ${many}`);
  }
  return { ours, others };
}

/** One figure of each round. @param {{ours: any[], others: Record<string, any[]>}} found @param {(figures: any) => number} pick */
export const figureOf = (found, pick) => ({
  ours: found.ours.map(pick),
  others: Object.fromEntries(Object.entries(found.others).map(([name, list]) => [name, list.map(pick)])),
});
