// desk_messages.js: what only desks are told, checked before anybody reads it. See companion/DESK.md.

import { readMessage } from '../shared/messages.js';
import { count, list, object, oneOf, optionalText, refuse, text } from '../shared/raw.js';

/**
 * @typedef {import('../shared/raw.js').Raw} Raw
 * @typedef {import('../shared/messages.js').Message} Message
 * @typedef {{id: number, lang: string, title: string}} DeskTrack
 * @typedef {{t: 'stage', black: boolean, frozen: boolean, volume: number, muted: boolean,
 *   subtitles: number | null, tracks: DeskTrack[], appeal: 'none' | 'hidden' | 'shown', note: string,
 *   desks: number, interrupted?: number}} StageNews subtitles: the track that is seen; desks: that are open;
 *   interrupted: where a screening stopped that did not end, µs
 * @typedef {{id: string, ref: string, note: string}} ScriptPrompt
 * @typedef {{id: string, note: string, prompts: ScriptPrompt[]}} ScriptChapter
 * @typedef {{t: 'script', chapters: ScriptChapter[]}} Script what is written for operators
 * @typedef {{t: 'discussion', chapter: string, card?: number, question?: number}} Discussed on the big screen;
 *   chapter: empty when the film does not stand at the end of one
 * @typedef {{t: 'no', why: string, of: 'film' | 'polls'}} Refusal
 */

/** @param {unknown} value */
function yesOrNo(value) {
  return typeof value === 'boolean' ? value : refuse();
}

/** @param {unknown} value @returns {DeskTrack} */
function deskTrackFrom(value) {
  const raw = object(value);
  return { id: count(raw.id), lang: text(raw.lang), title: text(raw.title) };
}

/** @param {Raw} raw @returns {StageNews} */
function stageFrom(raw) {
  const volume = count(raw.volume);
  if (volume > 100) refuse();
  /** @type {StageNews} */
  const news = {
    t: 'stage',
    black: yesOrNo(raw.black),
    frozen: yesOrNo(raw.frozen),
    volume,
    muted: yesOrNo(raw.muted),
    subtitles: raw.subtitles === null ? null : count(raw.subtitles),
    tracks: list(raw.tracks, deskTrackFrom),
    appeal: oneOf(raw.appeal, ['none', 'hidden', 'shown']),
    note: text(raw.note),
    desks: count(raw.desks),
  };
  if (raw.interrupted !== undefined) news.interrupted = count(raw.interrupted);
  return news;
}

/** @param {unknown} value @returns {ScriptPrompt} */
function scriptPromptFrom(value) {
  const raw = object(value);
  return { id: text(raw.id), ref: text(raw.ref), note: optionalText(raw.note) };
}

/** @param {unknown} value @returns {ScriptChapter} */
function scriptChapterFrom(value) {
  const raw = object(value);
  return { id: text(raw.id), note: optionalText(raw.note), prompts: list(raw.prompts, scriptPromptFrom) };
}

/** @param {Raw} raw @returns {Discussed} */
function discussedFrom({ chapter, card, question }) {
  /** @type {Discussed} */
  const said = { t: 'discussion', chapter: text(chapter) };
  if (card !== undefined) said.card = count(card);
  if (question !== undefined) said.question = count(question);
  return said;
}

/** @type {Record<string, (raw: Raw) => StageNews | Script | Discussed | Refusal>} */
const DESK_KINDS = {
  stage: stageFrom,
  discussion: discussedFrom,
  script: (raw) => ({ t: 'script', chapters: list(raw.chapters, scriptChapterFrom) }),
  no: (raw) => ({ t: 'no', why: text(raw.why), of: raw.of === 'film' ? 'film' : 'polls' }),
};

/** @param {unknown} data */
export function readDeskMessage(data) {
  return readMessage(data, DESK_KINDS);
}
