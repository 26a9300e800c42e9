import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Clock, createSleepWatch, measureTick, Probes, toldBound } from '../../companion/web/shared/clock.js';
import { dice, Hours } from './simulated.mjs';

const MS = 1000;
const S = 1e6;

// One-way delays, µs: what a hall does to packets.
const LINKS = {
  'P0 a cable': { up: () => 30, down: () => 30 },
  'P1 good Wi-Fi': {
    up: (chance) => 2 * MS - 3 * MS * Math.log(1 - chance()),
    down: (chance) => 2 * MS - 3 * MS * Math.log(1 - chance()),
  },
  'P2 a busy hall': {
    up: (chance) => Math.max(0, 5 * MS + (chance() * 40 - 20) * MS),
    down: (chance) => Math.max(0, 5 * MS + (chance() * 40 - 20) * MS),
  },
  'P3 a slower way down': {
    up: (chance) => Math.max(0, 5 * MS + (chance() * 40 - 20) * MS),
    down: (chance) => Math.max(0, 25 * MS + (chance() * 40 - 20) * MS),
  },
};

/** One phone for six minutes; answers the errors and bounds of its clock, 1 s apart, in ms. */
function sixMinutes({ link, seed, tick, drift, loss = 0.02 }) {
  const chance = dice(seed);
  const hours = new Hours();
  const offset = 40 * S + chance() * S;
  // The phone's own clock: too fast or slow, wandering by 0.2 ms, and seen in ticks.
  const wander = (t) => 100 * Math.sin(t / (97 * S)) + 100 * Math.sin(t / (41 * S));
  const local = (t) => (t - offset) * (1 + drift) + wander(t);
  const seen = (t) => Math.floor(local(t) / tick) * tick;
  const clock = new Clock({ tick });
  hours.pass(100 * S);
  const probes = new Probes({
    after: hours.after,
    random: chance,
    send(id) {
      const sent = seen(hours.now());
      hours.after(link.up(chance), () => {
        if (chance() < loss) return;
        const received = Math.floor(hours.now());
        hours.after(chance() * 200, () => {
          const stamped = Math.floor(hours.now());
          hours.after(link.down(chance), () => {
            if (chance() < loss) return;
            clock.roundTrip(sent, received, stamped, seen(hours.now()));
            probes.answered(id);
          });
        });
      });
    },
  });
  probes.join();
  const checks = [];
  for (let second = 1; second <= 360; second++) {
    hours.pass(S + chance() * 10 * MS);
    const at = seen(hours.now());
    const estimate = clock.toServer(at);
    if (estimate === null) continue;
    // Read in the middle of a tick on average: any moment of it is meant.
    checks.push({ second, error: (estimate - hours.now()) / MS, bound: clock.bound(at) / MS });
  }
  return checks;
}

const share = (values, part) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)];

