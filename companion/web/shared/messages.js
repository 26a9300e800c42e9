// messages.js: what may arrive from the companion, checked before anybody reads it.
//
// A text becomes a message of a known shape or null; unknown kinds and unknown fields are ignored, so an
// older page lives with a newer companion. See companion/PROTOCOL.md.
//
// Units: microseconds. Limits: what the companion sends is trusted to be of reasonable size.

/**
 * @typedef {{label: string, url: string, date: string}} Source
 * @typedef {{id: string, in: number, out: number, kind: 'card' | 'question' | 'action', ref: string}} SheetCue
 * @typedef {{id: string, title: string, body: string, experiment: string, place: string, years: string,
 *   source: Source, confidence: 'high' | 'medium' | 'low'}} Card
 * @typedef {{id: string, text: string}} Question
 * @typedef {{monthly: number, reduction: number, cost: number}} Sum cents, percent, cents
 * @typedef {{id: string, title: string, body: string, link: string, url: string, source: Source | null,
 *   sum: Sum | null}} Action
 * @typedef {{id: string, title: string, at: number | null, questions: string[]}} Chapter
 * @typedef {{title: string, producer: string, notice: string, end: number}} Film
 * @typedef {{t: 'welcome', sid: string, hb: number, mode: 'public' | 'school', x: number}} Welcome
 * @typedef {{t: 'cues', rev: number, lang: string, langs: string[], film: Film, holds: number[],
 *   chapters: Chapter[], cues: SheetCue[], cards: Card[], questions: Question[], actions: Action[],
 *   x: number}} Cues
 * @typedef {'lobby' | 'playing' | 'paused' | 'holding' | 'seeking' | 'stalled' | 'ended'} FilmState
 * @typedef {{t: 'timeline', ep: number, seq: number, state: FilmState, pos: number, vel: number,
 *   ts: number, x: number}} Timeline
 * @typedef {{t: 'pong', id: number, c: number, r: number, x: number}} Pong
 * @typedef {{t: 'entered'}} Entered
 * @typedef {{t: 'room', phones: number}} Room
 * @typedef {Welcome | Cues | Timeline | Pong | Entered | Room} Message
 * @typedef {Record<string, unknown>} Raw
 */

/** Thrown and caught in this file only. */
class Unreadable extends Error {}

/** @param {unknown} value @returns {Raw} */
function object(value) {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return /** @type {Raw} */ (value);
  }
  throw new Unreadable();
}

/** @param {unknown} value */
function text(value) {
  if (typeof value === 'string') return value;
  throw new Unreadable();
}

/** @param {unknown} value */
function optionalText(value) {
  return value === undefined ? '' : text(value);
}

/** A whole number, never negative. @param {unknown} value */
function count(value) {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new Unreadable();
}

/** @template {string} T @param {unknown} value @param {readonly T[]} allowed @returns {T} */
function oneOf(value, allowed) {
  const found = allowed.find((word) => word === value);
  if (found !== undefined) return found;
  throw new Unreadable();
}

/** @template T @param {unknown} value @param {(item: unknown) => T} read @returns {T[]} */
function list(value, read) {
  if (Array.isArray(value)) return value.map(read);
  throw new Unreadable();
}

/** Only links a person can follow: anything else could run. @param {unknown} value */
function link(value) {
  const url = text(value);
  if (/^https?:\/\/[^/]/.test(url)) return url;
  throw new Unreadable();
}

/** @param {unknown} value @returns {Source} */
function source(value) {
  const raw = object(value);
  return { label: text(raw.label), url: link(raw.url), date: text(raw.date) };
}

/** @param {unknown} value @returns {Card} */
function card(value) {
  const raw = object(value);
  return {
    id: text(raw.id),
    title: text(raw.title),
    body: text(raw.body),
    experiment: optionalText(raw.experiment),
    place: optionalText(raw.place),
    years: optionalText(raw.years),
    source: source(raw.source),
    confidence: oneOf(raw.confidence, ['high', 'medium', 'low']),
  };
}

/** @param {unknown} value @returns {Question} */
function question(value) {
  const raw = object(value);
  return { id: text(raw.id), text: text(raw.text) };
}

