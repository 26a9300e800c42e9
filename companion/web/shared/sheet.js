// sheet.js: the cue sheet as the companion serves it: every text and time of the film in one language, and
// the page's own words. Checked before anybody reads it. See companion/PROTOCOL.md.
//
// Units: microseconds of the film; cents. Unknown fields are ignored.

import { count, link, list, object, oneOf, optionalText, readable, text } from './raw.js';

/**
 * @typedef {import('./raw.js').Raw} Raw
 * @typedef {{label: string, url: string, date: string}} Source
 * @typedef {{id: string, in: number, out: number, kind: 'card' | 'question' | 'action', ref: string}} SheetCue
 * @typedef {{id: string, title: string, body: string, experiment: string, place: string, years: string,
 *   source: Source, confidence: 'high' | 'medium' | 'low'}} Card
 * @typedef {{id: string, text: string}} Question
 * @typedef {{monthly: number, reduction: number, cost: number}} Sum cents, percent, cents
 * @typedef {{id: string, title: string, body: string, link: string, url: string, event: string,
 *   source: Source | null, sum: Sum | null}} Action event: the evening's code in the address, if any
 * @typedef {{id: string, title: string, at: number | null, questions: string[]}} Chapter
 * @typedef {{title: string, producer: string, notice: string, end: number}} Film
 * @typedef {{tag: string, name: string, lang: string, dir: 'ltr' | 'rtl'}} Tongue lang: what the attribute says
 * @typedef {{id: number, lang: string, title: string, kind: 'subtitles' | 'sdh'}} Track
 * @typedef {{id: string, question: string, options: string[]}} SheetPoll
 * @typedef {Record<string, string>} Words
 * @typedef {{id: string, lang: string, dir: 'ltr' | 'rtl', langs: Tongue[], words: Words, film: Film,
 *   holds: number[], chapters: Chapter[], cues: SheetCue[], cards: Card[], questions: Question[],
 *   actions: Action[], tracks: Track[], polls: SheetPoll[]}} Sheet
 */

/** @type {readonly ('ltr' | 'rtl')[]} */
const DIRECTIONS = ['ltr', 'rtl'];

/** @param {unknown} value @returns {Source} */
function sourceFrom(value) {
  const raw = object(value);
  return { label: text(raw.label), url: link(raw.url), date: text(raw.date) };
}

/** @param {unknown} value @returns {Card} */
function cardFrom(value) {
  const raw = object(value);
  return {
    id: text(raw.id),
    title: text(raw.title),
    body: text(raw.body),
    experiment: optionalText(raw.experiment),
    place: optionalText(raw.place),
    years: optionalText(raw.years),
    source: sourceFrom(raw.source),
    confidence: oneOf(raw.confidence, ['high', 'medium', 'low']),
  };
}

/** @param {unknown} value @returns {Question} */
function questionFrom(value) {
  const raw = object(value);
  return { id: text(raw.id), text: text(raw.text) };
}

/** @param {Raw} raw @returns {Sum | null} */
function sumFrom(raw) {
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
function actionFrom(value) {
  const raw = object(value);
  return {
    id: text(raw.id),
    title: text(raw.title),
    body: text(raw.body),
    link: text(raw.link_label),
    url: link(raw.url),
    event: optionalText(raw.event),
    source: raw.source === undefined ? null : sourceFrom(raw.source),
    sum: sumFrom(raw),
  };
}

/** @param {unknown} value @returns {Chapter} */
function chapterFrom(value) {
  const raw = object(value);
  return {
    id: text(raw.id),
    title: text(raw.title),
    at: raw.at === null ? null : count(raw.at),
    questions: list(raw.questions, text),
  };
}

/** @param {unknown} value */
function cueFrom(value) {
  const raw = object(value);
  return { id: text(raw.id), in: count(raw.in), out: count(raw.out), kind: text(raw.kind), ref: text(raw.ref) };
}

/** @param {unknown} value @returns {Tongue} */
function tongueFrom(value) {
  const raw = object(value);
  return { tag: text(raw.tag), name: text(raw.name), lang: text(raw.lang), dir: oneOf(raw.dir, DIRECTIONS) };
}

/** @param {unknown} value @returns {Track} */
function trackFrom(value) {
  const raw = object(value);
  return {
    id: count(raw.id),
    lang: text(raw.lang),
    title: text(raw.title),
    kind: oneOf(raw.kind, ['subtitles', 'sdh']),
  };
}

/** @param {unknown} value @returns {SheetPoll} */
function pollFrom(value) {
  const raw = object(value);
  return { id: text(raw.id), question: text(raw.question), options: list(raw.options, text) };
}

/** @param {unknown} value @returns {Words} */
function wordsFrom(value) {
  return Object.fromEntries(Object.entries(object(value)).map(([key, said]) => [key, text(said)]));
}

/** @param {Raw} raw @returns {Sheet} */
function sheetFrom(raw) {
  const film = object(raw.film);
  const cards = list(raw.cards, cardFrom);
  const questions = list(raw.questions, questionFrom);
  const actions = raw.actions === undefined ? [] : list(raw.actions, actionFrom);
  /** @param {{id: string}[]} subjects */
  const ids = (subjects) => new Set(subjects.map(({ id }) => id));
  const subjects = new Map([['card', ids(cards)], ['question', ids(questions)], ['action', ids(actions)]]);
  // A cue of a kind this page does not know yet is not worth losing the others for.
  const known = list(raw.cues, cueFrom).filter(({ kind, ref }) => {
    const named = subjects.get(kind);
    return named !== undefined && named.has(ref);
  });
  return {
    id: text(raw.id),
    lang: text(raw.lang),
    dir: oneOf(raw.dir, DIRECTIONS),
    langs: list(raw.langs, tongueFrom),
    words: wordsFrom(raw.words),
    film: {
      title: text(film.title),
      producer: optionalText(film.producer),
      notice: optionalText(film.notice),
      end: count(film.end),
    },
    holds: list(raw.holds, count),
    chapters: list(raw.chapters, chapterFrom),
    cues: /** @type {SheetCue[]} */ (known),
    cards,
    questions,
    actions,
    tracks: raw.tracks === undefined ? [] : list(raw.tracks, trackFrom),
    polls: raw.polls === undefined ? [] : list(raw.polls, pollFrom),
  };
}

/** @param {unknown} data @returns {Sheet | null} */
export function readSheet(data) {
  return readable(data, sheetFrom);
}
