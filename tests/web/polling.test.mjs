import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readMessage } from '../../companion/web/shared/messages.js';
import { socketOrPolling } from '../../companion/web/shared/polling.js';
import { Connection } from '../../companion/web/shared/socket.js';
import { dice, fixture, Hours } from './simulated.mjs';

const MS = 1000;
const S = 1e6;
const SID = '5f3a09c41be27d68';
const AHEAD = 7 * S; // the companion's clock, of ours

const example = (kind) => fixture(`wire/${kind}.json`).examples[0];
const hello = (lang) => JSON.stringify({ t: 'hello', v: 1, lang });

/**
 * A page in a network without WebSocket, and a companion that answers each question after 40 ms.
 * @param {{random?: () => number, moving?: boolean, refusal?: 'closed' | 'silence'}} [how]
 */
function page({ random = () => 0.5, moving = true, refusal = 'closed' } = {}) {
  const hours = new Hours();
  const world = {
    hours,
    lang: 'fr',
    answers: true,
    hangs: false,
    opens: false, // sockets, from now on
    sid: SID,
    /** @type {{at: number, query: string, over: boolean}[]} */
    questions: [],
    /** @type {{query: string, over: boolean}[]} */
    ballots: [],
    lostBallots: 0,
    /** @type {any[]} */
    sockets: [],
    /** @type {any[]} */
    heard: [],
    /** @type {boolean[]} */
    live: [],
  };
  const answer = () => {
    const x = hours.now() + AHEAD;
    const stamp = (message) => ({ ...message, x });
    const sheet = stamp(example('sheet'));
    const pong = { t: 'pong', id: 0, c: 0, r: x, x };
    const polls = stamp({ t: 'polls', rounds: [{ poll: 'a', round: 'before', stage: 'closing', closes: 9 * S, more: true }] });
    return JSON.stringify([stamp({ ...example('welcome'), sid: world.sid }), stamp(example('timeline')), sheet, polls, pong]);
  };
  const open = socketOrPolling({
    openSocket(events) {
      const socket = { events, closed: false, sent: /** @type {string[]} */ ([]), at: hours.now() };
      world.sockets.push(socket);
      if (world.opens) hours.after(10 * MS, () => socket.closed || events.opened());
      else if (refusal === 'closed') hours.after(10 * MS, () => socket.closed || events.closed(1006));
      return {
        send: (text) => socket.sent.push(text),
        close: () => {
          socket.closed = true;
        },
      };
    },
    ask(query, answered) {
      const question = { at: hours.now(), query, over: false };
      world.questions.push(question);
      const asked = world.answers;
      if (world.hangs) return () => (question.over = true);
      hours.after(20 * MS, () => {
        const text = asked ? answer() : null;
        hours.after(20 * MS, () => question.over || answered(text));
      });
      return () => (question.over = true);
    },
    askBallot(query, answered) {
      const ballot = { query, over: false };
      world.ballots.push(ballot);
      const text = world.lostBallots-- > 0 ? null : '{"t":"ballot","n":0,"is":"counted"}';
      hours.after(40 * MS, () => ballot.over || answered(text));
      return () => (ballot.over = true);
    },
    now: hours.now,
    after: hours.after,
    random,
  });
  const connection = new Connection({
    open,
    now: hours.now,
    after: hours.after,
    random,
    greeting: () => hello(world.lang),
    heard(data, isFirst) {
      world.heard.push({ message: readMessage(data), isFirst, at: hours.now() });
      return moving;
    },
    changed: ({ live }) => world.live.push(live),
  });
  return Object.assign(world, {
    connection,
    kinds: () => world.heard.map(({ message }) => message && message.t),
    last: (kind) => world.heard.map(({ message }) => message).filter((one) => one && one.t === kind).pop(),
  });
}

