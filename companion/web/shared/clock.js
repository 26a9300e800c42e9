// clock.js: what the companion's clock says now, and how far from the truth that may be.
//
// Every message bounds the difference of the two clocks from one side: nothing arrives before it was
// sent. What went up says "at most", what came down says "at least", and the best of each need not
// belong to the same round trip. A line is laid between the bounds because the clocks drift, and the
// truth is one of those that fit (Moon, Skelly and Towsley, INFOCOM 1999, in both directions): how far
// they reach is the error bound, and holds whatever the network does. Which of them is likely is another
// question: one that leaves the packets room on both sides, and does not drift more than clocks do.
//
// Units: microseconds, here and there. Times are arguments; nothing below reads a clock by itself.

const BIN = 6e6; // µs of local time that share one best point each way
const BINS = 30;
const DRIFT = 150e-6; // the most two healthy clocks part
const WANDER = 5e-6; // how far a clock strays from its own straight line
const WANDER_RESUMED = 200e-6; // just woken up, oscillators are still settling
const RESUMED_FOR = 5e6;
const CONTRADICTION = 1e3; // bounds that cross by more than this: a clock has jumped
const STEPS = 24;
const USUAL = 30e-6; // how much two clocks part as a rule: crystals are sold as good to 20 or 50 ppm
const ROOM = 100; // µs: a line with so much less room between the bounds is e times less likely
const FRESH = 1e6; // an evaluation serves this long when nothing new was heard

/**
 * @typedef {{x: number, offset: number}} Point a bound on the difference, and when it held
 * @typedef {{bin: number, least: Point | null, most: Point | null}} Bin
 * @typedef {{at: number, offset: number, drift: number, bound: number, spread: number}} Reading
 *   server = local + offset + drift * (local - at), off by at most bound + spread * |local - at|
 */

/**
 * @param {(x: number) => number} f concave
 * @param {number} low
 * @param {number} high
 */
function argmax(f, low, high) {
  for (let step = 0; step < STEPS * 2; step++) {
    const third = (high - low) / 3;
    if (f(low + third) < f(high - third)) low += third;
    else high -= third;
  }
  return (low + high) / 2;
}

/**
 * Where f stops being positive on the way from `inside` to `outside`.
 * @param {(x: number) => number} f
 * @param {number} inside
 * @param {number} outside
 */
function edge(f, inside, outside) {
  if (f(outside) >= 0) return outside;
  for (let step = 0; step < STEPS; step++) {
    const middle = (inside + outside) / 2;
    if (f(middle) >= 0) inside = middle;
    else outside = middle;
  }
  return inside;
}

/**
 * @param {Bin[]} bins
 * @param {number} now
 * @param {number} wander
 * @returns {Reading | {gap: number} | null} gap: by how much the bounds cross
 */
function fit(bins, now, wander) {
  /** @type {number[][]} */
  const least = [];
  /** @type {number[][]} */
  const most = [];
  for (const bin of bins) {
    if (bin.least) least.push([bin.least.offset - wander * Math.abs(now - bin.least.x), bin.least.x - now]);
    if (bin.most) most.push([bin.most.offset + wander * Math.abs(now - bin.most.x), bin.most.x - now]);
  }
  if (!least.length || !most.length) return null;

  /** @param {number} drift */
  const floor = (drift) => Math.max(...least.map(([offset, x]) => offset - drift * x));
  /** @param {number} drift */
  const ceiling = (drift) => Math.min(...most.map(([offset, x]) => offset - drift * x));
  /** @param {number} drift */
  const width = (drift) => ceiling(drift) - floor(drift);

  const widest = argmax(width, -DRIFT, DRIFT);
  const room = width(widest);
  if (room < 0) return { gap: -room };
  const slow = edge(width, widest, -DRIFT);
  const fast = edge(width, widest, DRIFT);
  const low = floor(argmax((drift) => -floor(drift), slow, fast));
  const high = ceiling(argmax(ceiling, slow, fast));

  const sum = { weight: 0, offset: 0, drift: 0 };
  for (let step = 0; step <= STEPS; step++) {
    const line = slow + ((fast - slow) * step) / STEPS;
    const weight = Math.exp((width(line) - room) / ROOM - (line / USUAL) ** 2 / 2);
    sum.weight += weight;
    sum.offset += (weight * (floor(line) + ceiling(line))) / 2;
    sum.drift += weight * line;
  }
  const offset = sum.offset / sum.weight;
  const drift = sum.drift / sum.weight;
  return {
    at: now,
    offset,
    drift,
    bound: Math.max(high - offset, offset - low),
    spread: Math.max(fast - drift, drift - slow) + wander,
  };
}

