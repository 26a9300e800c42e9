// table.mjs ROWS [FUZZ_LOG…]: the rows of the trust tests, and of the last runs of libFuzzer, as one table.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** @typedef {import('./rows.mjs').Row} Row */

const [file, ...logs] = process.argv.slice(2);

/** What the last run of a target has done, if it came to its end. @param {string} log @returns {Row[]} */
function fuzzed(log) {
  const text = readFileSync(log, 'latin1');
  const [, times] = /stat::number_of_executed_units:\s*(\d+)/.exec(text) ?? [];
  if (!times) return [];
  const found = /(SUMMARY: .*|a promise that does not hold: .*)/.exec(text);
  return [{ tried: `libFuzzer, ${basename(log, '.log')}, in its last run`, times: Number(times), happened: found ? found[1] : 'nothing found' }];
}

/** @type {Row[]} */
const kept = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const rows = [...kept, ...logs.filter((log) => existsSync(log)).flatMap(fuzzed)];
const widest = Math.max(...rows.map(({ tried }) => tried.length), 'tried'.length);
const most = Math.max(...rows.map(({ times }) => String(times).length), 'times'.length);
console.log(`${'tried'.padEnd(widest)}  ${'times'.padStart(most)}  happened`);
for (const { tried, times, happened } of rows) console.log(`${tried.padEnd(widest)}  ${String(times).padStart(most)}  ${happened}`);
