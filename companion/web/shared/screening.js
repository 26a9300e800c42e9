// screening.js: where the film is, what belongs there, and the one value a page draws from.
//
// The vector (position, velocity, timestamp) and the schedule are questions, not actors: seeking,
// pausing, joining late and waking up are the same question with another time. The C++ side asks them
// too (media/timeline.h, media/cue_schedule.h); both are held to the same fixtures.
//
// Units: microseconds; `now` is the companion's clock.

import { revealedIn, roundAsked, takesBallots } from './rounds.js';

/**
 * @typedef {{pos: number, vel: number, ts: number}} Vector ts may lie ahead: until then the film stands
 * @typedef {{holds: number[], end: number}} Bounds
 * @typedef {{id: string, in: number, out: number}} Cue shown in [in, out)
 */

/** How far the film runs by itself. @param {Vector} vector @param {Bounds} bounds */
function stopOf(vector, { holds, end }) {
  const hold = holds.find((place) => place > vector.pos);
  return Math.min(hold === undefined ? Infinity : hold, Math.max(end, vector.pos));
}

/** @param {Vector} vector @param {Bounds} bounds @param {number} now */
export function positionAt(vector, bounds, now) {
  if (vector.vel <= 0 || now <= vector.ts) return vector.pos;
  const reached = vector.pos + Math.floor((now - vector.ts) * vector.vel);
  return Math.min(reached, stopOf(vector, bounds));
}

/**
 * When the film reaches a place, if it does by itself.
 * @param {Vector} vector @param {Bounds} bounds @param {number} place
 * @returns {number | null}
 */
export function momentOf(vector, bounds, place) {
  if (vector.vel <= 0 || place < vector.pos || place > stopOf(vector, bounds)) return null;
  return vector.ts + (place - vector.pos) / vector.vel;
}

/**
 * Those that are ever shown, by their start, and when the last of all up to each is over: so looking back comes to an end.
 * @typedef {{shown: Cue[], lastOut: number[]}} Order
 */

/** Put in order once: a sheet's cues do not change. @type {WeakMap<Cue[], Order>} */
const orders = new WeakMap();

/** @param {Cue[]} cues @returns {Order} */
function orderOf(cues) {
  const known = orders.get(cues);
  if (known) return known;
  const numbered = cues.filter((cue) => cue.out > cue.in).map((cue, order) => ({ cue, order }));
  numbered.sort((a, b) => a.cue.in - b.cue.in || a.order - b.order);
  const shown = numbered.map(({ cue }) => cue);
  let last = 0;
  const lastOut = shown.map((cue) => (last = Math.max(last, cue.out)));
  const order = { shown, lastOut };
  orders.set(cues, order);
  return order;
}

