// phone.js: the page in somebody's hand. Messages and taps change one state; a frame later it is drawn.
//
// What is shown depends on nothing but the state and the companion's time, so joining late, waking up and
// seeking need no code of their own. The network teaches; the phone's own clock fires.
//
// Nothing is stored: no cookie, no storage, no identifier. The language lives in the address (#en).

import { Clock, createSleepWatch, measureTick, Probes } from '../shared/clock.js';
import { readMessage } from '../shared/messages.js';
import { lineTo } from '../shared/polling.js';
import {
  boundsOf, createAim, createStore, isNewer, momentOf, positionAt, sceneAt, scheduleAt, steady, titleOf,
} from '../shared/screening.js';
import { after, Connection, frame, now, wall } from '../shared/socket.js';
import { fill, firstLanguage, language, short } from '../shared/words.js';
import { actionPage, end } from './after.js';
import { Stage } from './stage.js';
import { aboutPage, cardPage, dark, hold, joining, listPage, lobby, prompt } from './views.js';

/**
 * @typedef {import('../shared/messages.js').Cues} Cues
 * @typedef {import('../shared/messages.js').Message} Message
 * @typedef {import('../shared/messages.js').Timeline} Timeline
 * @typedef {import('../shared/screening.js').Opened} Opened
 * @typedef {import('../shared/screening.js').Scene} Scene
 * @typedef {{lang: string, connection: 'joining' | 'live' | 'lost', complaining: boolean,
 *   sheet: Cues | null, timeline: Timeline | null, opened: Opened[]}} State
 */

const PROTOCOL = 'contrechamp.v1';
const COMPLAIN_AFTER = 3e6; // µs without connection: before that it is not worth a word
const PREPARE_BEFORE = 1e6; // µs before a cue: time to build it calmly

/** @param {string} id */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

class Phone {
  constructor() {
    this.stage = new Stage(byId('stage'));
    this.clock = new Clock({ tick: measureTick(now) });
    this.aim = createAim({ now, after, frame });
    this.slept = createSleepWatch(now(), wall());
    this.probes = new Probes({ send: (id) => this.ping(id), after, random: Math.random });
    this.store = createStore(firstState(), (state) => this.draw(state), frame);
    this.connection = new Connection({
      open: lineTo('/ws', PROTOCOL),
      now,
      after,
      random: Math.random,
      greeting: () => this.hello(),
      heard: (data, isFirst) => this.heard(data, isFirst),
      changed: ({ live, since }) => this.liveness(live, since),
    });
    /** The server that the clock and the numbers belong to. */
    this.sid = '';
    /** @type {number | null} the film position last drawn */
    this.shown = null;
    /** @type {string[]} what was once shown is never taken away again */
    this.shelf = [];
    /** @type {Set<string>} what screen readers have been told */
    this.announced = new Set();
    /** @type {number | null} the place whose moment has just come */
    this.flipping = null;
    this.flippedAt = NaN;
    /** @type {import('./stage.js').Asked} */
    this.asked = '';
    this.cancelPrepare = () => {};
    this.cancelComplaint = after(COMPLAIN_AFTER, () => this.store.update({ complaining: true }));
    this.hands = {
      /** @param {Opened['kind']} kind @param {string} id */
      open: (kind, id) => this.turn([...this.store.get().opened, { kind, id }]),
      back: () => this.turn(this.store.get().opened.slice(0, -1)),
      sums: new Map(),
    };
  }

  start() {
    byId('cards').addEventListener('click', () => this.hands.open('list', ''));
    window.addEventListener('hashchange', () => this.choose(location.hash));
    document.addEventListener('visibilitychange', () => this.nudge());
    window.addEventListener('pageshow', (event) => event.persisted && this.nudge());
    window.addEventListener('online', () => this.nudge());
    watchGlass((shownAt) => this.aim.learn(shownAt - this.flippedAt));
    this.connection.attempt();
    this.store.update({});
    keepAwake();
  }

  // What comes in.

  /** @param {unknown} data @param {boolean} isFirst @returns {boolean} whether the film moves */
  heard(data, isFirst) {
    const arrived = now();
    if (this.slept(arrived, wall())) this.wake();
    const message = readMessage(data);
    if (message) this.learn(message, arrived);
    if (isFirst) this.probes.join();
    else if (this.clock.hasJumped()) this.probes.again();
    const { timeline } = this.store.get();
    return timeline !== null && timeline.vel > 0;
  }

  /** @param {Message} message @param {number} arrived */
  learn(message, arrived) {
    if (message.t === 'welcome' && message.sid !== this.sid) this.meet(message.sid, arrived);
    if (message.t === 'pong') this.clock.roundTrip(message.c, message.r, message.x, arrived);
    else if ('x' in message) this.clock.heard(message.x, arrived);

    if (message.t === 'pong') {
      this.probes.answered(message.id);
      this.tellBound();
      this.plan();
    } else if (message.t === 'cues') {
      this.store.update({ sheet: message });
    } else if (message.t === 'timeline' && isNewer(message, this.store.get().timeline)) {
      this.store.update({ timeline: message });
    }
  }