describe('polling', () => {
  for (const refusal of /** @type {const} */ (['closed', 'silence'])) {
    it(`brings everything within 5 s, however late the dice, when sockets end in ${refusal}`, () => {
      const world = page({ random: () => 0.999, refusal });
      world.connection.attempt();
      world.hours.pass(5 * S);
      assert.deepEqual(world.live, [true]);
      assert.deepEqual(world.kinds().slice(0, 5), ['welcome', 'timeline', 'sheet', 'polls', 'pong']);
      assert.equal(world.heard[0].isFirst, true);
    });
  }

  it('does not begin while sockets open', () => {
    const world = page();
    world.opens = true;
    world.connection.attempt();
    world.hours.pass(100 * MS);
    for (let round = 0; round < 5; round++) {
      const socket = world.sockets[world.sockets.length - 1];
      assert.deepEqual(socket.sent, [hello('fr')]);
      socket.events.heard('welcome');
      socket.events.closed(1006);
      world.hours.pass(300 * MS);
    }
    assert.deepEqual(world.questions, []);
  });

  it('carries a ballot as a question of its own, until it is answered, and no longer', () => {
    const world = page();
    world.connection.attempt();
    world.hours.pass(6 * S);
    const token = '0123456789abcdef0123456789abcdef';
    world.lostBallots = 2;
    world.connection.send(JSON.stringify({ t: 'ballot', poll: 'a', round: 'before', token, option: 3, n: 0 }));
    world.hours.pass(20 * S);
    assert.deepEqual(new Set(world.ballots.map(({ query }) => query)), new Set([`poll=a&round=before&token=${token}&option=3&n=0`]));
    assert.equal(world.ballots.length, 3);
    assert.deepEqual(world.heard.filter(({ message }) => message.t === 'ballot').map(({ message }) => message), [{ t: 'ballot', n: 0, is: 'counted' }]);
  });

  it('offers no more time for a vote, because it cannot ask for it', () => {
    const world = page();
    world.connection.attempt();
    world.hours.pass(6 * S);
    assert.deepEqual(world.last('polls').rounds.map(({ stage, more }) => [stage, more]), [['closing', false]]);
  });

  it('hands a ballot without an answer over to the socket that opens after all', () => {
    const world = page();
    world.connection.attempt();
    world.hours.pass(6 * S);
    world.lostBallots = Infinity;
    const ballot = JSON.stringify({ t: 'ballot', poll: 'a', round: 'before', token: '0', option: 3, n: 0 });
    world.connection.send(ballot);
    world.opens = true;
    world.hours.pass(20 * S);
    const socket = world.sockets[world.sockets.length - 1];
    socket.events.heard(JSON.stringify(example('welcome')));
    assert.deepEqual(socket.sent, [hello('fr'), ballot]);
    const asked = world.ballots.length;
    world.hours.pass(20 * S);
    assert.equal(world.ballots.length, asked);
  });

  it('asks again after each answer, two to three seconds later, and stays live', () => {
    const world = page({ random: dice(5) });
    world.connection.attempt();
    world.hours.pass(60 * S);
    assert.deepEqual(world.live, [true]);
    const pauses = world.questions.slice(1).map(({ at }, i) => at - world.questions[i].at);
    assert.ok(pauses.length >= 17 && pauses.length <= 29, `${pauses.length}`);
    assert.ok(pauses.every((pause) => pause >= 2 * S && pause <= 3.1 * S), `${pauses}`);
    assert.ok(new Set(pauses).size > 5);
  });

  it('tells which sheet is to be had with each answer, and of a companion that was started again', () => {
    const world = page();
    world.connection.attempt();
    world.hours.pass(20 * S);
    const sheets = world.kinds().filter((kind) => kind === 'sheet').length;
    assert.equal(sheets, world.kinds().filter((kind) => kind === 'timeline').length);
    assert.ok(sheets > 4);
    world.sid = '0123456789abcdef';
    world.hours.pass(4 * S);
    assert.equal(world.last('welcome').sid, world.sid);
    assert.deepEqual(world.live, [true]);
  });

  it('asks at once in another language', () => {
    const world = page();
    world.connection.attempt();
    world.hours.pass(10 * S);
    const before = world.questions.length;
    world.connection.send(hello('en'));
    assert.equal(world.questions.length, before + 1);
    assert.equal(world.questions[before].query, 'lang=en');
  });

  it('carries a ping at once, and answers it with the moments of the question', () => {
    const world = page();
    world.connection.attempt();
    world.hours.pass(10 * S);
    const asked = world.hours.now();
    world.connection.send(JSON.stringify({ t: 'ping', id: 7, c: asked }));
    world.hours.pass(100 * MS);
    const pong = world.last('pong');
    assert.deepEqual([pong.id, pong.c], [7, asked]);
    assert.equal(pong.r, asked + 20 * MS + AHEAD);
    assert.equal(world.heard[world.heard.length - 1].at, asked + 40 * MS);
  });

  it('has one question out at a time, however much the page says', () => {
    const world = page();
    world.connection.attempt();
    world.hours.pass(10 * S);
    const before = world.questions.length;
    for (let id = 1; id <= 9; id++) world.connection.send(JSON.stringify({ t: 'ping', id, c: 0 }));
    assert.equal(world.questions.length, before + 1);
    world.hours.pass(200 * MS);
    assert.equal(world.questions.length, before + 2);
    assert.equal(world.last('pong').id, 9);
  });

  it('goes over to a socket when one opens after all, and asks no more', () => {
    const world = page();
    world.connection.attempt();
    world.hours.pass(10 * S);
    world.opens = true;
    world.hours.pass(20 * S);
    const socket = world.sockets[world.sockets.length - 1];
    assert.deepEqual(socket.sent, [hello('fr')]);
    socket.events.heard(JSON.stringify(example('timeline')));
    const { length } = world.questions;
    world.connection.send('ping');
    assert.deepEqual(socket.sent, [hello('fr'), 'ping']);
    world.hours.pass(2 * S);
    assert.equal(world.questions.length, length);
    assert.deepEqual(world.live, [true]);
    socket.events.closed(1006);
    assert.deepEqual(world.live, [true, false]);
  });

  it('tries sockets now and then, ever more rarely', () => {
    const world = page();
    world.connection.attempt();
    world.hours.pass(5 * S);
    const before = world.sockets.length;
    world.hours.pass(600 * S);
    const more = world.sockets.length - before;
    assert.ok(more >= 3 && more <= 9, `${more}`);
    assert.deepEqual(world.live, [true]);
  });

  it('says that it is lost when the companion is gone, and comes back with it', () => {
    const world = page({ random: dice(2) });
    world.connection.attempt();
    world.hours.pass(10 * S);
    world.answers = false;
    world.hours.pass(4 * S);
    assert.deepEqual(world.live, [true, false]);
    world.hours.pass(20 * S);
    world.answers = true;
    world.hours.pass(9 * S);
    assert.deepEqual(world.live, [true, false, true]);
  });

  it('gives up an answer that does not come', () => {
    const world = page({ random: dice(2) });
    world.connection.attempt();
    world.hours.pass(10 * S);
    assert.deepEqual(world.live, [true]);
    world.hangs = true;
    world.hours.pass(8 * S);
    assert.deepEqual(world.live, [true, false]);
    assert.ok(world.questions.filter(({ over }) => !over).length <= 3);
    world.hangs = false;
    world.hours.pass(8 * S);
    assert.deepEqual(world.live, [true, false, true]);
  });
});
