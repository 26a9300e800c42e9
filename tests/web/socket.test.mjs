import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Connection } from '../../companion/web/shared/socket.js';
import { dice, Hours } from './simulated.mjs';

const MS = 1000;
const S = 1e6;

/**
 * A page, and a network that does what the test says.
 * @param {{moving?: boolean, random?: () => number}} [how]
 */
function page({ moving = false, random = () => 0.5 } = {}) {
  const hours = new Hours();
  /** @type {any[]} */
  const sockets = [];
  /** @type {[unknown, boolean][]} */
  const heard = [];
  /** @type {any[]} */
  const changes = [];
  const connection = new Connection({
    open(events) {
      const socket = { events, closed: false, sent: /** @type {string[]} */ ([]), openedAt: hours.now() };
      sockets.push(socket);
      return {
        send: (text) => socket.sent.push(text),
        close: () => {
          socket.closed = true;
        },
      };
    },
    now: hours.now,
    after: hours.after,
    random,
    greeting: () => 'hello',
    heard: (data, isFirst) => {
      heard.push([data, isFirst]);
      return moving;
    },
    changed: (liveness) => changes.push({ ...liveness, at: hours.now() }),
  });
  return {
    hours,
    sockets,
    heard,
    changes,
    connection,
    open: () => sockets.filter((socket) => !socket.closed),
    /** From the companion, on the nth socket ever opened. */
    say: (n, text) => sockets[n].events.heard(text),
  };
}