  /** Another server has another clock and counts from zero. @param {string} sid @param {number} at */
  meet(sid, at) {
    this.sid = sid;
    this.clock.clear(at);
    this.shown = null;
    this.store.update({ timeline: null });
  }

  wake() {
    this.clock.clear(now());
    this.probes.again();
  }

  /** Something may have happened behind our back: the screen was off, the network went. */
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

  /** @param {boolean} live @param {number} since */
  liveness(live, since) {
    this.cancelComplaint();
    if (live) {
      this.store.update({ connection: 'live', complaining: false });
      return;
    }
    this.probes.stop();
    this.store.update({ connection: 'lost' });
    const wait = since + COMPLAIN_AFTER - now();
    this.cancelComplaint = after(wait, () => this.store.update({ complaining: true }));
  }

  // What goes out.

  hello() {
    return JSON.stringify({ t: 'hello', v: 1, lang: this.store.get().lang });
  }

  /** @param {number} id */
  ping(id) {
    this.connection.send(JSON.stringify({ t: 'ping', id, c: Math.floor(now()) }));
  }

  /** @param {string} fragment */
  choose(fragment) {
    this.store.update({ lang: firstLanguage(fragment, languages()) });
    this.connection.send(this.hello());
  }

  /** @param {Opened[]} opened */
  turn(opened) {
    this.asked = opened.length > this.store.get().opened.length ? 'open' : 'back';
    this.store.update({ opened });
  }

  // What is seen.

  /** @param {State} state */
  draw(state) {
    const { sheet, timeline, opened } = state;
    const found = this.place(state);
    if (sheet && timeline && found !== null) {
      const place = steady(Math.max(found, this.flipping || 0), this.shown);
      this.shown = place;
      this.collect(sheet, place);
      this.drawScene(state, sceneAt(sheet, timeline, place, opened[opened.length - 1] || null));
      this.plan();
    } else if (sheet === null || timeline === null) {
      this.drawJoining(state);
    }
    this.flipping = null;
    this.asked = '';
    this.drawConnection(state);
  }

  /** Where the film will be when what we draw now is seen. @param {State} state @returns {number | null} */
  place({ sheet, timeline }) {
    const server = this.clock.toServer(now() + this.aim.lead());
    if (!sheet || !timeline || server === null) return null;
    return positionAt(timeline, boundsOf(sheet), server);
  }

  /** @param {Cues} sheet @param {number} place */
  collect(sheet, place) {
    for (const cue of scheduleAt(sheet.cues, place).seen) {
      if (!this.shelf.includes(cue.ref)) this.shelf = [...this.shelf, cue.ref];
    }
  }

  /** A screen that stands is not taken away for news that is on its way. @param {State} state */
  drawJoining({ lang, complaining }) {
    if (this.stage.key !== '' && !this.stage.key.startsWith('joining')) return;
    const { words, html } = language(lang);
    document.documentElement.lang = html;
    this.stage.show(
      { key: `joining ${lang} ${complaining}`, place: 'joining', build: () => joining(words, complaining) },
      { asked: '', arrives: false },
    );
  }

  /** @param {State} state @param {Scene} scene */
  drawScene(state, scene) {
    const sheet = /** @type {Cues} */ (state.sheet);
    const { words, html } = language(sheet.lang);
    document.documentElement.lang = html;
    document.title = sheet.film.title;
    document.body.dataset.lang = sheet.lang;
    const before = document.body.dataset.cue;
    const button = byId('cards');
    const shelved = ['film', 'prompt', 'hold'].includes(scene.name) && this.shelf.length > 0;
    button.textContent = `${words.cards} (${this.shelf.length})`;
    // There before the screen changes and gone after it: the focus may come from it, and go back to it.
    if (shelved) button.hidden = false;
    this.stage.show(this.screenOf(sheet, scene), { asked: this.asked, arrives: this.flipping !== null });
    button.hidden = !shelved;
    this.describe(scene, before);
    this.announce(sheet, scene);
  }

  /** @param {Cues} sheet @param {Scene} scene @returns {import('./stage.js').Screen} */
  screenOf(sheet, scene) {
    const { shelf, hands } = this;
    const edition = `${sheet.lang} ${sheet.rev}`;
    const shown = scene.name === 'list' || scene.name === 'end' ? `${shelf.join()} ${scene.ended}` : '';
    const place = `${scene.name} ${scene.id}`;
    return {
      key: [place, shown, edition].join(' '),
      place,
      build: () => viewOf(sheet, scene, shelf, hands),
    };
  }

