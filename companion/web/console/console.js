// console.js: the operator's desk. Commands go up; what is shown is what comes back, never a guess.
//
// The key stands in the fragment of the address, which browsers do not send, and never goes out: see secure_line.js.

import { Clock, measureTick, Probes } from '../shared/clock.js';
import { byId } from '../shared/dom.js';
import { readMessage } from '../shared/messages.js';
import { boundsOf, createStore, isNewer, positionAt, scheduleAt } from '../shared/screening.js';
import { SheetWish } from '../shared/sheet_wish.js';
import { after, Connection, frame, now, socketAddress } from '../shared/socket.js';
import { clockFace } from '../shared/words.js';
import { PollPanel } from './poll_panel.js';
import { Remote } from './remote.js';
import { clocksInWords } from './room_line.js';
import { keyIn, openSecureLine } from './secure_line.js';

/**
 * @typedef {import('../shared/sheet.js').Sheet} Sheet
 * @typedef {import('../shared/messages.js').Timeline} Timeline
 * @typedef {import('../shared/messages.js').Message} Message
 * @typedef {{live: boolean, entered: boolean, sheet: Sheet | null, timeline: Timeline | null,
 *   phones: number | null} & import('./poll_panel.js').PollState} State no: why the last order about a poll cannot be
 */

const PROTOCOL = 'contrechamp.console.v1';
const STEP = 5e6;
const REDRAW = 200e3; // µs: the time that runs is read by a person

/** @type {Record<Timeline['state'], string>} */
const STATES = {
  lobby: 'Accueil : GO lance le film',
  playing: 'Lecture',
  paused: 'Pause',
  holding: 'Arrêt de fin de chapitre : GO continue',
  seeking: 'Déplacement…',
  stalled: 'Le film ne répond plus',
  ended: 'Fin du film',
};

class Desk {
  constructor() {
    this.clock = new Clock({ tick: measureTick(now) });
    this.probes = new Probes({ send: (id) => this.ping(id), after, random: Math.random });
    /** @type {State} */
    const state = {
      live: false,
      entered: false,
      sheet: null,
      timeline: null,
      phones: null,
      rounds: [],
      desk: [],
      no: '',
    };
    this.store = createStore(state, (latest) => this.draw(latest), frame);
    /** @type {Sheet | null} whose chapters stand on the page */
    this.listed = null;
    this.remote = new Remote(byId('title').closest('main') || document.body, byId('connection'), (command) => this.command(command));
    this.panel = new PollPanel(byId('poll'), (order) => this.steer(order));
    this.wish = new SheetWish({
      after,
      random: Math.random,
      current: () => this.store.get().sheet,
      take: (sheet) => this.store.update({ sheet }),
    });
    this.connection = new Connection({
      open: (events) => openSecureLine(keyIn(location.hash), socketAddress(location.pathname), PROTOCOL, events),
      now,
      after,
      random: Math.random,
      greeting: () => JSON.stringify({ t: 'enter' }),
      heard: (data, isFirst) => this.heard(data, isFirst),
      changed: ({ live }) => this.store.update({ live }),
    });
  }

  start() {
    /** @type {Record<string, object>} */
    const buttons = {
      go: { do: 'go' },
      toggle: { do: 'toggle' },
      back: { do: 'seek_by', by: -STEP },
      forth: { do: 'seek_by', by: STEP },
      previous: { do: 'previous' },
      following: { do: 'next' },
    };
    for (const [id, command] of Object.entries(buttons)) {
      byId(id).addEventListener('click', () => this.command(command));
    }
    this.connection.attempt();
    this.tick();
  }

  tick() {
    this.store.update({});
    after(REDRAW, () => this.tick());
  }

  /** @param {object} command */
  command(command) {
    this.connection.send(JSON.stringify({ t: 'command', ...command }));
  }

  /** @param {object} order about a poll */
  steer(order) {
    this.store.update({ no: '' });
    this.connection.send(JSON.stringify({ t: 'poll', ...order }));
  }

  /** @param {number} id */
  ping(id) {
    this.connection.send(JSON.stringify({ t: 'ping', id, c: Math.floor(now()) }));
  }

