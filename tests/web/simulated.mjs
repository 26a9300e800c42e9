// simulated.mjs: time and chance under a test's control.
import { readFileSync } from 'node:fs';

/** @param {string} path inside tests/fixtures */
export function fixture(path) {
  return JSON.parse(readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8'));
}

/** The same chance each time (mulberry32, Tommy Ettinger). @param {number} seed */
export function dice(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Timers that run when told to. Units: microseconds. */
export class Hours {
  constructor() {
    this.time = 0;
    /** @type {{at: number, order: number, run: () => void}[]} */
    this.timers = [];
    this.order = 0;
    this.now = () => this.time;
    /** @param {number} us @param {() => void} run */
    this.after = (us, run) => {
      const timer = { at: this.time + Math.max(0, us), order: this.order++, run };
      this.timers.push(timer);
      return () => {
        this.timers = this.timers.filter((other) => other !== timer);
      };
    };
  }

  /** Lets time pass, and everything that is due in it. @param {number} us */
  pass(us) {
    const until = this.time + us;
    for (;;) {
      const due = this.timers.filter((timer) => timer.at <= until);
      if (due.length === 0) break;
      due.sort((a, b) => a.at - b.at || a.order - b.order);
      const [first] = due;
      this.timers = this.timers.filter((timer) => timer !== first);
      this.time = Math.max(this.time, first.at);
      first.run();
    }
    this.time = until;
  }
}
