// links.mjs: what the air of a hall does to packets, by name: one list for the simulated phones and the emulated link.
//
// Units: microseconds. Each way: max(0, base + uniform(±jitter) + exponential(tail)), and `loss` of the packets.

/**
 * @typedef {{base: number, jitter: number, tail: number, loss: number}} Way
 * @typedef {{title: string, up: Way, down: Way, beacon?: number, blackout?: number}} Link
 *   beacon: to a phone that has been silent, packets come with the next of these only; blackout: how long, once
 */

const NOTHING = { base: 0, jitter: 0, tail: 0, loss: 0 };
const GOOD = { base: 2e3, jitter: 0, tail: 3e3, loss: 0.002 };
const BUSY = { base: 5e3, jitter: 20e3, tail: 0, loss: 0.02 };

/** @type {Record<string, Link>} */
export const LINKS = {
  P0: { title: 'a cable', up: NOTHING, down: NOTHING },
  P1: { title: 'good Wi-Fi', up: GOOD, down: GOOD },
  P2: { title: 'a busy hall', up: BUSY, down: BUSY },
  P3: { title: '20 ms slower down', up: BUSY, down: { ...BUSY, base: 25e3 } },
  P4: { title: 'a radio that sleeps', up: GOOD, down: GOOD, beacon: 307e3 },
  P5: { title: 'a busy hall, 10 s without a network', up: BUSY, down: BUSY, blackout: 10e6 },
};

/** A radio that has sent nothing for this long sleeps. */
export const AWAKE = 60e3;

/** @param {Way} way @param {() => number} chance */
export function delayOf({ base, jitter, tail }, chance) {
  return Math.max(0, base + jitter * (2 * chance() - 1) - tail * Math.log(1 - chance()));
}
