// glass.js: what is on the glass, and when it changes next.
//
// What is shown depends on nothing but the state and the companion's time, so joining late, waking up and
// seeking need no code of their own. The network teaches; the phone's own clock fires.

import { byId } from '../shared/dom.js';
import {
  boundsOf, createAim, momentOf, positionAt, sceneAt, scheduleAt, steady, titleOf,
} from '../shared/screening.js';
import { after, frame, now } from '../shared/socket.js';
import { fill, short } from '../shared/words.js';
import { actionPage, endScreen } from './after.js';
import { aboutPage, settingsPage } from './beside.js';
import { Captions } from './captions.js';
import { pollScreen, pollWords, refreshPoll } from './poll.js';
import { resultsScreen } from './results.js';
import { Stage } from './stage.js';
import { cardPage, dark, holdScreen, listPage, lobby, promptScreen } from './views.js';

/**
 * @typedef {import('../shared/clock.js').Clock} Clock
 * @typedef {import('../shared/screening.js').Scene} Scene
 * @typedef {import('../shared/sheet.js').Sheet} Sheet
 * @typedef {import('./phone.js').State} State
 * @typedef {import('./stage.js').Screen} Screen
 * @typedef {import('./views.js').Hands} Hands
 * @typedef {{get: () => State, update: (change: Partial<State>) => void, flush: () => void}} Store
 */

const PREPARE_BEFORE = 1e6; // µs before a cue: time to build it calmly

/** The film has the room: on these screens, and on any while it moves, nothing may light up a face. */
const FILM_SCREENS = ['film', 'prompt'];
const MOVING = ['playing', 'seeking', 'stalled'];
/** Screens under which the list of cards is one tap away. */
const SHELVED = ['film', 'prompt', 'hold'];

export class Glass {
  /** @param {Store} store @param {Clock} clock @param {Hands} hands */
  constructor(store, clock, hands) {
    this.store = store;
    this.clock = clock;
    this.hands = hands;
    this.stage = new Stage(byId('stage'));
    this.aim = createAim({ now, after, frame });
    this.captions = new Captions(byId('captions'), { after, changed: () => store.update({}) });
    /** The server that the place below belongs to. */
    this.sid = '';
    this.evening = 0;
    /** @type {number | null} the film position last drawn */
    this.shown = null;
    /** @type {string[]} what was once shown is never taken away again */
    this.shelf = [];
    /** @type {Set<string>} what screen readers have been told */
    this.announced = new Set();
    /** What is said in this frame, to ears. */
    this.news = '';
    /** @type {number | null} the place whose moment has just come */
    this.flipping = null;
    /** When the display frame began that shows it. */
    this.flippedAt = NaN;
    /** @type {import('./stage.js').Asked} */
    this.asked = '';
    this.cancelPrepare = () => {};
    this.cancelSecond = () => {};
    watchGlass((shownAt) => this.aim.learn(shownAt - this.flippedAt));
  }

  /** @param {State} state */
  draw(state) {
    const { sheet, timeline, opened, closed, choices, rounds } = state;
    if (state.sid !== this.sid) this.shown = null;
    this.sid = state.sid;
    if (state.evening !== this.evening) this.forget(state.evening);
    const offered = sheet && sheet.tracks.some(({ id }) => id === choices.captions);
    this.captions.choose(offered ? choices.captions : null);
    const found = this.place(state);
    if (sheet && timeline && found !== null) {
      const place = steady(Math.max(found, this.flipping || 0), this.shown);
      this.shown = place;
      this.collect(sheet, place);
      const scene = sceneAt(sheet, timeline, place, opened[opened.length - 1] || null, closed, rounds);
      this.drawScene(state, sheet, scene);
      const runs = !scene.ended && timeline.state !== 'lobby';
      this.captions.draw(runs ? place : null, sheet, choices.plain);
      this.plan();
    } else if (this.stage.key === '') {
      byId('joining').hidden = state.complaining;
      byId('unjoined').hidden = !state.complaining;
    }
    this.flipping = null;
    this.asked = '';
    this.drawConnection(state);
    this.news = '';
  }

  /** Another evening has cards of its own to show, and all is news again. @private @param {number} evening */
  forget(evening) {
    this.evening = evening;
    this.shelf = [];
    this.announced.clear();
    this.captions.choose(null);
  }

  /** Where the film will be when what we draw now is seen. @private @param {State} state @returns {number | null} */
  place({ sheet, timeline }) {
    const server = this.clock.toServer(now() + this.aim.lead());
    if (!sheet || !timeline) return null;
    // Just woken up, and nobody to ask the time: what was shown can still be read, opened and closed.
    if (server === null) return this.shown;
    return positionAt(timeline, boundsOf(sheet), server);
  }

