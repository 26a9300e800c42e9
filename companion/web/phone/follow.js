// follow.js: what comes from the companion: its clock, the film's line, the cue sheet; and the connection that
// brings them. Everything ends in the page's one state.

import { answeredBallot, ballotFor, ballotMessage, tokenOf } from '../shared/ballot.js';
import { fragmentOf, readChoices } from '../shared/choices.js';
import { Clock, createSleepWatch, measureTick, Probes, toldBound } from '../shared/clock.js';
import { readMessage } from '../shared/messages.js';
import { lineTo } from '../shared/polling.js';
import { isSameRound, whileOpen } from '../shared/rounds.js';
import { isNewer } from '../shared/screening.js';
import { SheetWish } from '../shared/sheet_wish.js';
import { after, Connection, now, wall } from '../shared/socket.js';
import { preferredOf } from '../shared/words.js';

/**
 * @typedef {import('../shared/ballot.js').Ballot} Ballot
 * @typedef {import('../shared/choices.js').Choices} Choices
 * @typedef {import('../shared/messages.js').BallotAnswer} BallotAnswer
 * @typedef {import('../shared/messages.js').Message} Message
 * @typedef {import('../shared/messages.js').Welcome} Welcome
 * @typedef {import('../shared/rounds.js').PollRound} PollRound
 * @typedef {import('../shared/sheet.js').Sheet} Sheet
 * @typedef {import('./phone.js').State} State
 * @typedef {{get: () => State, update: (change: Partial<State>) => void}} Store
 */

const PROTOCOL = 'contrechamp.v1';
const COMPLAIN_AFTER = 3e6; // µs without connection: before that it is not worth a word
const SPOKEN_BY_MOST = ['fr', 'en']; // asked for before the screening has said what it speaks

const phoneLanguages = () => navigator.languages || [navigator.language];

export class Follower {
  /** @param {Store} store @param {() => void} timed the clock knows better now */
  constructor(store, timed) {
    this.store = store;
    this.timed = timed;
    this.clock = new Clock({ tick: measureTick(now) });
    /** @private */
    this.slept = createSleepWatch(now(), wall());
    /** @private */
    this.probes = new Probes({ send: (id, tells) => this.ping(id, tells), after, random: Math.random });
    /** @private */
    this.connection = new Connection({
      open: lineTo('/ws', PROTOCOL),
      now,
      after,
      random: Math.random,
      greeting: () => this.hello(),
      heard: (data, isFirst) => this.heard(data, isFirst),
      changed: ({ live, since }) => this.liveness(live, since),
    });
    /** @private the companion has said goodbye */
    this.said = false;
    /** @private the language asked for last */
    this.lang = '';
    /** @private */
    this.tapped = false;
    /** @private this line has not been given the ballot that waits for an answer */
    this.owing = true;
    /** @private */
    this.wish = new SheetWish({
      after,
      random: Math.random,
      current: () => store.get().sheet,
      take: (sheet) => this.take(sheet),
    });
    /** @private */
    this.cancelComplaint = after(COMPLAIN_AFTER, () => this.store.update({ complaining: true }));
  }

  start() {
    window.addEventListener('popstate', ({ state }) => this.settle(Boolean(state)));
    window.addEventListener('hashchange', () => this.reread());
    document.addEventListener('visibilitychange', () => this.nudge());
    window.addEventListener('pageshow', (event) => event.persisted && this.nudge());
    window.addEventListener('online', () => this.nudge());
    this.connection.attempt();
    keepAwake();
  }

  // What comes in.

  /** @private @param {unknown} data @param {boolean} isFirst @returns {boolean} whether the film moves */
  heard(data, isFirst) {
    const arrived = now();
    if (this.slept(arrived, wall())) this.wake();
    if (isFirst) this.owing = true;
    const message = readMessage(data);
    if (message) this.learn(message, arrived);
    this.probes.heard(isFirst, this.clock.hasJumped());
    const { timeline } = this.store.get();
    return timeline !== null && timeline.vel > 0;
  }

  /** @private @param {Message} message @param {number} arrived */
  learn(message, arrived) {
    if (message.t === 'welcome' && message.sid !== this.store.get().sid) this.meet(message, arrived);
    if (message.t === 'pong') this.clock.roundTrip(message.c, message.r, message.x, arrived);
    else if ('x' in message) this.clock.heard(message.x, arrived);

    if (message.t === 'pong') {
      this.probes.answered(message.id);
      this.timed();
    } else if (message.t === 'sheet') {
      this.wish.hear(message);
    } else if (message.t === 'timeline' && isNewer(message, this.store.get().timeline)) {
      this.store.update({ timeline: message });
    } else if (message.t === 'polls') {
      this.hearPolls(message.rounds);
    } else if (message.t === 'ballot') {
      this.answered(message);
    } else if (message.t === 'closed') {
      this.said = true;
      this.store.update({ closed: true });
      this.connection.rest();
    }
  }

  /** Another server has another clock and counts from zero. @private @param {Welcome} welcome @param {number} at */
  meet({ sid, shared }, at) {
    this.clock.clear(at);
    this.store.update({ sid, shared, timeline: null, closed: false, rounds: [] });
    // After a fall the evening goes on; after a goodbye it is another one.
    if (this.said) this.store.update({ evening: this.store.get().evening + 1, opened: [] });
    this.said = false;
  }

  /** @private @param {Sheet} sheet */
  take(sheet) {
    this.store.update({ sheet });
    if (this.store.get().choices.lang) return;
    const preferred = preferredOf(phoneLanguages(), sheet.langs.map(({ tag }) => tag));
    if (preferred && preferred !== sheet.lang && preferred !== this.lang) this.speak(preferred);
  }

