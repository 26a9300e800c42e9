// rows.mjs: the table of the trust tests: what was tried, how often, what happened.
//
// Said with each test, and written as a line of JSON to the file that CONTRECHAMP_TRUST_ROWS names, if it does.
import { appendFileSync } from 'node:fs';

/** @typedef {{tried: string, times: number, happened: string}} Row */

/** @param {{diagnostic(text: string): void}} t the test @param {Row} facts */
export function row(t, facts) {
  t.diagnostic(`${facts.tried} (${facts.times}): ${facts.happened}`);
  const file = process.env.CONTRECHAMP_TRUST_ROWS;
  if (file) appendFileSync(file, `${JSON.stringify(facts)}\n`);
}