export class Clock {
  /** @param {{tick?: number}} [options] tick: the step of the local clock, µs */
  constructor({ tick = 100 } = {}) {
    /** @private */
    this.tick = tick;
    /** @private @type {Bin[]} oldest first */
    this.bins = [];
    /** @private @type {Reading | null} */
    this.reading = null;
    /** @private @type {{stamped: number, arrived: number} | null} better than nothing before a probe */
    this.last = null;
    /** @private something was heard since the last evaluation */
    this.stale = true;
    /** @private */
    this.resumedAt = -Infinity;
    /** @private */
    this.jumped = false;
  }

  /**
   * A probe came back.
   * @param {number} sent local @param {number} received theirs
   * @param {number} stamped theirs @param {number} arrived local
   */
  roundTrip(sent, received, stamped, arrived) {
    // Asked before a sleep: the local clock may have stood still since, and then this bounds nothing.
    if (sent < Math.floor(this.resumedAt)) return this.heard(stamped, arrived);
    const bin = this.binAt(sent);
    const offset = received - sent;
    if (!bin.most || offset < bin.most.offset) bin.most = { x: sent, offset };
    this.heard(stamped, arrived);
  }

  /** Any message with a transmit time. @param {number} stamped theirs @param {number} arrived local */
  heard(stamped, arrived) {
    // The local clock shows the last tick, up to one tick ago: the true moment is later.
    const x = arrived + this.tick;
    const bin = this.binAt(arrived);
    const offset = stamped - x;
    if (!bin.least || offset > bin.least.offset) bin.least = { x, offset };
    this.last = { stamped, arrived };
    this.stale = true;
  }

  /** The companion's time at a local time; null before anything was heard. @param {number} local */
  toServer(local) {
    const known = this.read(local);
    if (!known) return this.last && this.last.stamped + local - this.last.arrived;
    // Half a tick: what the local clock shows is between zero and one tick old.
    return local + known.offset + known.drift * (local - known.at) + this.tick / 2;
  }

  /** @param {number} server @param {number} now @returns {number | null} */
  toLocal(server, now) {
    const known = this.read(now);
    if (!known) return this.last && server - this.last.stamped + this.last.arrived;
    return (server - this.tick / 2 - known.offset + known.drift * known.at) / (1 + known.drift);
  }

  /** How wrong toServer may be, µs. @param {number} now */
  bound(now) {
    const known = this.read(now);
    return known
      ? known.bound + known.spread * Math.abs(now - known.at) + this.tick / 2
      : Infinity;
  }

  /** Another server, or a sleep: nothing heard so far counts. @param {number} now */
  clear(now) {
    this.bins = [];
    this.reading = null;
    this.last = null;
    this.stale = true;
    this.resumedAt = now;
  }

  /** Whether the bounds have contradicted themselves since the last question. */
  hasJumped() {
    const answer = this.jumped;
    this.jumped = false;
    return answer;
  }

  /** @private @param {number} local */
  binAt(local) {
    const number = Math.floor(local / BIN);
    const last = this.bins[this.bins.length - 1];
    if (last && last.bin >= number) return last; // a probe may straddle two bins
    const bin = { bin: number, least: null, most: null };
    this.bins = [...this.bins, bin].slice(-BINS);
    return bin;
  }

  /** @private @param {number} now @returns {Reading | null} */
  read(now) {
    if (this.stale || !this.reading || now - this.reading.at > FRESH) this.evaluate(now);
    return this.reading;
  }

  /** @private @param {number} now */
  evaluate(now) {
    this.stale = false;
    const wander = now - this.resumedAt < RESUMED_FOR ? WANDER_RESUMED : WANDER;
    this.bins = this.bins.filter((bin) => bin.bin > Math.floor(now / BIN) - BINS);
    let fitted = fit(this.bins, now, wander);
    while (fitted && 'gap' in fitted) {
      // Old bounds may be wrong by now. Two new ones that cross mean that a clock was set.
      if (this.bins.length <= 2 && fitted.gap > CONTRADICTION) this.jumped = true;
      this.bins = this.jumped ? [] : this.bins.slice(1);
      fitted = fit(this.bins, now, wander);
    }
    this.reading = fitted;
  }
}

