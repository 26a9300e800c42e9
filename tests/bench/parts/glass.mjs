// glass.mjs: how far from its film time a cue is on the glass of a real browser.
//
// When it was on the glass is read in Chromium's trace, where the film was then in the companion's own lines. The display
// is a software compositor's, 60 frames a second: a phone has a panel behind that.
import { canEmulate, EmulatedLink } from '../emulated_link.mjs';
import { LINKS } from '../links.mjs';
import { quantile } from '../row.mjs';

export const title = 'A cue on the glass of Chromium, over an emulated link';

/** Of a round's time: what the browser's threads, all together, may have stood ready without a processor. */
const STARVED = 0.4;
const RULE = `rounds of 5 s in which the browser’s threads, all together, waited more than ${STARVED * 100} % of the time for a processor `
  + '(schedstat) are left out; /proc/pressure/cpu would count our neighbours’ waiting too, before whom we run';

/** @typedef {{atUs: number, glassErrorUs: number | null}} Cue */
/** @typedef {{fromUs: number, untilUs: number, waitedUs: number}} Round */

/** Those that came up while the browser had what it needed. @param {Cue[]} cues @param {Round[]} rounds */
function judged(cues, rounds) {
  const starved = rounds.filter(({ fromUs, untilUs, waitedUs }) => waitedUs > STARVED * (untilUs - fromUs));
  return cues.filter(({ atUs }) => !starved.some(({ fromUs, untilUs }) => atUs >= fromUs && atUs <= untilUs));
}

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  if (!canEmulate(bench)) return;
  for (const name of bench.short ? ['P2'] : ['P0', 'P1', 'P2']) {
    const link = await EmulatedLink.open(bench, name);
    try {
      const form = bench.short ? { seconds: 6, known: 1e6 } : { seconds: 100 };
      report(bench, name, await link.run('on_air/cues.mjs', { traced: true, ...form }, 178_000));
    } finally {
      await link.close();
    }
  }
}

/** @param {import('../bench.mjs').Bench} bench @param {string} name @param {{cues: Cue[], rounds: Round[], wanted: number}} found */
function report(bench, name, { cues, rounds, wanted }) {
  const where = `${name}, ${LINKS[name].title}`;
  const shown = cues.filter(({ glassErrorUs }) => glassErrorUs !== null);
  bench.row({ what: `${where}: cues that were on the glass`, unit: '%', ours: [(100 * shown.length) / wanted], goals: [{ atLeast: 100 }] });
  const left = judged(shown, rounds);
  if (left.length === 0) {
    bench.say(`${where}: nothing measured, the browser was starved all the time`);
    return;
  }
  const errors = left.map(({ glassErrorUs }) => Math.abs(Number(glassErrorUs)) / 1e3);
  const goals = { 0.5: 5, 0.95: 10, 0.99: 20.8 };
  for (const [part, atMost] of Object.entries(goals)) {
    const what = `${where}: |displayed − film time| p${Number(part) * 100}`;
    bench.row({ what, unit: 'ms', ours: [quantile(errors, Number(part))], goals: [{ atMost }], note: part === '0.5' ? `${left.length} of ${shown.length} cues; ${RULE}` : undefined });
  }
}
