// console.js: the operator's desk. Commands go up; what is shown is what comes back, never a guess.
//
// The key stands in the fragment of the address, which browsers do not send, and never goes out: see secure_line.js.

import { Clock, measureTick, Probes } from '../shared/clock.js';
import { byId } from '../shared/dom.js';
import { boundsOf, chapterAt, createStore, isNewer, positionAt } from '../shared/screening.js';
import { SheetWish } from '../shared/sheet_wish.js';
import { after, Connection, frame, now, socketAddress } from '../shared/socket.js';
import { clockFace } from '../shared/words.js';
import { phonesInWords } from './ahead.js';
import { readDeskMessage } from './desk_messages.js';
import { DiscussionPanel } from './discussion_panel.js';
import { KeysPanel } from './keys_panel.js';
import { drawNow, drawSteps, STATES, write } from './now_panel.js';
import { PollPanel } from './poll_panel.js';
import { drawLights } from './ready_panel.js';
import { Remote } from './remote.js';
import { ReportPanel } from './report_panel.js';
import { clocksInWords } from './room_line.js';
import { keyIn, openSecureLine } from './secure_line.js';
import { StagePanel } from './stage_panel.js';

/**
 * @typedef {import('../shared/sheet.js').Sheet} Sheet
 * @typedef {import('../shared/messages.js').Timeline} Timeline
 * @typedef {import('./desk_messages.js').StageNews} StageNews
 * @typedef {import('./desk_messages.js').Script} Script
 * @typedef {NonNullable<ReturnType<typeof readDeskMessage>>} DeskMessage
 * @typedef {{live: boolean, entered: boolean, closed: boolean, sheet: Sheet | null, timeline: Timeline | null,
 *   phones: number | null, unconfined: boolean, stage: StageNews | null, script: Script | null,
 *   discussed: import('./desk_messages.js').Discussed | null, refused: string, noted: string,
 *   strange: number} & import('./poll_panel.js').PollState} State no: why the last order about a poll cannot be;
 *   refused: why the last command cannot be; noted: when the stage's note came; strange: lines closed on us unheard
 */

const PROTOCOL = 'contrechamp.console.v1';
const STEP = 5e6;
const REDRAW = 200e3; // µs: the time that runs is read by a person
const REFUSED_FOR = 8e6; // µs: a sentence about a key that was pressed is old news then

const STRANGE = 3; // such lines, and it is the key

/** What means something else once the film has moved on: the player is told what was seen. */
const EXPECTING = ['go', 'play', 'pause', 'toggle', 'next', 'previous', 'seek', 'chapter', 'resume'];

class Desk {
  constructor() {
    this.clock = new Clock({ tick: measureTick(now) });
    this.probes = new Probes({ send: (id) => this.ping(id), after, random: Math.random });
    /** @type {State} */
    const state = {
      live: false,
      entered: false,
      closed: false,
      sheet: null,
      timeline: null,
      phones: null,
      unconfined: false,
      stage: null,
      script: null,
      discussed: null,
      refused: '',
      noted: '',
      strange: 0,
      rounds: [],
      desk: [],
      no: '',
    };
    this.store = createStore(state, (latest) => this.draw(latest), frame);
    /** @type {Sheet | null} whose chapters stand on the page */
    this.listed = null;
    this.forget = () => {};
    this.remote = new Remote(byId('title').closest('main') || document.body, byId('help'), (command) => this.command(command));
    this.panel = new PollPanel(byId('poll'), (order) => this.steer(order));
    this.stagePanel = new StagePanel((command) => this.command(command));
    this.talk = new DiscussionPanel(byId('discussion'), (command) => this.command(command), now);
    this.keys = new KeysPanel((action) => this.actions()[action](), now);
    this.report = new ReportPanel(byId('report'), (wish) => this.connection.send(JSON.stringify(wish)));
    this.wish = new SheetWish({
      after,
      random: Math.random,
      current: () => this.store.get().sheet,
      take: (sheet) => this.store.update({ sheet }),
    });
    this.connection = new Connection({
      open: (events) => this.line(events),
      now,
      after,
      random: Math.random,
      greeting: () => JSON.stringify({ t: 'enter' }),
      heard: (data, isFirst) => this.heard(data, isFirst),
      changed: ({ live }) => this.store.update({ live }),
    });
  }