describe('clock', () => {
  const limits = {
    'P0 a cable': { p50: 0.1, p99: 0.2, bound: 1.5, atOne: 1 },
    'P1 good Wi-Fi': { p50: 0.15, p99: 0.6, bound: 6, atOne: 3 },
    'P2 a busy hall': { p50: 0.1, p99: 0.3, bound: 3, atOne: 5 },
    'P3 a slower way down': { p50: 6, p99: 10, bound: 12, atOne: 15 },
  };
  for (const [name, link] of Object.entries(LINKS)) {
    it(`knows the companion's time, and how well, through ${name}`, (t) => {
      const checks = [];
      for (let phone = 0; phone < 12; phone++) {
        const drift = ((phone % 5) - 2) * 50e-6;
        checks.push(...sixMinutes({ link, seed: 1000 + phone, tick: 100, drift }));
      }
      const outside = checks.filter(({ error, bound }) => Math.abs(error) > bound);
      assert.deepEqual(outside, [], 'the truth lay outside the bound');

      const steady = checks.filter(({ second }) => second >= 30);
      const errors = steady.map(({ error }) => Math.abs(error));
      const bounds = steady.map(({ bound }) => bound);
      const soon = checks.filter(({ second }) => second === 1).map(({ error }) => Math.abs(error));
      t.diagnostic(
        `error p50 ${share(errors, 0.5).toFixed(3)} p99 ${share(errors, 0.99).toFixed(3)} ` +
          `max ${Math.max(...errors).toFixed(3)} ms, bound p50 ${share(bounds, 0.5).toFixed(2)} ` +
          `p99 ${share(bounds, 0.99).toFixed(2)} ms, 1 s after joining max ${Math.max(...soon).toFixed(2)} ms`,
      );
      assert.ok(share(errors, 0.5) <= limits[name].p50);
      assert.ok(share(errors, 0.99) <= limits[name].p99);
      assert.ok(share(bounds, 0.99) <= limits[name].bound);
      assert.ok(Math.max(...soon) <= limits[name].atOne);
    });
  }

  it('holds its bound with a clock that ticks in whole milliseconds', () => {
    for (let phone = 0; phone < 8; phone++) {
      const checks = sixMinutes({ link: LINKS['P2 a busy hall'], seed: 7 + phone, tick: MS, drift: 3e-5 });
      assert.deepEqual(checks.filter(({ error, bound }) => Math.abs(error) > bound), []);
      const errors = checks.filter(({ second }) => second >= 30).map(({ error }) => Math.abs(error));
      assert.ok(share(errors, 0.99) <= 2.5, `p99 ${share(errors, 0.99)}`);
    }
  });

  it('knows nothing before it heard anything', () => {
    const clock = new Clock();
    assert.equal(clock.toServer(5), null);
    assert.equal(clock.toLocal(5, 5), null);
    assert.equal(clock.bound(5), Infinity);
  });

  it('makes do with the last message until a probe has come back', () => {
    const clock = new Clock();
    clock.heard(500 * S, 2 * S);
    assert.equal(clock.toServer(3 * S), 501 * S);
    assert.equal(clock.toLocal(501 * S, 2 * S), 3 * S);
    assert.equal(clock.bound(2 * S), Infinity);
  });

  it('joins the best way up and the best way down of different round trips', () => {
    const clock = new Clock({ tick: 0 });
    clock.roundTrip(0, 50 * S + 1000, 50 * S + 1000, 90 * MS); // quick up, slow down
    clock.roundTrip(S, 51 * S + 80 * MS, 51 * S + 80 * MS, S + 81 * MS); // slow up, quick down
    assert.ok(Math.abs(Number(clock.toServer(S + 81 * MS)) - (51 * S + 81 * MS)) < 500);
    assert.ok(clock.bound(S + 81 * MS) < 1200);
  });

  it('turns a time there into a time here and back', () => {
    const clock = new Clock();
    for (let i = 0; i < 10; i++) clock.roundTrip(i * S, i * S + 70 * S, i * S + 70 * S, i * S + 400);
    const there = Number(clock.toServer(12 * S));
    assert.ok(Math.abs(Number(clock.toLocal(there, 12 * S)) - 12 * S) < 1);
  });

  it('notices that one of the clocks was set', () => {
    const clock = new Clock();
    clock.roundTrip(0, 50 * S, 50 * S, 400);
    clock.bound(400);
    assert.equal(clock.hasJumped(), false);
    clock.roundTrip(2 * S, 57 * S, 57 * S, 2 * S + 400);
    clock.bound(2 * S + 400);
    assert.equal(clock.hasJumped(), true);
    assert.equal(clock.hasJumped(), false);
    clock.roundTrip(3 * S, 58 * S, 58 * S, 3 * S + 400);
    assert.ok(Math.abs(Number(clock.toServer(3 * S)) - 58 * S) < MS);
  });

  it('drops bounds that time has made wrong, the oldest first', () => {
    const clock = new Clock();
    for (let i = 0; i < 20; i++) {
      const bent = i < 10 ? 0 : (i - 10) * 3 * MS; // faster than any healthy clock drifts
      clock.roundTrip(i * 6 * S, i * 6 * S + 50 * S + bent, i * 6 * S + 50 * S + bent, i * 6 * S + 400);
      clock.bound(i * 6 * S + 400);
    }
    const error = Number(clock.toServer(19 * 6 * S)) - (19 * 6 * S + 50 * S + 27 * MS);
    assert.ok(Math.abs(error) < 4 * MS, `${error}`);
  });

  it('starts afresh with another companion', () => {
    const clock = new Clock();
    clock.roundTrip(0, 50 * S, 50 * S, 400);
    clock.clear(S);
    assert.equal(clock.toServer(S), null);
  });

  it('does not believe an answer to what was asked before it slept', () => {
    const clock = new Clock();
    clock.clear(S + 0.5); // asked at 0.9 s, then asleep for 10 s in which this clock stood still
    clock.roundTrip(0.9 * S, 50.9 * S, 50.9 * S, S + 1);
    assert.equal(clock.bound(S + 2), Infinity);
    clock.roundTrip(S, 61 * S, 61 * S, S + 10 * MS); // asked in the same microsecond
    assert.ok(Math.abs(Number(clock.toServer(2 * S)) - 62 * S) <= clock.bound(2 * S));
  });
});

describe('tick of the local clock', () => {
  it('is the smallest step that it makes', () => {
    let real = 0;
    assert.equal(measureTick(() => Math.floor((real += 7) / 100) * 100), 100);
  });

  it('is taken for a millisecond when the clock will not move', () => {
    assert.equal(measureTick(() => 5), 1000);
  });
});