  /** @param {unknown} data @param {boolean} isFirst */
  heard(data, isFirst) {
    const arrived = now();
    const message = readMessage(data);
    if (isFirst) {
      // It may be another companion, with another clock and its own numbers.
      this.clock.clear(arrived);
      this.store.update({ timeline: null });
      this.probes.join();
    }
    if (message) this.learn(message, arrived);
    const { timeline } = this.store.get();
    return timeline !== null && timeline.vel > 0;
  }

  /** @param {Message} message @param {number} arrived */
  learn(message, arrived) {
    if (message.t === 'pong') {
      this.clock.roundTrip(message.c, message.r, message.x, arrived);
      this.probes.answered(message.id);
    } else if ('x' in message) {
      this.clock.heard(message.x, arrived);
    }
    if (message.t === 'entered') this.store.update({ entered: true });
    if (message.t === 'sheet') this.wish.hear(message);
    if (message.t === 'polls') this.store.update({ rounds: message.rounds });
    if (message.t === 'desk') this.store.update({ desk: message.rounds });
    if (message.t === 'no') this.store.update({ no: message.why });
    if (message.t === 'room') this.store.update({ phones: message.phones });
    if (message.t === 'room') write('clocks', clocksInWords(message));
    if (message.t === 'timeline' && isNewer(message, this.store.get().timeline)) {
      this.store.update({ timeline: message });
    }
  }

  /** @param {State} state */
  draw({ live, entered, sheet, timeline, phones, rounds, desk, no }) {
    const refused = entered ? 'Connexion perdue, nouvel essai…' : 'Connexion…';
    write('connection', live && entered ? 'Connecté' : refused);
    document.body.dataset.connection = live ? 'live' : 'lost';
    if (sheet && sheet !== this.listed) this.drawSheet(sheet);
    this.panel.draw({ rounds, desk, no });
    if (phones !== null) write('room', phones > 1 ? `${phones} téléphones` : `${phones} téléphone`);
    this.drawRemote({ live, entered, sheet, timeline });
    if (!sheet || !timeline) return;
    const place = positionAt(timeline, boundsOf(sheet), this.clock.toServer(now()) || 0);
    write('time', `${clockFace(place)} / ${clockFace(sheet.film.end)}`);
    write('state', STATES[timeline.state] + (timeline.vel > 0 && timeline.vel !== 1 ? ` × ${timeline.vel}` : ''));
    write('next', nextIn(sheet, place));
    document.body.dataset.state = timeline.state;
  }

  /** @param {Pick<State, 'live' | 'entered' | 'sheet' | 'timeline'>} state */
  drawRemote({ live, entered, sheet, timeline }) {
    this.remote.draw({
      connected: live && entered,
      said: byId('connection').textContent || '',
      timeline: sheet && timeline,
      state: timeline ? STATES[timeline.state] : '',
      place: sheet && timeline ? positionAt(timeline, boundsOf(sheet), this.clock.toServer(now()) || 0) : 0,
      end: sheet ? sheet.film.end : 0,
      black: null,
    });
  }

  /** @param {Sheet} sheet */
  drawSheet(sheet) {
    this.listed = sheet;
    write('title', sheet.film.title);
    this.panel.offer(sheet.polls);
    const rows = sheet.chapters.map(({ id, title, at }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = at === null ? title : `${clockFace(at)}  ${title}`;
      button.disabled = at === null;
      button.addEventListener('click', () => this.command({ do: 'chapter', chapter: id }));
      const row = document.createElement('li');
      row.append(button);
      return row;
    });
    byId('chapters').replaceChildren(...rows);
  }
}

/** @param {string} id @param {string} words */
function write(id, words) {
  const node = byId(id);
  if (node.textContent !== words) node.textContent = words;
}

/** @param {Sheet} sheet @param {number} place */
function nextIn(sheet, place) {
  const shown = scheduleAt(sheet.cues, place).active.map(({ ref }) => ref);
  const coming = sheet.cues.find((cue) => cue.in > place);
  const ahead = coming ? `Prochaine carte à ${clockFace(coming.in)} (${coming.ref})` : 'Plus de carte à venir';
  return shown.length ? `À l’écran\u202f: ${shown.join(', ')}. ${ahead}` : ahead;
}

new Desk().start();