  /** @param {import('../shared/socket.js').Events} events */
  line(events) {
    let opened = false;
    return openSecureLine(keyIn(location.hash), socketAddress(location.pathname), PROTOCOL, {
      ...events,
      opened: () => {
        opened = true;
        events.opened();
      },
      closed: (code) => {
        const { entered, strange } = this.store.get();
        if (opened && !entered) this.store.update({ strange: strange + 1 });
        events.closed(code);
      },
    });
  }

  /** @returns {Record<import('./keys.js').Action, () => void>} */
  actions() {
    return {
      go: () => this.command({ do: 'go' }),
      toggle: () => this.command({ do: 'toggle' }),
      next: () => this.command({ do: 'next' }),
      previous: () => this.command({ do: 'previous' }),
      back: () => this.command({ do: 'seek_by', by: -STEP }),
      forth: () => this.command({ do: 'seek_by', by: STEP }),
      black: () => this.stagePanel.black(),
      freeze: () => this.stagePanel.freeze(),
      louder: () => this.stagePanel.volume(1),
      softer: () => this.stagePanel.volume(-1),
      subtitles: () => this.stagePanel.subtitles(),
      vote: () => this.steer({ do: 'next' }),
      help: () => this.keys.toggle(),
    };
  }

  start() {
    const actions = this.actions();
    for (const name of /** @type {const} */ ([
      'go', 'toggle', 'next', 'previous', 'back', 'forth', 'black', 'freeze', 'louder', 'softer',
    ])) {
      this.onClick(byId(name), actions[name], name === 'go' || name === 'toggle');
    }
    this.onClick(byId('resume'), () => this.command({ do: 'resume' }), true);
    this.keys.start();
    this.connection.attempt();
    this.tick();
  }

  /** @private @param {HTMLElement} control @param {() => void} run @param {boolean} [once] a double click is one */
  onClick(control, run, once = false) {
    control.addEventListener('click', (event) => {
      if (once && event.detail > 1) return;
      run();
      // Pressed by a mouse it shall not swallow the space bar afterwards.
      if (event.detail > 0) control.blur();
    });
  }

  tick() {
    this.store.update({});
    after(REDRAW, () => this.tick());
  }

  /** The one place from which commands go up. @param {{do: string, [field: string]: unknown}} command */
  command(command) {
    const { timeline } = this.store.get();
    const seen = timeline && EXPECTING.includes(command.do) ? { ep: timeline.ep } : {};
    this.connection.send(JSON.stringify({ t: 'command', ...command, ...seen }));
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
    const message = readDeskMessage(data);
    this.report.hear(data);
    if (isFirst) {
      // It may be another companion, with another clock and its own numbers.
      this.clock.clear(arrived);
      this.store.update({ timeline: null, closed: false });
      this.probes.join();
    }
    if (message) {
      this.learnTime(message, arrived);
      this.learn(message);
    }
    const { timeline } = this.store.get();
    return timeline !== null && timeline.vel > 0;
  }

  /** What it says of the companion's clock. @param {DeskMessage} message @param {number} arrived */
  learnTime(message, arrived) {
    if (message.t === 'pong') {
      this.clock.roundTrip(message.c, message.r, message.x, arrived);
      this.probes.answered(message.id);
    } else if ('x' in message) {
      this.clock.heard(message.x, arrived);
    }
  }

  /** @param {DeskMessage} message */
  learn(message) {
    if (message.t === 'entered') this.store.update({ entered: true });
    if (message.t === 'closed') {
      this.store.update({ closed: true });
      this.connection.rest();
    }
    if (message.t === 'sheet') this.wish.hear(message);
    if (message.t === 'polls') this.store.update({ rounds: message.rounds });
    if (message.t === 'desk') this.store.update({ desk: message.rounds });
    if (message.t === 'script') this.store.update({ script: message });
    if (message.t === 'stage') this.hearStage(message);
    if (message.t === 'no') this.hearNo(message);
    if (message.t === 'discussion') this.store.update({ discussed: message });
    if (message.t === 'room') this.store.update({ phones: message.phones, unconfined: message.unconfined });
    if (message.t === 'room') write('clocks', clocksInWords(message));
    if (message.t === 'timeline' && isNewer(message, this.store.get().timeline)) {
      this.store.update({ timeline: message });
    }
  }

