// polling.js: the same messages, asked for again and again, where a network lets no WebSocket through.
//
// After two sockets that never opened, every other line asks over HTTP instead. A page cannot tell such a
// line from a socket, and the line becomes one as soon as a socket opens after all. Each question is a probe
// of the companion's clock as well: we note when we asked, the answer says when it was written.
//
// Units: microseconds of the local clock. An Asking knows no browser; what it takes stands at the end.

import { ask } from './asking.js';
import { after, now, openWebSocket, socketAddress } from './socket.js';

const TRIES = 2; // sockets that never opened, before asking instead
const PAUSE = 2.5e6; // from an answer to the next question, a fifth more or less
const OVERDUE = 4e6; // an answer that takes longer
const ASKING_PATIENCE = 7.5e6; // a pause and an answer, and a little
const SOCKET_AGAIN = 15e6; // then twice as long each time
const SOCKET_SOON = 500e3; // the first one, where a socket has been open before: only the network was away
const SOCKET_AGAIN_AT_MOST = 120e6;

/**
 * @typedef {import('./socket.js').Line} Line
 * @typedef {import('./socket.js').Events} Events
 * @typedef {{
 *   openSocket: (events: Events) => Line,
 *   ask: (query: string, answered: (text: string | null) => void) => () => void,
 *   askBallot: (query: string, answered: (text: string | null) => void) => () => void,
 *   now: () => number,
 *   after: (us: number, run: () => void) => () => void,
 *   random: () => number,
 * }} World ask and askBallot answer how to give the question up
 * @typedef {{id: number, sent: number}} Question id: of the ping it carries, or 0
 */

/** @implements {Line} */
class Asking {
  /** @param {World} world @param {(events: Events) => Line} openSocket @param {Events} events
   * @param {number} trialAfter */
  constructor(world, openSocket, events, trialAfter) {
    /** @private */
    this.world = world;
    /** @private */
    this.openSocket = openSocket;
    /** @private */
    this.events = events;
    /** @private the last hello */
    this.greeting = '';
    /** @private */
    this.lang = '';
    /** @private the ping that waits for a question to carry it */
    this.ping = 0;
    /** @private the ballot that waits for its answer */
    this.ballot = '';
    /** @private */
    this.cancelBallot = () => {};
    /** @private a question is out */
    this.asking = false;
    /** @private and there is one more */
    this.again = false;
    /** @private */
    this.over = false;
    /** @private @type {Line | null} a socket that may open yet */
    this.trial = null;
    /** @private @type {Line | null} a socket that delivers: nothing is asked any more */
    this.socket = null;
    /** @private */
    this.cancelAsk = () => {};
    /** @private */
    this.cancelPause = world.after(0, () => events.opened());
    /** @private */
    this.cancelTrial = world.after(trialAfter, () => this.try(2 * SOCKET_AGAIN));
  }

  /** How long nothing may be heard. */
  patience() {
    return this.socket ? 0 : ASKING_PATIENCE;
  }

  /** @param {string} text */
  send(text) {
    if (this.socket) {
      this.socket.send(text);
      return;
    }
    const message = JSON.parse(text);
    if (message.t === 'hello') {
      this.greeting = text;
      this.lang = message.lang;
    } else if (message.t === 'ping') {
      this.ping = message.id;
    } else if (message.t === 'ballot') {
      this.ballot = text;
      this.cast();
      return;
    }
    this.ask();
  }

  close() {
    this.over = true;
    this.rest();
    if (this.trial) this.trial.close();
  }

  /** @private no more questions */
  rest() {
    this.cancelAsk();
    this.cancelBallot();
    this.cancelPause();
    this.cancelTrial();
  }

  /** Asked again behind each answer until its own has come. @private */
  cast() {
    const { ballot } = this;
    this.cancelBallot();
    if (!ballot) return;
    this.cancelBallot = this.world.askBallot(queryOf(JSON.parse(ballot)), (text) => {
      if (text === null || this.over || this.socket) return;
      this.ballot = '';
      this.events.heard(text);
    });
  }