/** How many of them have begun. @param {Cue[]} shown @param {number} at */
function cuesBegun(shown, at) {
  let [low, high] = [0, shown.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shown[middle].in <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * @template {Cue} C
 * @param {C[]} cues by their start, however they are given; not changed afterwards
 * @param {number} at
 * @returns {{active: C[], seen: C[], next: number | null}} next: when the answer changes
 */
export function scheduleAt(cues, at) {
  const { lastOut, shown } = orderOf(cues);
  const begun = cuesBegun(shown, at);
  /** @type {Cue[]} */
  const active = [];
  let next = begun < shown.length ? shown[begun].in : Infinity;
  for (let i = begun - 1; i >= 0 && lastOut[i] > at; i -= 1) {
    if (shown[i].out <= at) continue;
    active.unshift(shown[i]);
    next = Math.min(next, shown[i].out);
  }
  const answer = { active, seen: shown.slice(0, begun), next: next === Infinity ? null : next };
  return /** @type {{active: C[], seen: C[], next: number | null}} */ (answer);
}

/**
 * Whether a vector replaces the one we have. Numbers of another server mean nothing here.
 * @param {{ep: number, seq: number}} news @param {{ep: number, seq: number} | null} known
 */
export function isNewer(news, known) {
  return !known || news.ep > known.ep || (news.ep === known.ep && news.seq > known.seq);
}

/** A place shown a moment too early is kept: nobody shall see a card flicker for a correction. */
const KEPT = 250e3;

/** @param {number} place @param {number | null} shown the last place asked for */
export function steady(place, shown) {
  return shown !== null && place < shown && shown - place < KEPT ? shown : place;
}

/**
 * One state, replaced whole; one redraw per frame however often it changes.
 * @template S
 * @param {S} state
 * @param {(state: S) => void} draw
 * @param {(run: () => void) => void} frame
 */
export function createStore(state, draw, frame) {
  let due = false;
  function flush() {
    if (!due) return;
    due = false;
    draw(state);
  }
  return {
    get: () => state,
    /** @param {Partial<S>} change */
    update(change) {
      state = { ...state, ...change };
      if (due) return;
      due = true;
      frame(flush);
    },
    /** Draws now, in the frame that is running. */
    flush,
  };
}

/**
 * @typedef {import('./rounds.js').PollRound} PollRound
 * @typedef {import('./sheet.js').Sheet} Sheet
 * @typedef {import('./messages.js').Timeline} Timeline
 * @typedef {import('./sheet.js').SheetCue} SheetCue
 * @typedef {{kind: 'card' | 'action' | 'list' | 'about' | 'settings', id: string}} Opened what a person
 *   holds open
 * @typedef {{name: Opened['kind'] | 'end' | 'closed' | 'lobby' | 'poll' | 'results' | 'prompt' | 'hold' | 'film',
 *   id: string, questions: string[], cue: SheetCue | null, ended: boolean, asked: PollRound | null,
 *   revealed: PollRound[][]}} Scene asked, revealed: of the polls, whatever is held open above them
 */

/** @param {Sheet} sheet @returns {Bounds} */
export function boundsOf(sheet) {
  return { holds: sheet.holds, end: sheet.film.end };
}

/** The chapter a place belongs to, where chapters are marked. @param {Sheet} sheet @param {number} place */
export function chapterAt(sheet, place) {
  const begun = sheet.chapters.filter(({ at }) => at !== null && at <= place);
  begun.sort((a, b) => Number(a.at) - Number(b.at));
  return begun[begun.length - 1] || null;
}

/** @param {Sheet} sheet @param {SheetCue['kind']} kind @param {string} id */
export function titleOf(sheet, kind, id) {
  const question = kind === 'question' && sheet.questions.find((one) => one.id === id);
  if (question) return question.text;
  const subjects = kind === 'card' ? sheet.cards : sheet.actions;
  const subject = subjects.find((one) => one.id === id);
  return subject ? subject.title : '';
}

/** What a person holds open, if the sheet still has it. @param {Sheet} sheet @param {Opened | null} opened */
function openedIn(sheet, opened) {
  if (!opened || (opened.kind !== 'card' && opened.kind !== 'action')) return opened;
  const shelf = opened.kind === 'card' ? sheet.cards : sheet.actions;
  return shelf.some((one) => one.id === opened.id) ? opened : null;
}

/** What has the room, and whatever a person holds open above it.
 * @param {Sheet} sheet @param {Timeline} timeline @param {number} place @param {PollRound[]} rounds */
function roomAt(sheet, timeline, place, rounds) {
  const ended = timeline.state === 'ended' || place >= sheet.film.end;
  const known = rounds.filter(({ poll }) => sheet.polls.some(({ id }) => id === poll));
  if (!ended && timeline.state !== 'lobby') {
    const { active } = scheduleAt(sheet.cues, place);
    const cue = active[active.length - 1] || null;
    // A card is brief and of its moment: it comes first. What waits for its results waits in the dark.
    return { ended, cue, asked: (!cue && known.find(takesBallots)) || null, revealed: [] };
  }
  return { ended, cue: null, asked: roundAsked(known, ended), revealed: revealedIn(known) };
}

/**
 * What a phone shows when its film stands at a place.
 * @param {Sheet} sheet @param {Timeline} timeline @param {number} place @param {Opened | null} opened
 * @param {boolean} [closed] the evening is over
 * @param {PollRound[]} [rounds] of the polls
 * @returns {Scene}
 */
export function sceneAt(sheet, timeline, place, opened, closed = false, rounds = []) {
  const room = roomAt(sheet, closed ? { ...timeline, state: 'ended' } : timeline, place, rounds);
  const { ended, cue, revealed } = room;
  const asked = closed ? null : room.asked;
  /** @param {Scene['name']} name @returns {Scene} */
  const scene = (name, id = '') => ({ name, id, questions: [], cue, ended, asked, revealed });

  const held = openedIn(sheet, opened);
  if (held) return scene(held.kind, held.id);
  if (asked) return scene('poll', `${asked.poll} ${asked.round}`);
  if (ended) return scene(closed ? 'closed' : 'end');
  if (timeline.state === 'lobby') return scene(revealed.length ? 'results' : 'lobby');
  if (cue) return scene('prompt', cue.id);
  const chapter = timeline.state === 'holding' ? chapterAt(sheet, place) : null;
  const questions = chapter ? chapter.questions : [];
  return questions.length ? { ...scene('hold', questions[0]), questions } : scene('film');
}

const AHEAD = 60e3; // µs: timers are coarse, frames are not
const FRAMES = 9;

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Runs something in the display frame nearest to a moment of the local clock: a timer until shortly
 * before, then frame by frame. A frame is on the glass a little after its callback; that lag starts
 * as one and a half frames and is measured where the browser tells.
 * @param {{now: () => number, after: (us: number, run: () => void) => () => void,
 *   frame: (run: (us: number) => void) => () => void}} world
 */
export function createAim({ now, after, frame }) {
  /** @type {number[]} */
  let periods = [];
  /** @type {number[]} */
  let lags = [];
  let cancel = () => {};

  const period = () => (periods.length ? median(periods) : 16667);
  const lag = () => (lags.length ? median(lags) : 1.5 * period());
  /** From a frame's callback to the middle of what it may show. */
  const lead = () => lag() + period() / 2;

  /** @param {number} moment @param {(frame: number) => void} run */
  function watch(moment, run) {
    let last = NaN;
    /** @param {number} at */
    function step(at) {
      if (at - last > 3e3 && at - last < 50e3) periods = [...periods, at - last].slice(-FRAMES);
      last = at;
      if (at + lead() >= moment) run(at);
      else cancel = frame(step);
    }
    cancel = frame(step);
  }

  return {
    lead,
    lag,
    /** @param {number} moment @param {(frame: number) => void} run replaces what was aimed at before; frame: when it began */
    at(moment, run) {
      cancel();
      const wait = moment - now() - AHEAD - lead();
      if (wait <= 0) watch(moment, run);
      // Phones' timers are clamped to about 25 days; nothing of ours waits longer than an hour.
      else cancel = after(Math.min(wait, 3600e6), () => watch(moment, run));
    },
    cancel() {
      cancel();
      cancel = () => {};
    },
    /** What the browser says a frame took from its beginning to the glass, µs. @param {number} measured */
    learn(measured) {
      if (measured > 0 && measured < 100e3) lags = [...lags, measured].slice(-FRAMES);
    },
  };
}