  /** @param {StageNews} stage */
  hearStage(stage) {
    const known = this.store.get().stage;
    const same = known !== null && known.note === stage.note;
    const time = new Date();
    const face = `${time.getHours()}\u202fh\u202f${String(time.getMinutes()).padStart(2, '0')}`;
    this.store.update({ stage, noted: same ? this.store.get().noted : face });
  }

  /** @param {{why: string, of?: 'film' | 'polls'}} no */
  hearNo({ why, of: about }) {
    if (about !== 'film') return this.store.update({ no: why });
    this.forget();
    this.store.update({ refused: why });
    this.forget = after(REFUSED_FOR, () => this.store.update({ refused: '' }));
  }

  /** @param {State} state */
  draw(state) {
    const { live, closed, sheet, timeline, phones, rounds, desk, no, stage, script } = state;
    write('connection', connectionInWords(state));
    document.body.dataset.connection = live ? 'live' : 'lost';
    if (sheet && sheet !== this.listed) this.drawSheet(sheet);
    this.panel.draw({ rounds, desk, no });
    this.stagePanel.draw(stage);
    this.talk.draw(sheet, state.discussed);
    this.drawNotices(state);
    this.drawRemote(state);
    if (phones !== null) write('room', phonesInWords(phones));
    write('desks', stage && stage.desks > 1 ? `${stage.desks} pupitres ouverts` : '');
    if (!sheet || !timeline) return;
    const appeal = stage ? stage.appeal : 'none';
    drawSteps({ state: timeline.state, rounds, hasPolls: sheet.polls.length > 0, appeal, closed });
    const place = positionAt(timeline, boundsOf(sheet), this.clock.toServer(now()) || 0);
    drawNow(sheet, script, timeline, place);
    this.markChapter(sheet, place);
    document.body.dataset.state = timeline.state;
  }

  /** @param {State} state */
  drawRemote({ live, entered, sheet, timeline, stage }) {
    this.remote.draw({
      connected: live && entered,
      said: byId('connection').textContent || '',
      timeline: sheet && timeline,
      state: timeline ? STATES[timeline.state] : '',
      place: sheet && timeline ? positionAt(timeline, boundsOf(sheet), this.clock.toServer(now()) || 0) : 0,
      end: sheet ? sheet.film.end : 0,
      black: stage && stage.black,
    });
  }

  /** @param {State} state */
  drawNotices({ live, timeline, sheet, phones, unconfined, stage, noted, refused }) {
    drawLights(live && timeline !== null && timeline.state === 'lobby', { sheet, phones, unconfined, stage });
    write('refused', refused);
    write('note', stage && stage.note ? `${noted} · ${stage.note}` : '');
  }

  /** @param {Sheet} sheet */
  drawSheet(sheet) {
    this.listed = sheet;
    write('title', sheet.film.title);
    this.panel.offer(sheet.polls);
    const rows = sheet.chapters.map(({ id, title, at }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.chapter = id;
      button.textContent = at === null ? title : `${clockFace(at)}  ${title}`;
      button.disabled = at === null;
      this.onClick(button, () => this.command({ do: 'chapter', chapter: id }));
      const row = document.createElement('li');
      row.append(button);
      return row;
    });
    byId('chapters').replaceChildren(...rows);
  }

  /** @param {Sheet} sheet @param {number} place */
  markChapter(sheet, place) {
    const present = chapterAt(sheet, place);
    for (const button of Array.from(byId('chapters').querySelectorAll('button'))) {
      if (present && button.dataset.chapter === present.id) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
  }
}

/** @param {State} state */
function connectionInWords({ live, entered, closed, strange }) {
  if (closed) return 'Séance terminée';
  if (entered) return live ? 'Connecté' : 'Connexion perdue, nouvel essai…';
  if (strange < STRANGE) return 'Connexion…';
  return 'La clé de cette adresse n’est pas celle de la séance\u202f: rouvrez l’adresse « Console » du terminal, tout entière.';
}

new Desk().start();
