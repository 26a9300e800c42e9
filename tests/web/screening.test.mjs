import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  createAim,
  createStore,
  isNewer,
  momentOf,
  positionAt,
  scheduleAt,
  sceneAt,
  steady,
  titleOf,
} from '../../companion/web/shared/screening.js';
import { readSheet } from '../../companion/web/shared/sheet.js';
import { fixture, Hours } from './simulated.mjs';

const S = 1e6;

describe('timeline', () => {
  for (const { name, vector, holds, end, asks } of fixture('timeline.json').cases) {
    it(name, () => {
      for (const { now, pos } of asks) {
        assert.equal(positionAt(vector, { holds, end }, now), pos, `at ${now}`);
      }
    });

    it(`${name}, asked the other way round`, () => {
      for (const { now, pos } of asks) {
        const moment = momentOf(vector, { holds, end }, pos);
        if (vector.vel <= 0 || moment === null) {
          assert.equal(moment, null);
          continue;
        }
        // The place is reached by then, and not a moment before.
        assert.ok(positionAt(vector, { holds, end }, Math.ceil(moment)) >= pos);
        assert.ok(moment <= Math.max(now, vector.ts));
      }
    });
  }

  it('never reaches what lies behind it, behind a hold, or behind the end', () => {
    const vector = { pos: 100 * S, vel: 1, ts: 0 };
    const bounds = { holds: [120 * S - 1], end: 360 * S };
    assert.equal(momentOf(vector, bounds, 99 * S), null);
    assert.equal(momentOf(vector, bounds, 110 * S), 10 * S);
    assert.equal(momentOf(vector, bounds, 130 * S), null);
    assert.equal(momentOf(vector, { holds: [], end: 360 * S }, 361 * S), null);
    assert.equal(momentOf({ ...vector, vel: 0 }, bounds, 110 * S), null);
  });

  it('is replaced by a later epoch or a later number of the same epoch only', () => {
    assert.ok(isNewer({ ep: 0, seq: 0 }, null));
    assert.ok(isNewer({ ep: 3, seq: 1 }, { ep: 2, seq: 9 }));
    assert.ok(isNewer({ ep: 2, seq: 10 }, { ep: 2, seq: 9 }));
    assert.ok(!isNewer({ ep: 2, seq: 9 }, { ep: 2, seq: 9 }));
    assert.ok(!isNewer({ ep: 1, seq: 99 }, { ep: 2, seq: 9 }));
  });

  it('does not go back for a correction, but does for a jump', () => {
    assert.equal(steady(20 * S - 30000, 20 * S), 20 * S);
    assert.equal(steady(20 * S + 5, 20 * S), 20 * S + 5);
    assert.equal(steady(15 * S, 20 * S), 15 * S);
    assert.equal(steady(15 * S, null), 15 * S);
  });
});

describe('schedule', () => {
  for (const { name, cues, asks } of fixture('cue_schedule.json').cases) {
    it(name, () => {
      const sheet = cues.map((cue) => ({ ...cue, id: cue.prompt }));
      for (const { at, active, seen, next } of asks) {
        const answer = scheduleAt(sheet, at);
        assert.deepEqual(
          { active: answer.active.map(({ id }) => id), seen: answer.seen.map(({ id }) => id), next: answer.next },
          { active, seen, next },
          `at ${at}`,
        );
      }
    });
  }
});

describe('scene', () => {
  /** @returns {any} */
  const read = (message) => readSheet(JSON.stringify(message));
  const [full, school] = fixture('wire/cues.json').examples.map(read);
  const [playing] = fixture('wire/timeline.json').examples;
  /** @param {any} [opened] */
  const named = (sheet, state, place, opened = null) => {
    const { name, id } = sceneAt(sheet, { ...playing, state }, place, opened);
    return `${name} ${id}`.trim();
  };

  it('is the lobby until the film starts', () => {
    assert.equal(named(full, 'lobby', 0), 'lobby');
  });

  it('is black between the prompts', () => {
    assert.equal(named(full, 'playing', 10 * S), 'film');
  });

  it('is the prompt of the moment, playing or paused', () => {
    assert.equal(named(full, 'playing', 35 * S), 'prompt p-lycee');
    assert.equal(named(full, 'paused', 35 * S), 'prompt p-lycee');
    assert.equal(named(full, 'playing', 60 * S), 'film');
  });

  it('is the later of two prompts that overlap', () => {
    const cues = full.cues.map((cue) => ({ ...cue, in: cue.id === 'p-qui' ? 40 * S : cue.in }));
    assert.equal(named({ ...full, cues }, 'playing', 50 * S), 'prompt p-qui');
  });

  it("asks the chapter's questions while the film holds, where there are any", () => {
    assert.equal(named(full, 'holding', 119999999), `hold ${full.chapters[0].questions[0]}`);
    assert.equal(named(full, 'holding', 200 * S), 'film');
  });

  it('stays with what a person opened, whatever the film does', () => {
    const opened = { kind: 'card', id: 'g-fiction' };
    assert.equal(named(full, 'playing', 35 * S, opened), 'card g-fiction');
    assert.equal(named(full, 'ended', 360 * S, opened), 'card g-fiction');
    assert.equal(named(full, 'playing', 10 * S, { kind: 'list', id: '' }), 'list');
    assert.equal(named(full, 'playing', 10 * S, { kind: 'card', id: 'gone' }), 'film');
  });

  it('is the end when the film says so, or has reached it', () => {
    assert.equal(named(full, 'ended', 300 * S), 'end');
    assert.equal(named(full, 'playing', 360 * S), 'end');
    assert.equal(named(school, 'playing', 360 * S), 'end');
  });

  it('knows its title', () => {
    assert.equal(titleOf(full, 'card', 'l-consentement'), full.cards[0].title);
    assert.equal(titleOf(full, 'question', 'q-gen-3'), full.questions[0].text);
    assert.equal(titleOf(full, 'action', full.actions[0].id), full.actions[0].title);
    assert.equal(titleOf(full, 'card', 'nowhere'), '');
  });
});

