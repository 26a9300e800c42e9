// ahead.js: what lies before an operator: how long the film still takes, its next chapter, the next thing the
// phones will show, and what was written to be thought of meanwhile.
//
// Units: microseconds of the film.

import { scheduleAt } from '../shared/screening.js';

/**
 * @typedef {import('../shared/sheet.js').Sheet} Sheet
 * @typedef {import('./desk_messages.js').Script} Script
 * @typedef {{title: string, text: string}} Subject
 * @typedef {{id: string, title: string, text: string, note: string, in: number | null}} NextPrompt in: how far
 *   away; null: it waits for GO
 * @typedef {{title: string, in: number, holds: boolean}} NextChapter
 * @typedef {{left: number, chapter: string, note: string, shown: string[], nextPrompt: NextPrompt | null,
 *   nextChapter: NextChapter | null}} Ahead chapter: the present one's title; shown: on the phones now
 */

const GIST = 200; // characters of a card that are read at a glance

/** The first sentences of a text, whole ones where they fit. @param {string} text */
export function gistOf(text) {
  if (text.length <= GIST) return text;
  const start = text.slice(0, GIST);
  const end = Math.max(...['.', '!', '?', '…'].map((mark) => start.lastIndexOf(`${mark} `)));
  if (end > GIST / 3) return start.slice(0, end + 1);
  return `${start.slice(0, Math.max(start.lastIndexOf(' '), 1))}…`;
}

/** Ids are unique in a programme, whatever they name. @param {Sheet} sheet @param {string} ref @returns {Subject} */
export function subjectOf(sheet, ref) {
  const card = sheet.cards.find(({ id }) => id === ref) || sheet.actions.find(({ id }) => id === ref);
  if (card) return { title: card.title, text: gistOf(card.body) };
  const question = sheet.questions.find(({ id }) => id === ref);
  return { title: question ? question.text : '', text: '' };
}

/** @param {Script | null} script @param {string} id of a prompt */
function noteOf(script, id) {
  const prompts = script ? script.chapters.map((chapter) => chapter.prompts).flat() : [];
  const found = prompts.find((prompt) => prompt.id === id);
  return found ? found.note : '';
}

/** What GO sends next, in a film whose chapters nobody has marked. @param {Sheet} sheet @param {Script | null} script */
function waitingPrompt(sheet, script) {
  if (!script) return null;
  const unmarked = script.chapters.filter(({ id }) =>
    sheet.chapters.some((chapter) => chapter.id === id && chapter.at === null),
  );
  const prompts = unmarked.map((chapter) => chapter.prompts).flat();
  return prompts.find(({ id }) => !sheet.cues.some((cue) => cue.id === id)) || null;
}

/** @param {Sheet} sheet @param {Script | null} script @param {number} place @returns {NextPrompt | null} */
function nextPromptAt(sheet, script, place) {
  const coming = sheet.cues.filter((cue) => cue.in > place).sort((a, b) => a.in - b.in)[0];
  if (coming)
    return { id: coming.id, ...subjectOf(sheet, coming.ref), note: noteOf(script, coming.id), in: coming.in - place };
  const waiting = waitingPrompt(sheet, script);
  return waiting && { id: waiting.id, ...subjectOf(sheet, waiting.ref), note: waiting.note, in: null };
}

/** @param {Sheet} sheet @param {number} place */
function markedAt(sheet, place) {
  const marked = sheet.chapters.map(({ id, title, at }) => ({ id, title, at: at === null ? Infinity : at }));
  marked.sort((a, b) => a.at - b.at);
  return {
    present: marked.filter(({ at }) => at <= place).pop() || null,
    next: marked.find(({ at }) => at > place && at < Infinity) || null,
  };
}

/** @param {Sheet} sheet @param {Script | null} script @param {number} place @returns {Ahead} */
export function aheadOf(sheet, script, place) {
  const { present, next } = markedAt(sheet, place);
  const written = present && script ? script.chapters.find(({ id }) => id === present.id) : null;
  const { active } = scheduleAt(sheet.cues, place);
  return {
    left: Math.max(sheet.film.end - place, 0),
    chapter: present ? present.title : '',
    note: written ? written.note : '',
    shown: active.map(({ ref }) => subjectOf(sheet, ref).title),
    nextPrompt: nextPromptAt(sheet, script, place),
    nextChapter: next && {
      title: next.title,
      in: next.at - place,
      // A hold is the last microsecond before a chapter, or its start.
      holds: sheet.holds.some((hold) => Math.abs(hold - next.at) <= 1),
    },
  };
}

/** Twelve telephones are not to be told apart from thirteen: as on the projector. @param {number} phones */
export function phonesInWords(phones) {
  if (phones <= 0) return 'Aucun téléphone';
  if (phones === 1) return '1 téléphone';
  if (phones <= 10) return `${phones} téléphones`;
  return `Plus de ${Math.floor((phones - 1) / 10) * 10} téléphones`;
}
