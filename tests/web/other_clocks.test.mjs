import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Kalman, LeastDelay, LeastDispersion, RunningMedian, tripOf } from '../bench/other_clocks.mjs';
import { dice } from './simulated.mjs';

const S = 1e6;
const AHEAD = 40 * S; // of the far clock

/** Bursts of four, five seconds apart, over a line whose two ways are alike in the mean. */
function hearBursts(clock, { drift, seconds = 300 }) {
  const chance = dice(3);
  const there = (t) => t * (1 + drift) + AHEAD;
  let at = 0;
  for (let burst = 0; burst < seconds / 5; burst += 1) {
    for (let i = 0; i < 4; i += 1) {
      at = burst * 5 * S + i * 30e3;
      const [up, down] = [1e3 + 4e3 * chance(), 1e3 + 4e3 * chance()];
      clock.hear(tripOf(at, there(at + up), there(at + up), at + up + down));
    }
  }
  return Number(clock.toServer(at)) - there(at);
}

const clocks = () => ({
  'the least delay': new LeastDelay(),
  'a running median': new RunningMedian(),
  'the least dispersion': new LeastDispersion(100),
  'a Kalman filter': new Kalman({ strays: 1e-11 }),
});

describe('the clocks that ours is compared with', () => {
  for (const [name, clock] of Object.entries(clocks())) {
    it(`are no men of straw: ${name} knows a clock that does not drift to a millisecond`, () => {
      const error = hearBursts(clock, { drift: 0 });
      assert.ok(Math.abs(error) < 1e3, `${error}`);
    });

    it(`know nothing before they heard anything: ${name}`, () => {
      assert.equal(clocks()[name].toServer(S), null);
    });
  }

  it('follow a drift where they know of one', () => {
    const still = Math.abs(hearBursts(new RunningMedian(), { drift: 50e-6 }));
    const follows = Math.abs(hearBursts(new Kalman({ strays: 1e-11 }), { drift: 50e-6 }));
    assert.ok(still > 3e3, `${still}`);
    assert.ok(follows < 300, `${follows}`);
  });

  it('forget after a minute of silence: the running median', () => {
    const clock = new RunningMedian();
    clock.hear(tripOf(0, AHEAD, AHEAD, 2e3));
    clock.hear(tripOf(70 * S, 71 * S + AHEAD, 71 * S + AHEAD, 70 * S + 2e3));
    assert.equal(clock.toServer(70 * S), 71 * S + AHEAD - 1e3);
  });

  it('take the trip that is best as it ages: the least dispersion', () => {
    const clock = new LeastDispersion(100);
    clock.hear(tripOf(0, AHEAD, AHEAD, 1e3));
    clock.hear(tripOf(5 * S, 5 * S + AHEAD + 9e3, 5 * S + AHEAD + 9e3, 5 * S + 20e3));
    assert.equal(clock.toServer(5 * S), 5 * S + AHEAD - 500);
    clock.hear(tripOf(300 * S, 300 * S + AHEAD + 9e3, 300 * S + AHEAD + 9e3, 300 * S + 20e3));
    assert.equal(clock.toServer(300 * S), 300 * S + AHEAD - 1e3);
  });
});