describe('store', () => {
  it('draws once a frame however often it changes', () => {
    /** @type {(() => void)[]} */
    const frames = [];
    const drawn = [];
    const store = createStore({ a: 1, b: 1 }, (state) => drawn.push(state), (run) => frames.push(run));

    store.update({ a: 2 });
    store.update({ b: 2 });
    assert.equal(frames.length, 1);
    frames[0]();
    assert.deepEqual(drawn, [{ a: 2, b: 2 }]);
    store.update({ a: 3 });
    assert.equal(frames.length, 2);
  });

  it('draws in the running frame when asked to, and not again in the next', () => {
    /** @type {(() => void)[]} */
    const frames = [];
    const drawn = [];
    const store = createStore({ a: 1 }, (state) => drawn.push(state.a), (run) => frames.push(run));
    store.update({ a: 2 });
    store.flush();
    frames[0]();
    assert.deepEqual(drawn, [2]);
  });
});

describe('aim', () => {
  const FRAME = 16667;

  /** Frames at a steady rate, starting anywhere. @param {number} moment @param {number} [phase] */
  function firedAt(moment, phase = 5000) {
    const hours = new Hours();
    let asked = 0;
    const aim = createAim({
      now: hours.now,
      after: hours.after,
      frame: (run) => {
        asked++;
        const at = phase + Math.ceil((hours.now() - phase + 1) / FRAME) * FRAME;
        return hours.after(at - hours.now(), () => run(at));
      },
    });
    let [fired, began] = [NaN, NaN];
    aim.at(moment, (frame) => {
      [fired, began] = [hours.now(), frame];
    });
    hours.pass(moment + S);
    return { fired, began, asked, lag: aim.lag() };
  }

  it('hits the display frame nearest to the moment', () => {
    for (let phase = 0; phase < FRAME; phase += 1000) {
      const { fired, lag } = firedAt(10 * S, phase);
      const off = fired + lag - 10 * S;
      assert.ok(Math.abs(off) <= FRAME / 2 + 1500, `off by ${off}`);
    }
  });

  it('says when the frame began that it has chosen', () => {
    const { fired, began } = firedAt(10 * S);
    assert.equal(began, fired);
  });

  it('watches frames only shortly before', () => {
    assert.ok(firedAt(10 * S).asked < 8);
  });

  it('is prompt when the moment has passed already', () => {
    assert.ok(firedAt(0).fired <= 2 * FRAME);
  });

  it('aims at the last thing only', () => {
    const hours = new Hours();
    const aim = createAim({ now: hours.now, after: hours.after, frame: (run) => hours.after(FRAME, () => run(hours.now())) });
    const fired = [];
    aim.at(S, () => fired.push('first'));
    aim.at(2 * S, () => fired.push('second'));
    hours.pass(3 * S);
    assert.deepEqual(fired, ['second']);
    aim.at(4 * S, () => fired.push('third'));
    aim.cancel();
    hours.pass(3 * S);
    assert.deepEqual(fired, ['second']);
  });

  it('believes what the browser measured, and no nonsense', () => {
    const aim = createAim({ now: () => 0, after: () => () => {}, frame: () => () => {} });
    const guess = aim.lag();
    aim.learn(-5);
    aim.learn(5e6);
    assert.equal(aim.lag(), guess);
    aim.learn(9000);
    assert.equal(aim.lag(), 9000);
  });
});