  /** @private */
  wake() {
    this.clock.clear(now());
    this.probes.again();
  }

  /** Something may have happened behind our back: the screen was off, the network went. @private */
  nudge() {
    if (document.visibilityState === 'hidden') return;
    if (this.slept(now(), wall())) {
      this.wake();
      this.connection.attempt();
    } else {
      this.connection.doubt();
      this.probes.again();
    }
    this.store.update({});
    keepAwake();
  }

  /** @private @param {boolean} live @param {number} since */
  liveness(live, since) {
    this.cancelComplaint();
    if (live) {
      this.store.update({ connection: 'live', complaining: false, closed: false });
      return;
    }
    this.probes.stop();
    this.store.update({ connection: 'lost' });
    const wait = since + COMPLAIN_AFTER - now();
    this.cancelComplaint = after(wait, () => this.store.update({ complaining: true }));
  }

  /** @private @param {PollRound[]} rounds */
  hearPolls(rounds) {
    const { choices, picked, passed } = this.store.get();
    const ballot = whileOpen(choices.ballot, rounds);
    this.store.update({ rounds, picked: whileOpen(picked, rounds), passed: whileOpen(passed, rounds) });
    this.keep(ballot);
    if (ballot && ballot.is === 'sent' && this.owing) this.cast(ballot);
  }

  /** On a device that passes round nothing stays of whoever has voted. @private @param {BallotAnswer} answer */
  answered(answer) {
    const { choices, shared } = this.store.get();
    const ballot = answeredBallot(choices.ballot, answer);
    const passes = shared && ballot && ballot.is !== 'sent';
    if (passes) this.store.update({ picked: null, passed: { poll: ballot.poll, round: ballot.round, is: ballot.is } });
    this.keep(passes ? null : ballot);
  }

  // What goes out.

  /** @private @param {Ballot | null} ballot */
  keep(ballot) {
    if (ballot !== this.store.get().choices.ballot) this.choose({ ballot });
  }

  /** @private @param {Ballot} ballot */
  cast(ballot) {
    this.owing = false;
    this.connection.send(JSON.stringify(ballotMessage(ballot)));
  }

  /** @param {PollRound} round */
  vote({ poll, round }) {
    const { choices, picked } = this.store.get();
    const option = picked && isSameRound(picked, { poll, round }) ? picked.option : null;
    if (option === null) {
      const { ballot } = choices;
      if (!ballot) this.store.update({ picked: { poll, round, option } });
      return;
    }
    const ballot = ballotFor(choices.ballot, { poll, round }, option, drawToken);
    if (ballot === choices.ballot) return;
    this.keep(ballot);
    this.cast(ballot);
  }

  askTime() {
    const closing = this.store.get().rounds.find(({ stage }) => stage === 'closing');
    if (!closing) return;
    this.store.update({ asked: closing.closes });
    this.connection.send(JSON.stringify({ t: 'time' }));
  }

  /** A link that invites was opened: said once, and never by whom. */
  tap() {
    if (!this.tapped) this.connection.send('{"t":"tap"}');
    this.tapped = true;
  }

  /** @private */
  hello() {
    const { choices, sheet } = this.store.get();
    this.lang = choices.lang || (sheet && sheet.lang) || preferredOf(phoneLanguages(), SPOKEN_BY_MOST) || 'fr';
    return JSON.stringify({ t: 'hello', v: 1, lang: this.lang });
  }

  /** @private @param {string} lang */
  speak(lang) {
    this.lang = lang;
    this.connection.send(JSON.stringify({ t: 'hello', v: 1, lang }));
  }

  /** @private @param {number} id @param {boolean} tells how well the clock is known */
  ping(id, tells) {
    const at = now();
    const e = tells ? toldBound(this.clock.bound(at)) : undefined;
    this.connection.send(JSON.stringify({ t: 'ping', id, c: Math.floor(at), e }));
  }

  /** The address was changed by a hand, which may have written a language only. @private */
  reread() {
    const { choices, readings, sheet } = this.store.get();
    if (location.hash === fragmentOf(choices)) return;
    const read = { ...readChoices(location.hash), ballot: choices.ballot };
    const lang = read.lang || (sheet ? sheet.lang : '');
    this.store.update({ readings: readings + 1 });
    this.choose(location.hash.includes('&') ? { ...read, lang } : { lang });
  }

  /** Going back in the tab's history brings back an older address, but not what was chosen then. @private
   * @param {boolean} isBack and not another # */
  settle(isBack) {
    const fragment = fragmentOf(this.store.get().choices);
    if (isBack && fragment !== location.hash) history.replaceState(history.state, '', fragment);
  }

  /** @param {Partial<Choices>} change */
  choose(change) {
    const { choices } = this.store.get();
    const chosen = { ...choices, ...change };
    this.store.update({ choices: chosen });
    if (fragmentOf(chosen) !== location.hash) history.replaceState(history.state, '', fragmentOf(chosen));
    if (chosen.lang && chosen.lang !== choices.lang) this.speak(chosen.lang);
  }
}

const drawToken = () => tokenOf(crypto.getRandomValues(new Uint8Array(16)));

/** A screen that stays on, where the browser offers it; elsewhere waking up is quick enough. */
function keepAwake() {
  if (!('wakeLock' in navigator) || document.visibilityState === 'hidden') return;
  navigator.wakeLock.request('screen').catch(() => {});
}