  /** @private @param {Sheet} sheet @param {number} place */
  collect(sheet, place) {
    for (const cue of scheduleAt(sheet.cues, place).seen) {
      if (!this.shelf.includes(cue.ref)) this.shelf = [...this.shelf, cue.ref];
    }
  }

  /** @private @param {State} state @param {Sheet} sheet @param {Scene} scene */
  drawScene(state, sheet, scene) {
    const before = document.body.dataset.cue;
    const shelved = SHELVED.includes(scene.name) && this.shelf.length > 0;
    this.dress(state, sheet, scene);
    this.label(sheet);
    // There before the screen changes and gone after it: the focus may come from it, and go back to it.
    if (shelved) byId('cards').hidden = false;
    this.stage.show(this.screenOf(state, sheet, scene), { asked: this.asked, arrives: this.flipping !== null });
    byId('cards').hidden = !shelved;
    this.drawPoll(state, sheet, scene);
    this.describe(scene, before);
    this.announce(state, sheet, scene);
  }

  /** @private @param {State} state @param {Sheet} sheet @param {Scene} scene */
  drawPoll({ choices, picked, passed, asked }, { words }, { name, asked: round }) {
    this.cancelSecond();
    if (name !== 'poll' || !round) return;
    const { closes } = round;
    const local = closes === null ? null : this.clock.toLocal(closes, now());
    const left = local === null ? null : Math.max(0, local - now());
    const seconds = left === null ? null : Math.ceil(left / 1e6);
    const given = closes !== null && asked !== null && closes > asked;
    refreshPoll(this.stage.screen(), words, choices.ballot, { round, picked, passed, seconds, given });
    if (left) this.cancelSecond = after(left % 1e6 || 1e6, () => this.store.update({}));
  }

  /** Language, size and colours of the whole page. @private @param {State} state @param {Sheet} sheet
   * @param {Scene} scene */
  dress({ choices, timeline }, sheet, scene) {
    const root = document.documentElement;
    const tongue = sheet.langs.find(({ tag }) => tag === sheet.lang);
    root.lang = tongue ? tongue.lang : sheet.lang;
    root.dir = sheet.dir;
    root.dataset.text = String(choices.text);
    const films = !scene.ended && timeline !== null && MOVING.includes(timeline.state);
    root.dataset.theme = choices.light && !films && !FILM_SCREENS.includes(scene.name) ? 'light' : 'dark';
    byId('captions').dataset.theme = choices.light ? 'light' : 'dark';
    document.title = sheet.film.title;
    document.body.dataset.lang = sheet.lang;
  }

  /** @private @param {Sheet} sheet */
  label({ words }) {
    byId('cards').textContent = `${words.cards} (${this.shelf.length})`;
    byId('data').textContent = words.privacyTitle;
    byId('settings').textContent = words.settings;
    byId('ways').setAttribute('aria-label', words.about);
    byId('ways').hidden = false;
  }

  /** @private @param {State} state @param {Sheet} sheet @param {Scene} scene @returns {Screen} */
  screenOf({ choices, readings, held }, sheet, scene) {
    const { shelf } = this;
    const { name, id, ended, revealed } = scene;
    // Whoever reads on when the evening ends, reads on.
    const place = name === 'closed' ? 'end ' : `${name} ${id}`;
    let shown = name;
    if (['list', 'end', 'closed'].includes(name)) shown += `${shelf.join()} ${ended}`;
    if (['results', 'end', 'closed'].includes(name)) shown += JSON.stringify(revealed);
    if (id === 'privacy') shown += JSON.stringify(held);
    // Its fields follow the hand that turns them; another address is another hand.
    if (name === 'settings') shown += readings;
    const root = document.documentElement;
    const page = { words: sheet.words, tag: root.lang, sheet, choices };
    return {
      key: [place, shown, sheet.id].join(' '),
      place,
      build: () => this.viewOf(page, scene, held),
    };
  }

  /** @private @param {import('./views.js').Page} page @param {Scene} scene
   * @param {import('./beside.js').Held | null} held */
  viewOf(page, scene, held) {
    const { shelf, hands } = this;
    const { sheet } = page;
    const { name, id, ended } = scene;
    const card = sheet.cards.find((one) => one.id === id);
    const action = sheet.actions.find((one) => one.id === id);
    if (name === 'card' && card) return cardPage(page, card, hands);
    if (name === 'action' && action) return actionPage(page, action, hands);
    if (name === 'about') return aboutPage(page, id, held, hands);
    if (name === 'settings') return settingsPage(page, hands);
    return name === 'list' ? listPage(page, shelf, ended, hands) : this.roomView(page, scene);
  }