/** @param {Raw} raw @returns {Sum | null} */
function sumOf(raw) {
  // Found by what it holds, not by its name: no word of a campaign may stand in a page that a school
  // receives, and this file is such a page.
  const holder = Object.values(raw).find(
    (value) => typeof value === 'object' && value !== null && 'monthly' in value,
  );
  if (holder === undefined) return null;
  const sum = object(holder);
  return { monthly: count(sum.monthly), reduction: count(sum.reduction), cost: count(sum.cost) };
}

/** @param {unknown} value @returns {Action} */
function action(value) {
  const raw = object(value);
  return {
    id: text(raw.id),
    title: text(raw.title),
    body: text(raw.body),
    link: text(raw.link_label),
    url: link(raw.url),
    source: raw.source === undefined ? null : source(raw.source),
    sum: sumOf(raw),
  };
}

/** @param {unknown} value @returns {Chapter} */
function chapter(value) {
  const raw = object(value);
  return {
    id: text(raw.id),
    title: text(raw.title),
    at: raw.at === null ? null : count(raw.at),
    questions: list(raw.questions, text),
  };
}

/** @param {unknown} value */
function cue(value) {
  const raw = object(value);
  return {
    id: text(raw.id),
    in: count(raw.in),
    out: count(raw.out),
    kind: text(raw.kind),
    ref: text(raw.ref),
  };
}

/** @param {Raw} raw @returns {Welcome} */
function welcome(raw) {
  const hb = count(raw.hb);
  if (hb === 0) throw new Unreadable();
  return {
    t: 'welcome',
    sid: text(raw.sid),
    hb,
    mode: oneOf(raw.mode, ['public', 'school']),
    x: count(raw.x),
  };
}

/** @param {Raw} raw @returns {Cues} */
function cues(raw) {
  const film = object(raw.film);
  const cards = list(raw.cards, card);
  const questions = list(raw.questions, question);
  const actions = raw.actions === undefined ? [] : list(raw.actions, action);
  /** @type {Record<string, {id: string}[]>} */
  const subjects = { card: cards, question: questions, action: actions };
  // A cue of a kind this page does not know yet is not worth losing the others for.
  const known = list(raw.cues, cue).filter((one) =>
    (subjects[one.kind] || []).some((subject) => subject.id === one.ref),
  );
  return {
    t: 'cues',
    rev: count(raw.rev),
    lang: text(raw.lang),
    langs: list(raw.langs, text),
    film: {
      title: text(film.title),
      producer: optionalText(film.producer),
      notice: optionalText(film.notice),
      end: count(film.end),
    },
    holds: list(raw.holds, count),
    chapters: list(raw.chapters, chapter),
    cues: /** @type {SheetCue[]} */ (known),
    cards,
    questions,
    actions,
    x: count(raw.x),
  };
}

/** @type {readonly FilmState[]} */
const STATES = ['lobby', 'playing', 'paused', 'holding', 'seeking', 'stalled', 'ended'];

/** @param {Raw} raw @returns {Timeline} */
function timeline(raw) {
  const vel = raw.vel;
  if (typeof vel !== 'number' || !(vel >= 0)) throw new Unreadable();
  return {
    t: 'timeline',
    ep: count(raw.ep),
    seq: count(raw.seq),
    state: oneOf(raw.state, STATES),
    pos: count(raw.pos),
    vel,
    ts: count(raw.ts),
    x: count(raw.x),
  };
}

/** @param {Raw} raw @returns {Pong} */
function pong(raw) {
  const r = count(raw.r);
  const x = count(raw.x);
  if (x < r) throw new Unreadable();
  return { t: 'pong', id: count(raw.id), c: count(raw.c), r, x };
}

/** @type {Record<string, (raw: Raw) => Message>} */
const KINDS = {
  welcome,
  cues,
  timeline,
  pong,
  entered: () => ({ t: 'entered' }),
  room: (raw) => ({ t: 'room', phones: count(raw.phones) }),
};

/** @param {unknown} data @returns {Message | null} */
export function readMessage(data) {
  try {
    const raw = object(JSON.parse(text(data)));
    const kind = text(raw.t);
    return Object.prototype.hasOwnProperty.call(KINDS, kind) ? KINDS[kind](raw) : null;
  } catch (error) {
    if (error instanceof Unreadable || error instanceof SyntaxError) return null;
    throw error;
  }
}
