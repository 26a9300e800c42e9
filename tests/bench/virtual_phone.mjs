// virtual_phone.mjs: a phone that is nothing but its clock and its line, in a time of its own: what it knows of the
// companion's clock, second by second.
//
// Clock, probes and line are the modules that are served. The line is TCP as far as it matters here: what is lost comes
// later, and what was sent behind it waits. Units: microseconds, of the true time if nothing else is said.

import { Clock, Probes } from '../../companion/web/shared/clock.js';
import { Connection } from '../../companion/web/shared/socket.js';
import { Hours } from '../web/simulated.mjs';
import { AWAKE, delayOf } from './links.mjs';
import { tripOf } from './other_clocks.mjs';

const LOST_FOR = 200e3; // what a TCP waits at least before it says again what nobody has confirmed
const UNANSWERED_FOR = 1e6; // and on a connection that is not open yet
const HEARTBEAT = 2e6;

/**
 * @typedef {import('./links.mjs').Link} Link
 * @typedef {import('./links.mjs').Way} Way
 * @typedef {{at: number, arrived: boolean, read: () => void}} Letter
 */

/** One direction of a connection: everything arrives, in order, some time. */
class Pipe {
  /** @type {Letter[]} on their way, oldest first */ letters = [];

  /** @param {Air} air @param {'up' | 'down'} direction */
  constructor(air, direction) {
    this.air = air;
    this.direction = direction;
  }

  /** @param {() => void} read at the other end */
  send(read, again = LOST_FOR) {
    const letter = { at: this.air.hours.now(), arrived: false, read };
    this.letters.push(letter);
    const go = () => {
      this.air.carry(this.direction, () => this.arrive(letter), () => {
        this.air.hours.after(again, go);
        again *= 2;
      });
    };
    go();
  }

  /** @private @param {Letter} letter */
  arrive(letter) {
    letter.arrived = true;
    while (this.letters[0]?.arrived) /** @type {Letter} */ (this.letters.shift()).read();
  }
}

/** The link: delays, losses, a radio that sleeps, a network that is gone for a while. */
class Air {
  awake = -Infinity;

  /** @param {Hours} hours @param {Link} link @param {{chance: () => number, gone: [number, number]}} how */
  constructor(hours, link, { chance, gone }) {
    this.hours = hours;
    this.link = link;
    this.chance = chance;
    this.gone = gone;
  }

  /** @param {'up' | 'down'} direction @param {() => void} arrived @param {() => void} lost */
  carry(direction, arrived, lost) {
    const { hours, link, chance } = this;
    const now = hours.now();
    const away = now >= this.gone[0] && now < this.gone[1];
    let delay = delayOf(link[direction], chance);
    if (direction === 'up') this.awake = now;
    else if (link.beacon && now - this.awake > AWAKE) delay = (Math.floor((now + delay) / link.beacon) + 1) * link.beacon - now;
    if (chance() < link[direction].loss || away) lost();
    else hours.after(delay, arrived);
  }
}

export class VirtualPhone {
  /**
   * @param {{link: Link, chance: () => number, tick: number, drift: number, gone: [number, number],
   *   others: {hear: (trip: import('./other_clocks.mjs').Trip) => void}[]}} how
   *   drift: of its clock; gone: from when to when there is no network; others: are told of the same round trips
   * It has joined when it is there: the companion's first word has come.
   */
  constructor(how) {
    this.how = how;
    this.hours = new Hours();
    this.hours.pass(100e6);
    this.clock = new Clock({ tick: how.tick });
    this.air = new Air(this.hours, how.link, { chance: how.chance, gone: how.gone });
    this.zero = 40e6 * how.chance();
    this.phases = [how.chance(), how.chance()];
    this.asked = new Map();
    this.joined = false;
    const { after } = this.hours;
    this.probes = new Probes({ send: (id) => this.ask(id), after, random: how.chance });
    this.connection = new Connection({
      open: (events) => this.open(events),
      now: this.hours.now,
      after,
      random: how.chance,
      greeting: () => 'hello',
      heard: (read, isFirst) => this.heard(/** @type {() => void} */ (read), isFirst),
      changed: ({ live }) => live || this.probes.stop(),
    });
    this.connection.attempt();
    while (!this.joined) this.hours.pass(1e3);
  }

  /** What its clock shows now: too fast or slow, wandering by 0.2 ms, and in ticks. */
  local() {
    const t = this.hours.now();
    const wander = 100 * Math.sin(t / 97e6 + 6.28 * this.phases[0]) + 100 * Math.sin(t / 41e6 + 6.28 * this.phases[1]);
    const shown = (t - this.zero) * (1 + this.how.drift) + wander;
    return Math.floor(shown / this.how.tick) * this.how.tick;
  }

  /** @private @param {import('../../companion/web/shared/socket.js').Events} events */
  open(events) {
    let closed = false;
    const up = new Pipe(this.air, 'up');
    const down = new Pipe(this.air, 'down');
    /** @param {() => void} read */
    const tell = (read) => down.send(() => closed || events.heard(read));
    const beat = () => {
      if (closed) return;
      tell(() => {});
      this.hours.after(HEARTBEAT, beat);
    };
    // Three ways before the socket is open, and two more for its handshake.
    up.send(() => down.send(() => up.send(() => down.send(() => closed || events.opened())), UNANSWERED_FOR), UNANSWERED_FOR);
    return {
      /** @param {string} text */
      send: (text) => up.send(() => (text === 'hello' ? beat() : this.answer(Number(text), tell))),
      close: () => (closed = true),
    };
  }

  /** The companion: reads, and stamps as late as it can. @private @param {number} id @param {(read: () => void) => void} tell */
  answer(id, tell) {
    const received = Math.floor(this.hours.now());
    this.hours.after(this.how.chance() * 200, () => {
      const stamped = Math.floor(this.hours.now());
      tell(() => this.learn(id, received, stamped));
    });
  }

  /** @private @param {number} id */
  ask(id) {
    this.asked.set(id, this.local());
    this.connection.send(String(id));
  }

  /** As the page does. @private @param {() => void} read @param {boolean} isFirst */
  heard(read, isFirst) {
    this.joined = true;
    read();
    this.probes.heard(isFirst, this.clock.hasJumped());
    return true;
  }

  /** @private @param {number} id @param {number} received @param {number} stamped */
  learn(id, received, stamped) {
    const [sent, arrived] = [this.asked.get(id), this.local()];
    this.clock.roundTrip(sent, received, stamped, arrived);
    const trip = tripOf(sent, received, stamped, arrived);
    for (const other of this.how.others) other.hear(trip);
    this.probes.answered(id);
    this.clock.bound(arrived);
  }
}