  /** What everybody sees who has opened nothing. @private @param {import('./views.js').Page} page
   * @param {Scene} scene */
  roomView(page, { name, cue, questions, asked, revealed }) {
    const { shelf, hands } = this;
    if (name === 'poll' && asked) return pollScreen(page, asked, hands);
    if (name === 'results') return resultsScreen(page, revealed, hands);
    if (name === 'end' || name === 'closed') return endScreen(page, shelf, name === 'closed', revealed, hands);
    if (name === 'lobby') return lobby(page, hands);
    if (name === 'hold') return holdScreen(page, questions);
    return name === 'prompt' && cue ? promptScreen(page, cue, hands) : dark(page.words);
  }

  /** For whoever looks from outside: a designer's inspector, a test. @private @param {Scene} scene
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
    // What comes with the news was aimed at no frame.
    if (this.flipping === null) this.flippedAt = NaN;
    performance.mark(`cue:${cue}`);
  }

  /** Where the film is at a moment, not where it will be seen. @private @param {number} local */
  filmAt(local) {
    const { sheet, timeline } = this.store.get();
    const server = this.clock.toServer(local);
    if (!sheet || !timeline || server === null) return null;
    return positionAt(timeline, boundsOf(sheet), server);
  }

  /** Once for each prompt, hold, ending and step of a poll, and only what is needed to decide whether to look.
   * @private @param {State} state @param {Sheet} sheet @param {Scene} scene */
  announce({ choices, picked }, sheet, scene) {
    const { asked } = scene;
    const news = asked ? pollWords(sheet, asked, choices.ballot, picked) : wordsOf(sheet, scene);
    const unsaid = news.filter(([key]) => !this.announced.has(key));
    // A notice that was taken back is news again when it comes again.
    if (asked && asked.stage === 'open') this.announced.delete(`${asked.poll} ${asked.round} closing`);
    if (unsaid.length === 0) return;
    for (const [key] of unsaid) this.announced.add(key);
    this.news = unsaid.map(([, text]) => short(text)).join(' ');
    byId('status').textContent = this.news;
  }

  /** @private @param {State} state */
  drawConnection({ connection, complaining, closed, sheet }) {
    const text = complaining && sheet && !closed ? sheet.words.lost : '';
    const line = byId('connection');
    if (line.textContent !== text) {
      const status = byId('status');
      // A card that comes in the same frame is no less news. What has been mended is not found by whoever comes upon
      // the announcement later.
      if (text) status.textContent = `${this.news} ${text}`.trim();
      else if (String(status.textContent).endsWith(String(line.textContent))) status.textContent = '';
      line.textContent = text;
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
    const end = this.shown < sheet.film.end ? sheet.film.end : Infinity;
    const place = Math.min(next === null ? Infinity : next, end, this.captions.nextAfter(this.shown));
    const moment = momentOf(timeline, boundsOf(sheet), place);
    const local = moment === null ? null : this.clock.toLocal(moment, now());
    if (local === null) return;
    this.aim.at(local, (began) => this.flip(place, timeline, began));
    const scene = sceneAt(sheet, timeline, place, null);
    this.cancelPrepare = after(local - now() - PREPARE_BEFORE, () => {
      if (scene.name !== 'end') this.stage.prepare(this.screenOf(this.store.get(), sheet, scene));
    });
  }

  /** Runs in the display frame nearest to the moment, if that was not overtaken by news. @private
   * @param {number} place @param {State['timeline']} timeline what it was reckoned from @param {number} began the frame */
  flip(place, timeline, began) {
    if (this.store.get().timeline !== timeline) return;
    this.flipping = place;
    this.flippedAt = began;
    this.store.update({});
    this.store.flush();
  }
}

/** What a scene is announced by: a key, so that it is said once, and the words.
 * @param {Sheet} sheet @param {Scene} scene @returns {[string, string][]} */
function wordsOf(sheet, { name, id, cue, ended, revealed }) {
  const { words } = sheet;
  if (name === 'closed') return [['the goodbye', words.closed]];
  /** @type {[string, string][]} */
  const polled = revealed.length ? [[`results ${revealed.flat().length}`, words.pollShown]] : [];
  if (ended) return [['the end', words.ended], ...polled];
  if (polled.length) return polled;
  if (name === 'hold') return [[`hold ${id}`, words.hold]];
  if (!cue) return [];
  const said = { card: words.newCard, question: words.newQuestion, action: words.newAction };
  return [[cue.id, fill(said[cue.kind], { title: titleOf(sheet, cue.kind, cue.ref) })]];
}

/** Where the browser tells when a card was on the glass. @param {(us: number) => void} tell */
function watchGlass(tell) {
  const known = typeof PerformanceObserver === 'function' && PerformanceObserver.supportedEntryTypes;
  if (!known || !known.includes('element')) return;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tell(entry.startTime * 1000);
  }).observe({ type: 'element', buffered: false });
}