/**
 * The step of a clock, µs: 100 in Chromium, 1000 in Firefox.
 * @param {() => number} nowUs
 */
export function measureTick(nowUs) {
  let tick = Infinity;
  let last = nowUs();
  for (let turn = 0, seen = 0; turn < 200000 && seen < 3; turn++) {
    const next = nowUs();
    if (next === last) continue;
    tick = Math.min(tick, next - last);
    last = next;
    seen++;
  }
  return Number.isFinite(tick) ? Math.max(tick, 5) : 1000;
}

/**
 * Notices that the machine slept: the monotonic clock stands still then, the wall clock does not.
 * @param {number} now µs @param {number} wall µs
 */
export function createSleepWatch(now, wall) {
  let difference = wall - now;
  /** @param {number} nowUs @param {number} wallUs */
  return function slept(nowUs, wallUs) {
    const moved = Math.abs(wallUs - nowUs - difference);
    difference = wallUs - nowUs;
    return moved > 50e3;
  };
}

const TOLD = [5e3, 20e3, 1e6]; // one of three words, so that none tells one phone from another

/** What may be told of a bound, µs; undefined: that is no clock yet. @param {number} bound */
export const toldBound = (bound) => TOLD.find((most) => bound <= most);

const JOIN_BURST = 16; // with the greeting, what the companion lets one phone say at once
const AGAIN_BURST = 8;
const BURST = 4;
const GAP = 25e3; // µs between the probes of a burst, unless the answer takes longer
const ABANDON = 2e6;

/**
 * When to ask the companion for its time: 16 probes on joining, then 4 every 5 s for a minute, then
 * every 10 s; every pause by chance a fifth shorter or longer, so that phones do not beat together.
 */
export class Probes {
  /**
   * @param {{send: (id: number, tells: boolean) => void, after: (us: number, run: () => void) => () => void,
   *   random: () => number}} world tells: this one says how well the clock is known, one every ten seconds
   */
  constructor(world) {
    /** @private */
    this.world = world;
    /** @private the probe that is out, or -1 */
    this.waiting = -1;
    /** @private */
    this.last = 0;
    /** @private of the burst */
    this.left = 0;
    /** @private since joining */
    this.bursts = 0;
    /** @private the next probe may go as soon as the last has come back */
    this.rested = true;
    /** @private @type {(() => void)[]} */
    this.timers = [];
  }

  /** A new socket. */
  join() {
    this.bursts = 0;
    this.burst(JOIN_BURST);
  }

  /** The clock has to be learnt again on a socket that may have said much already. */
  again() {
    this.bursts = 0;
    this.burst(AGAIN_BURST);
  }

  /**
   * A message came. Whoever was stopped, because the line was taken for dead, begins anew.
   * @param {boolean} isFirst of a new socket @param {boolean} jumped what was known of the clock is not true any more
   */
  heard(isFirst, jumped) {
    if (isFirst) this.join();
    else if (jumped || this.timers.length === 0) this.again();
  }

  /** @param {number} id */
  answered(id) {
    if (id !== this.waiting) return;
    this.waiting = -1;
    if (this.rested) this.next();
  }

  stop() {
    for (const cancel of this.timers) cancel();
    this.timers = [];
    this.waiting = -1;
  }

  /** @private @param {number} count */
  burst(count) {
    this.left = count;
    this.bursts++;
    this.next();
  }

  /** @private */
  next() {
    this.stop();
    if (this.left === 0) {
      const pause = (this.bursts <= 12 ? 5e6 : 10e6) * (0.8 + 0.4 * this.world.random());
      this.timers = [this.world.after(pause, () => this.burst(BURST))];
      return;
    }
    this.left--;
    this.waiting = ++this.last;
    this.rested = false;
    const rest = () => {
      this.rested = true;
      if (this.waiting < 0) this.next();
    };
    this.timers = [this.world.after(GAP, rest), this.world.after(ABANDON, () => this.next())];
    // Behind a burst, when more is known; in the first minute behind every other one.
    this.world.send(this.last, this.left === 0 && (this.bursts > 12 || this.bursts % 2 === 1));
  }
}