  /** @private */
  ask() {
    if (this.over || this.socket) return;
    if (this.asking) {
      this.again = true;
      return;
    }
    const { world } = this;
    this.cancelPause();
    this.asking = true;
    this.again = false;
    const question = { id: this.ping, sent: Math.floor(world.now()) };
    this.ping = 0;
    const giveUp = world.ask(`lang=${encodeURIComponent(this.lang)}`, (text) => this.answered(question, text));
    const cancelAbandon = world.after(OVERDUE, () => this.end());
    this.cancelAsk = () => {
      giveUp();
      cancelAbandon();
    };
  }

  /** @private @param {Question} question @param {string | null} text */
  answered(question, text) {
    if (this.over || this.socket) return;
    this.cancelAsk();
    this.asking = false;
    const messages = listIn(text);
    if (!messages) {
      this.end();
      return;
    }
    for (const message of messages) {
      this.deliver(question, message);
      if (this.over) return;
    }
    this.cast();
    if (this.again) this.ask();
    if (this.asking) return;
    const wait = PAUSE * (0.8 + 0.4 * this.world.random());
    this.cancelPause();
    this.cancelPause = this.world.after(wait, () => this.ask());
  }

  /** @private @param {Question} question @param {any} message */
  deliver({ id, sent }, message) {
    let told = message;
    if (message.t === 'pong') told = { ...message, id, c: sent };
    // Nobody can ask for more time this way: it is not offered.
    if (message.t === 'polls') told = { ...message, rounds: withoutMore(message.rounds) };
    this.events.heard(JSON.stringify(told));
  }

  /** @private */
  end() {
    this.close();
    this.events.closed(1006);
  }

  /** Whether a socket opens by now. @private @param {number} wait until the next one */
  try(wait) {
    if (this.trial) this.trial.close();
    /** @type {Line} */
    const trial = this.openSocket({
      opened: () => trial.send(this.greeting),
      heard: (data) => this.heardBySocket(trial, data),
      closed: (code) => this.socketGone(trial, code),
    });
    this.trial = trial;
    this.cancelTrial = this.world.after(wait, () => this.try(Math.min(2 * wait, SOCKET_AGAIN_AT_MOST)));
  }

  /** @private @param {Line} trial @param {unknown} data */
  heardBySocket(trial, data) {
    if (this.over || trial !== this.trial) return;
    if (!this.socket) this.rest();
    if (!this.socket && this.ballot) trial.send(this.ballot); // it may not have come here
    this.socket = trial;
    this.events.heard(data);
  }

  /** @private @param {Line} trial @param {number} code */
  socketGone(trial, code) {
    if (trial !== this.socket) return; // the next one is planned already
    this.over = true;
    this.events.closed(code);
  }
}

/** What a Connection opens. @param {World} world @returns {(events: Events) => Line} */
export function socketOrPolling(world) {
  let tried = 0; // sockets since one has opened
  let asks = false;
  let known = false; // a socket has been open
  /** @param {Events} events */
  function socket(events) {
    tried++;
    return world.openSocket({
      ...events,
      opened: () => {
        tried = 0;
        known = true;
        events.opened();
      },
    });
  }
  return (events) => {
    asks = tried >= TRIES && !asks;
    return asks ? new Asking(world, socket, events, known ? SOCKET_SOON : SOCKET_AGAIN) : socket(events);
  };
}

/** @param {unknown} rounds */
function withoutMore(rounds) {
  return Array.isArray(rounds) ? rounds.map((round) => ({ ...round, more: false })) : rounds;
}

/** @param {Record<string, string | number>} ballot */
function queryOf({ t: _kind, ...fields }) {
  return Object.entries(fields)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
}

/** @param {string | null} text @returns {any[] | null} */
function listIn(text) {
  if (text === null) return null;
  try {
    const list = JSON.parse(text);
    return Array.isArray(list) && list.every((one) => typeof one === 'object' && one !== null) ? list : null;
  } catch {
    return null;
  }
}

/**
 * What a page opens.
 * @param {string} path of the socket @param {string} protocol
 */
export function lineTo(path, protocol) {
  return socketOrPolling({
    openSocket: (events) => openWebSocket(socketAddress(path), protocol, events),
    ask: (query, answered) => ask(`/messages?${query}`, answered),
    askBallot: (query, answered) => ask(`/ballot?${query}`, answered),
    now,
    after,
    random: Math.random,
  });
}