describe('connection', () => {
  it('greets the companion when the socket opens', () => {
    const { connection, sockets } = page();
    connection.attempt();
    assert.deepEqual(sockets[0].sent, []);
    sockets[0].events.opened();
    assert.deepEqual(sockets[0].sent, ['hello']);
  });

  it('is live once something was heard, and not before', () => {
    const world = page();
    world.connection.attempt();
    world.sockets[0].events.opened();
    assert.deepEqual(world.changes, []);
    world.say(0, 'welcome');
    assert.deepEqual(world.changes.map(({ live }) => live), [true]);
    assert.deepEqual(world.heard, [['welcome', true]]);
    world.say(0, 'timeline');
    assert.deepEqual(world.heard[1], ['timeline', false]);
  });

  it('sends on the socket that delivers', () => {
    const world = page();
    world.connection.send('lost');
    world.connection.attempt();
    world.say(0, 'welcome');
    world.connection.send('ping');
    assert.deepEqual(world.sockets[0].sent, ['ping']);
  });

  for (const moving of [true, false]) {
    const patience = moving ? 2.5 * S : 5.5 * S;
    it(`opens a second socket beside a silent one after ${patience / S} s`, () => {
      const world = page({ moving });
      world.connection.attempt();
      world.say(0, 'welcome');
      world.hours.pass(patience - 1);
      assert.equal(world.sockets.length, 1);
      world.hours.pass(1);
      assert.equal(world.sockets.length, 2);
      assert.equal(world.sockets[0].closed, false);
      assert.deepEqual(world.changes[world.changes.length - 1], { live: false, since: 0, at: patience });
    });
  }

  it('never has more than four sockets open, and about five attempts in three seconds', () => {
    const world = page({ moving: true, random: dice(3) });
    world.connection.attempt();
    world.say(0, 'welcome');
    for (let step = 0; step < 150; step++) {
      world.hours.pass(100 * MS);
      assert.ok(world.open().length <= 4);
    }
    const attempts = world.sockets.slice(1).map(({ openedAt }) => openedAt);
    const pauses = attempts.slice(1).map((at, i) => at - attempts[i]);
    assert.ok(pauses.every((pause) => pause >= 350 * MS && pause <= 750 * MS), `${pauses}`);
    assert.ok(attempts.length >= 19 && attempts.length <= 26, `${attempts.length}`);
  });

  it('gives the first socket of all more time than those that look for a lost companion', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const world = page({ random: dice(seed) });
      world.connection.attempt();
      world.hours.pass(1.2 * S);
      const [, second] = world.sockets.map(({ openedAt }) => openedAt);
      assert.ok(second >= 600 * MS && second <= 1.2 * S, `${second}`);
    }
  });

  it('is not long in coming back after ten seconds in the dark, and no hall knocks in step', () => {
    const phones = 2000;
    const dark = 10 * S;
    const waits = [];
    const knocks = Array(20).fill(0); // of the last two seconds in the dark, by 100 ms
    for (let seed = 1; seed <= phones; seed++) {
      const world = page({ moving: true, random: dice(seed) });
      world.connection.attempt();
      world.say(0, 'welcome');
      world.hours.pass(dark + 2 * S);
      const tries = world.sockets.map(({ openedAt }) => openedAt);
      waits.push(tries.find((at) => at >= dark) - dark);
      for (const at of tries) if (at >= dark - 2 * S && at < dark) knocks[Math.floor((at - dark + 2 * S) / (100 * MS))]++;
    }
    waits.sort((a, b) => a - b);
    const [half, most] = [0.5, 0.95].map((share) => waits[Math.floor(share * phones)] / MS);
    assert.ok(half <= 300, `half of them within ${half} ms`);
    assert.ok(most <= 650, `19 of 20 within ${most} ms`);
    const mean = knocks.reduce((sum, count) => sum + count, 0) / knocks.length;
    assert.ok(mean <= phones / 5, `${mean} in 100 ms`);
    assert.ok(Math.max(...knocks) <= 1.5 * mean, `${knocks}`);
  });

  it('asks less often when the companion stays away', () => {
    const world = page({ random: () => 0.999 });
    world.connection.attempt();
    world.hours.pass(20 * S);
    const before = world.sockets.length;
    world.hours.pass(40 * S);
    assert.ok(world.sockets.length - before <= 11, `${world.sockets.length - before}`);
  });

  it('keeps the first socket that delivers and closes the others', () => {
    const world = page({ moving: true });
    world.connection.attempt();
    world.say(0, 'welcome');
    world.hours.pass(4 * S);
    assert.equal(world.open().length, 4);
    world.say(2, 'welcome');
    assert.deepEqual(world.open(), [world.sockets[2]]);
    assert.equal(world.changes[world.changes.length - 1].live, true);
    assert.deepEqual(world.heard[world.heard.length - 1], ['welcome', true]);
  });

  it('keeps the old socket when it was only slow', () => {
    const world = page({ moving: true });
    world.connection.attempt();
    world.say(0, 'welcome');
    world.hours.pass(3 * S);
    world.say(0, 'timeline');
    assert.deepEqual(world.open(), [world.sockets[0]]);
    assert.deepEqual(world.heard[world.heard.length - 1], ['timeline', false]);
    world.hours.pass(2 * S);
    assert.equal(world.open().length, 1);
  });

  it('pays no heed to the last words of a socket it has closed', () => {
    const world = page({ moving: true });
    world.connection.attempt();
    world.say(0, 'welcome');
    world.hours.pass(3 * S);
    world.say(1, 'welcome');
    const { length } = world.heard;
    world.say(0, 'late');
    assert.equal(world.heard.length, length);
  });

  it('comes back within a quarter of a second when it is closed, each phone at its own time', () => {
    const times = [0.1, 0.5, 0.9].map((chance) => {
      const world = page({ random: () => chance });
      world.connection.attempt();
      world.say(0, 'welcome');
      world.sockets[0].events.closed(1006);
      assert.equal(world.changes[world.changes.length - 1].live, false);
      world.hours.pass(250 * MS);
      assert.equal(world.sockets.length, 2);
      return world.sockets[1].openedAt;
    });
    assert.equal(new Set(times).size, 3);
  });

  it('goes on trying when nobody answers the door', () => {
    const world = page({ random: dice(9) });
    world.connection.attempt();
    for (let i = 0; i < 8; i++) {
      world.sockets[world.sockets.length - 1].events.closed(1006);
      world.hours.pass(1.75 * S);
    }
    assert.ok(world.sockets.length >= 8);
  });

  it('gives a companion in doubt one second to answer', () => {
    const world = page();
    world.connection.attempt();
    world.say(0, 'welcome');
    world.connection.doubt();
    world.hours.pass(900 * MS);
    world.say(0, 'pong');
    world.hours.pass(5 * S);
    assert.equal(world.sockets.length, 1);
    world.connection.doubt();
    world.hours.pass(S);
    assert.equal(world.sockets.length, 2);
  });

  it('does not wait for the silence when the page is woken up', () => {
    const world = page();
    world.connection.attempt();
    world.say(0, 'welcome');
    world.hours.pass(S);
    world.connection.attempt();
    assert.equal(world.open().length, 2);
    world.say(1, 'welcome');
    assert.equal(world.open().length, 1);
  });

  it('looks seldom for a companion that has said goodbye, and is eager again once it is back', () => {
    const world = page();
    world.connection.attempt();
    world.say(0, 'welcome');
    world.connection.rest();
    world.sockets[0].events.closed(1000);
    world.hours.pass(60 * S);
    const seldom = world.sockets.length - 1;
    assert.ok(seldom >= 1 && seldom <= 6, `${seldom}`);
    world.hours.pass(30 * S);
    world.say(world.sockets.length - 1, 'welcome');
    world.sockets[world.sockets.length - 1].events.closed(1006);
    const before = world.sockets.length;
    world.hours.pass(3 * S);
    assert.ok(world.sockets.length - before >= 2);
  });
});