describe('sleep watch', () => {
  it('sees that the monotonic clock stood still while the wall clock went on', () => {
    const slept = createSleepWatch(0, 1000 * S);
    assert.equal(slept(S, 1001 * S), false);
    assert.equal(slept(2 * S, 1002 * S + 49 * MS), false);
    assert.equal(slept(3 * S, 1063 * S), true);
    assert.equal(slept(4 * S, 1064 * S), false);
  });
});

describe('probes', () => {
  function asked({ answerAfter, random = () => 0.5 }) {
    const hours = new Hours();
    /** @type {number[]} */
    const at = [];
    /** @type {number[]} */
    const told = [];
    const probes = new Probes({
      after: hours.after,
      random,
      send(id, tells) {
        at.push(hours.now());
        if (tells) told.push(hours.now());
        if (answerAfter !== null) hours.after(answerAfter, () => probes.answered(id));
      },
    });
    return { hours, at, told, probes };
  }

  it('are sixteen on joining, 25 ms apart when answers are quick', () => {
    const { hours, at, probes } = asked({ answerAfter: 2 * MS });
    probes.join();
    hours.pass(S);
    assert.deepEqual(at, Array.from({ length: 16 }, (_, i) => i * 25 * MS));
  });

  it('wait for a slow answer', () => {
    const { hours, at, probes } = asked({ answerAfter: 40 * MS });
    probes.join();
    hours.pass(S);
    assert.deepEqual(at.slice(0, 3), [0, 40 * MS, 80 * MS]);
  });

  it('give an answer up after two seconds', () => {
    const { hours, at, probes } = asked({ answerAfter: null });
    probes.join();
    hours.pass(5 * S);
    assert.deepEqual(at, [0, 2 * S, 4 * S]);
  });

  it('are four every five seconds for a minute, then every ten, give or take a fifth', () => {
    const { hours, at, probes } = asked({ answerAfter: 2 * MS, random: dice(5) });
    probes.join();
    hours.pass(300 * S);
    const bursts = at.slice(16).filter((_, i) => i % 4 === 0);
    const pauses = bursts.map((time, i) => (i === 0 ? 5 * S : time - bursts[i - 1]) / S);
    assert.ok(pauses.slice(0, 12).every((pause) => pause > 3.9 && pause < 6.2), `${pauses}`);
    assert.ok(pauses.slice(13).every((pause) => pause > 7.9 && pause < 12.2), `${pauses}`);
    assert.ok(new Set(pauses.map((pause) => pause.toFixed(3))).size > 10);
  });

  it('tell how well the clock is known behind the first burst, then every ten seconds, in each phone’s own beat', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { hours, told, probes } = asked({ answerAfter: 2 * MS, random: dice(seed) });
      probes.join();
      hours.pass(S);
      assert.deepEqual(told, [15 * 25 * MS]);
      hours.pass(600 * S);
      const pauses = told.slice(1).map((time, i) => (time - told[i]) / S);
      assert.ok(pauses.every((pause) => pause > 7.9 && pause < 12.3), `${pauses}`);
      const mean = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length;
      assert.ok(mean > 9.5 && mean < 10.7, `${mean}`);
    }
  });

  it('are eight when the clock has to be learnt again, for the companion hears out nobody for ever', () => {
    const { hours, at, probes } = asked({ answerAfter: 2 * MS });
    probes.again();
    hours.pass(S);
    assert.equal(at.length, 8);
  });

  it('begin again when a line that was taken for dead delivers after all', () => {
    const { hours, at, probes } = asked({ answerAfter: 2 * MS });
    probes.heard(true, false);
    hours.pass(S);
    probes.heard(false, false);
    hours.pass(S);
    assert.equal(at.length, 16);
    probes.stop();
    hours.pass(60 * S);
    probes.heard(false, false);
    hours.pass(2 * S);
    assert.equal(at.length, 24);
  });

  it('begin again when what was known of the clock is not true any more', () => {
    const { hours, at, probes } = asked({ answerAfter: 2 * MS });
    probes.heard(true, false);
    hours.pass(S);
    probes.heard(false, true);
    hours.pass(S);
    assert.equal(at.length, 24);
  });

  it('are silent once stopped', () => {
    const { hours, at, probes } = asked({ answerAfter: 2 * MS });
    probes.join();
    hours.pass(30 * MS);
    probes.stop();
    hours.pass(60 * S);
    assert.equal(at.length, 2);
  });
});

describe('what is told of a bound', () => {
  it('is one of three words, never less than the bound itself', () => {
    for (const [bound, told] of [[0, 5000], [5000, 5000], [5001, 20000], [20001, 1e6], [1e6, 1e6]]) {
      assert.equal(toldBound(bound), told);
    }
  });

  it('is nothing while nothing is known', () => {
    assert.equal(toldBound(new Clock().bound(S)), undefined);
    assert.equal(toldBound(1e6 + 1), undefined);
  });
});