  /** For whoever looks from outside: a designer's inspector, a test. @param {Scene} scene
   * @param {string | undefined} before */
  describe(scene, before) {
    const { dataset } = document.body;
    const cue = scene.cue ? scene.cue.id : '';
    dataset.state = scene.name;
    dataset.cue = cue;
    if (cue === (before || '')) return;
    const at = now();
    dataset.shownAt = `${Math.round(this.clock.toServer(at) || 0)} ${Math.round(this.filmAt(at) || 0)}`;
    dataset.shownLag = String(Math.round(this.aim.lag()));
    if (!cue) return;
    this.flippedAt = at;
    performance.mark(`cue:${cue}`);
  }

  /** Where the film is at a moment, not where it will be seen. @param {number} local */
  filmAt(local) {
    const { sheet, timeline } = this.store.get();
    const server = this.clock.toServer(local);
    if (!sheet || !timeline || server === null) return null;
    return positionAt(timeline, boundsOf(sheet), server);
  }

  /** Once for each prompt, and only what is needed to decide whether to look. @param {Cues} sheet
   * @param {Scene} scene */
  announce(sheet, { cue, ended }) {
    const { words } = language(sheet.lang);
    const id = ended ? 'the end' : cue && cue.id;
    if (!id || this.announced.has(id)) return;
    this.announced.add(id);
    const said = { card: words.newCard, question: words.newQuestion, action: words.newAction };
    byId('status').textContent =
      ended || !cue
        ? words.ended
        : short(fill(said[cue.kind], { title: titleOf(sheet, cue.kind, cue.ref) }));
  }

  /** @param {State} state */
  drawConnection({ connection, complaining, sheet, lang }) {
    const { words } = language(sheet ? sheet.lang : lang);
    const text = complaining && sheet ? words.lost : '';
    const line = byId('connection');
    if (line.textContent !== text) {
      line.textContent = text;
      if (text) byId('status').textContent = text;
    }
    document.body.dataset.connection = connection;
    this.tellBound();
  }

  tellBound() {
    const bound = this.clock.bound(now());
    document.body.dataset.clockBound = Number.isFinite(bound) ? String(Math.round(bound)) : '';
  }

  // What comes next.

  plan() {
    const { sheet, timeline } = this.store.get();
    this.aim.cancel();
    this.cancelPrepare();
    if (!sheet || !timeline || this.shown === null) return;
    const { next } = scheduleAt(sheet.cues, this.shown);
    const over = this.shown < sheet.film.end ? sheet.film.end : Infinity;
    const place = Math.min(next === null ? Infinity : next, over);
    const moment = momentOf(timeline, boundsOf(sheet), place);
    const local = moment === null ? null : this.clock.toLocal(moment, now());
    if (local === null) return;
    this.aim.at(local, () => this.flip(place));
    const scene = sceneAt(sheet, timeline, place, null);
    this.cancelPrepare = after(local - now() - PREPARE_BEFORE, () => {
      if (scene.name !== 'end') this.stage.prepare(this.screenOf(sheet, scene));
    });
  }

  /** Runs in the display frame nearest to the moment. @param {number} place */
  flip(place) {
    this.flipping = place;
    this.store.update({});
    this.store.flush();
  }
}

/**
 * The screen of a scene.
 * @param {Cues} sheet @param {Scene} scene @param {string[]} shelf shown so far @param {import('./views.js').Hands} hands
 */
function viewOf(sheet, scene, shelf, hands) {
  const page = { words: language(sheet.lang).words, tag: sheet.lang, sheet };
  const { name, id, cue, questions, ended } = scene;
  const card = sheet.cards.find((one) => one.id === id);
  const action = sheet.actions.find((one) => one.id === id);
  if (name === 'card' && card) return cardPage(page, card, hands);
  if (name === 'action' && action) return actionPage(page, action, hands);
  if (name === 'about') return aboutPage(page, id, hands);
  if (name === 'list') return listPage(page, shelf, ended, hands);
  if (name === 'end') return end(page, shelf, hands);
  if (name === 'lobby') return lobby(page, hands);
  if (name === 'hold') return hold(page, questions);
  return name === 'prompt' && cue ? prompt(page, cue, hands) : dark(page.words);
}

/** @returns {State} */
function firstState() {
  return {
    lang: firstLanguage(location.hash, languages()),
    connection: 'joining',
    complaining: false,
    sheet: null,
    timeline: null,
    opened: [],
  };
}

function languages() {
  return navigator.languages || [navigator.language];
}

/** Where the browser tells when a card was on the glass. @param {(us: number) => void} tell */
function watchGlass(tell) {
  const known = typeof PerformanceObserver === 'function' && PerformanceObserver.supportedEntryTypes;
  if (!known || !known.includes('element')) return;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tell(entry.startTime * 1000);
  }).observe({ type: 'element', buffered: false });
}

/** A screen that stays on, where the browser offers it; elsewhere waking up is quick enough. */
function keepAwake() {
  if (!('wakeLock' in navigator) || document.visibilityState === 'hidden') return;
  navigator.wakeLock.request('screen').catch(() => {});
}

new Phone().start();
