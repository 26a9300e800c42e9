// other_clocks.mjs: how others read a far clock from round trips, written anew from what they say of themselves.
//
// Each is told of every round trip, and answers what the far clock shows at a local time; null before it knows.
// Units: microseconds. A round trip's offset is ((t2 - t1) + (t3 - t4)) / 2, its delay (t4 - t1) - (t3 - t2).

import { median } from './row.mjs';

/** @typedef {{sent: number, arrived: number, offset: number, delay: number}} Trip */

/** @param {number} sent @param {number} received theirs @param {number} stamped theirs @param {number} arrived @returns {Trip} */
export function tripOf(sent, received, stamped, arrived) {
  return { sent, arrived, offset: (received - sent + stamped - arrived) / 2, delay: arrived - sent - (stamped - received) };
}

/** Of the last eight the quickest: NTP's clock filter, and Jellyfin's. */
export class LeastDelay {
  /** @type {Trip[]} */ trips = [];

  /** @param {Trip} trip */
  hear(trip) {
    this.trips = [...this.trips, trip].slice(-8);
  }

  /** @param {number} local */
  toServer(local) {
    if (this.trips.length === 0) return null;
    return local + this.trips.reduce((best, trip) => (trip.delay < best.delay ? trip : best)).offset;
  }
}

/** The median of the last 200, all forgotten after a minute of silence: Snapcast. */
export class RunningMedian {
  /** @type {Trip[]} */ trips = [];
  /** @type {number | null} */ offset = null;

  /** @param {Trip} trip */
  hear(trip) {
    const last = this.trips[this.trips.length - 1];
    if (last && trip.arrived - last.arrived > 60e6) this.trips = [];
    this.trips = [...this.trips, trip].slice(-200);
    this.offset = null;
  }

  /** @param {number} local */
  toServer(local) {
    if (this.trips.length === 0) return null;
    this.offset ??= median(this.trips.map(({ offset }) => offset));
    return local + this.offset;
  }
}

/** The trip that bounds the error best, as it ages: DVB-CSS. Both clocks are said to be off by 50 ppm at most. */
export class LeastDispersion {
  /** @type {Trip | null} */ best = null;

  /** @param {number} precision of both clocks together */
  constructor(precision) {
    this.precision = precision;
  }

  /** @private @param {Trip} trip @param {number} at */
  dispersion({ sent, arrived, delay }, at) {
    return this.precision + 50e-6 * (arrived - sent) + 100e-6 * (at - arrived) + delay / 2;
  }

  /** @param {Trip} trip */
  hear(trip) {
    const { best } = this;
    if (!best || this.dispersion(trip, trip.arrived) < this.dispersion(best, trip.arrived)) this.best = trip;
  }

  /** @param {number} local */
  toServer(local) {
    return this.best && local + this.best.offset;
  }
}

/**
 * A Kalman filter of offset and drift, fed with the quickest trip of each burst: Sendspin. A burst that has not come
 * to its end counts already with the best it has.
 */
export class Kalman {
  /** @type {{at: number, offset: number, drift: number, c: number[], count: number} | null} c: covariances, of the
   * offset, of both, of the drift */
  before = null;
  /** @type {Trip | null} of the burst */ best = null;
  last = -Infinity;

  /** @param {{strays: number}} how strays: how fast the drift itself wanders, 1/√µs; Sendspin's own is 1e-11 */
  constructor({ strays }) {
    this.strays = strays;
  }

  /** @param {Trip} trip */
  hear(trip) {
    if (this.best && trip.sent - this.last > 1e6) {
      this.before = this.after(this.best);
      this.best = null;
    }
    this.last = trip.arrived;
    if (!this.best || trip.delay < this.best.delay) this.best = trip;
  }

  /** @private @param {Trip} trip */
  after(trip) {
    // Half of half a round trip is taken for the deviation of what it says.
    const noise = Math.max(1, trip.delay / 4) ** 2;
    const { before } = this;
    const at = trip.arrived;
    if (!before) return { at, offset: trip.offset, drift: 0, c: [noise, 0, Infinity], count: 1 };
    const dt = Math.max(1, at - before.at);
    if (before.count === 1) {
      const drift = (trip.offset - before.offset) / dt;
      return { at, offset: trip.offset, drift, c: [noise, noise / dt, (before.c[0] + noise) / dt ** 2], count: 2 };
    }
    return this.updated(before, trip, noise);
  }

  /** @private @param {NonNullable<Kalman['before']>} before @param {Trip} trip @param {number} noise */
  updated({ at, offset, drift, c: [cOffset, cBoth, cDrift], count }, trip, noise) {
    const dt = Math.max(1, trip.arrived - at);
    let predicted = [cOffset + 2 * cBoth * dt + cDrift * dt ** 2, cBoth + cDrift * dt, cDrift + this.strays ** 2 * dt];
    const surprise = trip.offset - (offset + drift * dt);
    // What cannot be, however the trip was shared out: a clock was set, or the line is not what it was.
    if (count >= 100 && Math.abs(surprise) > 1.5 * trip.delay) predicted = predicted.map((one) => 4 * one);
    const [gainOffset, gainDrift] = [predicted[0], predicted[1]].map((one) => one / (predicted[0] + noise));
    return {
      at: trip.arrived,
      offset: offset + drift * dt + gainOffset * surprise,
      drift: drift + gainDrift * surprise,
      c: [(1 - gainOffset) * predicted[0], (1 - gainOffset) * predicted[1], predicted[2] - gainDrift * predicted[1]],
      count: count + 1,
    };
  }

  /** @param {number} local */
  toServer(local) {
    if (!this.best) return null;
    const { at, offset, drift, c } = this.after(this.best);
    const sure = drift ** 2 > 4 * c[2];
    return local + offset + (sure ? drift * (local - at) : 0);
  }
}
