// clocks.mjs: how well a phone knows the companion's clock through bad air, beside what others make of the same round trips.
//
// Six minutes of phones that exist nowhere: their time is reckoned, so the truth is known to the microsecond. Units:
// microseconds inside, milliseconds in the rows.

import { dice } from '../../web/simulated.mjs';
import { LINKS } from '../links.mjs';
import { Kalman, LeastDelay, LeastDispersion, RunningMedian } from '../other_clocks.mjs';
import { quantile } from '../row.mjs';
import { VirtualPhone } from '../virtual_phone.mjs';

export const title = 'The clock of a simulated phone';

const BATCHES = 6; // each a repetition: a sixth of the phones
const SECONDS = 360;
const START = 100e6; // of a phone's time, µs
const JOINED = 5; // seconds behind the companion's first word: from here on a clock is judged
const GONE_AT = 120; // seconds
const JUDGED_AFTER = 60; // seconds from the beginning of a blackout on, the time that it may spoil

/** What was asked for, ms: the error in the middle and nearly at worst, and a second after joining. */
const GOALS = {
  P0: { p50: 0.2, p99: 1, soon: 1 },
  P1: { p50: 0.5, p99: 2, soon: 3 },
  P2: { p50: 0.5, p99: 2, soon: 5 },
  P3: { p50: 6, p99: 10, soon: 15 },
};
/** Nobody can tell how a delay is shared out between the two ways: there the quickest packets differ by 5 ms. */
const UNKNOWABLE = ['P3'];

/** @type {Record<string, string>} */
const NOTES = {
  P0: 'Half of it is the tick by which the local clock is read, 0.1 ms, whoever reads it: nobody can be much better',
  P3: 'The quickest packets of the two ways differ by 5 ms: half of that is the least error anybody can have who only asks',
};

const OURS = 'ours';

/** @param {number} tick */
const others = (tick) => ({
  'least delay of 8': new LeastDelay(),
  'median of 200': new RunningMedian(),
  'least dispersion': new LeastDispersion(tick + 1),
  'Kalman, as Sendspin sets it': new Kalman({ strays: 1e-11 }),
  'Kalman, set for these clocks': new Kalman({ strays: 1e-10 }),
});

/**
 * @typedef {Record<string, number[]>} Errors of each clock, ms
 * @typedef {{steady: Errors, soon: Errors, bounds: number[], inside: boolean[]}} Found bounds, ms, and whether the truth
 *   was inside: of ours
 */

/** One phone: what each clock was off by. @param {string} name @param {number} seed @param {number} tick @returns {Found} */
function evening(name, seed, tick) {
  const chance = dice(seed);
  const { blackout = 0 } = LINKS[name];
  const gone = START + GONE_AT * 1e6 + 10e6 * chance();
  const rivals = others(tick);
  const phone = new VirtualPhone({
    link: LINKS[name],
    chance,
    tick,
    drift: (2 * chance() - 1) * 50e-6,
    gone: [gone, gone + blackout],
    others: Object.values(rivals),
  });
  /** @type {Record<string, {toServer: (local: number) => number | null}>} */
  const clocks = { [OURS]: phone.clock, ...rivals };
  const none = () => Object.fromEntries(Object.keys(clocks).map((clock) => [clock, /** @type {number[]} */ ([])]));
  /** @type {Found} */
  const found = { steady: none(), soon: none(), bounds: [], inside: [] };
  for (let second = 1; second <= SECONDS; second++) {
    phone.hours.pass(1e6 - 5e3 + 1e4 * chance());
    const [truth, local] = [phone.hours.now(), phone.local()];
    const spoilt = truth >= gone && truth < gone + JUDGED_AFTER * 1e6;
    if (second !== 1 && (second < JOINED || (blackout && !spoilt))) continue;
    for (const [whose, clock] of Object.entries(clocks)) {
      const shown = clock.toServer(local);
      // Whoever knows nothing yet is as wrong as can be: it cannot show anything.
      found[second === 1 ? 'soon' : 'steady'][whose].push(shown === null ? Infinity : Math.abs(shown - truth) / 1e3);
    }
    const bound = phone.clock.bound(local) / 1e3;
    if (bound === Infinity) continue;
    found.inside.push(Math.abs(Number(phone.clock.toServer(local)) - truth) / 1e3 <= bound);
    if (second !== 1) found.bounds.push(bound);
  }
  return found;
}

/** @param {string} name @param {number} phones @param {number} tick */
function batchesOf(name, phones, tick) {
  return Array.from({ length: BATCHES }, (_, batch) => {
    const evenings = Array.from({ length: phones / BATCHES }, (__, i) => evening(name, 1 + batch * 10_007 + i, tick));
    /** @param {'steady' | 'soon'} when */
    const all = (when) => Object.fromEntries(Object.keys(evenings[0][when]).map((clock) => [clock, evenings.flatMap((one) => one[when][clock])]));
    return {
      steady: all('steady'),
      soon: all('soon'),
      bounds: evenings.flatMap(({ bounds }) => bounds),
      inside: evenings.flatMap(({ inside }) => inside),
    };
  });
}

/** @param {ReturnType<typeof batchesOf>} batches @param {'steady' | 'soon'} when @param {number} part */
function quantiles(batches, when, part) {
  const [ours, ...theirs] = Object.keys(batches[0][when]).map((clock) => [clock, batches.map((batch) => quantile(batch[when][clock], part))]);
  return { ours: /** @type {number[]} */ (ours[1]), others: Object.fromEntries(theirs) };
}

/** @param {import('../bench.mjs').Bench} bench @param {string} name @param {number} phones @param {number} [tick] */
function profile(bench, name, phones, tick = 100) {
  const batches = batchesOf(name, phones, tick);
  const goals = tick > 100 ? { p50: 0.6, p99: 2.5 } : GOALS[name];
  const where = `${name}, ${LINKS[name].title}${tick > 100 ? ', clock of 1 ms ticks' : ''}`;
  const atMost = (/** @type {number | undefined} */ limit) => (limit === undefined ? [] : [{ atMost: limit }]);
  const middle = quantiles(batches, 'steady', 0.5);
  bench.row({ what: `${where}: error p50`, unit: 'ms', ...middle, goals: atMost(goals?.p50) });
  const worst = quantiles(batches, 'steady', 0.99);
  const better = UNKNOWABLE.includes(name) ? [] : Object.keys(worst.others).map((against) => ({ atMost: 1, against }));
  bench.row({ what: `${where}: error p99`, unit: 'ms', ...worst, goals: [...atMost(goals?.p99), ...better], note: NOTES[name] });
  if (goals?.soon) bench.row({ what: `${where}: error p99, 1 s after joining`, unit: 'ms', ...quantiles(batches, 'soon', 0.99), goals: atMost(goals.soon) });
  const inside = batches.flatMap((batch) => batch.inside);
  const bounds = batches.map((batch) => quantile(batch.bounds, 0.99));
  bench.row({
    what: `${where}: the truth within the bound that is stated`,
    unit: '%',
    ours: [(100 * inside.filter(Boolean).length) / inside.length],
    goals: [{ atLeast: 100 }],
    note: `of ${inside.length} questions; p99 of the bound ${Math.max(...bounds).toFixed(1)} ms`,
  });
}

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  const phones = bench.short ? 6 : 600;
  for (const name of Object.keys(LINKS)) {
    bench.say(`${phones} phones, ${LINKS[name].title}`);
    profile(bench, name, phones);
  }
  bench.say(`${phones} phones, a busy hall, clocks of 1 ms ticks`);
  profile(bench, 'P2', phones, 1000);
}
