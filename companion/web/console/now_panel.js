// now_panel.js: where the evening is: its step, the film's time and what is left of it, and what comes next.

import { byId, element } from '../shared/dom.js';
import { clockFace } from '../shared/words.js';
import { aheadOf } from './ahead.js';
import { presentStep, STEP_NAMES, stepsOf } from './steps.js';

/**
 * @typedef {import('../shared/sheet.js').Sheet} Sheet
 * @typedef {import('../shared/messages.js').Timeline} Timeline
 * @typedef {import('./desk_messages.js').Script} Script
 * @typedef {import('./ahead.js').Ahead} Ahead
 * @typedef {import('./steps.js').EveningFacts} EveningFacts
 */

/** @type {Record<Timeline['state'], string>} */
export const STATES = {
  lobby: 'Accueil\u202f: GO lance le film',
  playing: 'Lecture',
  paused: 'Pause',
  holding: 'Arrêt de fin de chapitre\u202f: GO continue',
  seeking: 'Déplacement…',
  stalled: 'Le film ne répond plus',
  ended: 'Fin du film',
};

/** @param {string} id @param {string} words */
export function write(id, words) {
  const node = byId(id);
  if (node.textContent !== words) node.textContent = words;
  return node;
}

/** With nothing to say its place is given to others. @param {string} id @param {string} words */
function writeOrHide(id, words) {
  write(id, words).hidden = words === '';
}

/** Counting down ends on 0:00, not before. @param {number} us */
function countdown(us) {
  return clockFace(Math.ceil(us / 1e6) * 1e6);
}

/** When the film will be over, if nobody stops it. @param {number} left µs of the film @param {number} vel */
function endsAt(left, vel) {
  if (vel <= 0) return '';
  const end = new Date(Date.now() + left / vel / 1e3);
  return ` · fin vers ${end.getHours()}\u202fh\u202f${String(end.getMinutes()).padStart(2, '0')}`;
}

/** @param {EveningFacts} facts */
export function drawSteps(facts) {
  const present = presentStep(facts);
  const steps = stepsOf(facts);
  const place = byId('steps');
  const drawn = `${steps.join(' ')} ${present}`;
  if (place.dataset.drawn === drawn) return;
  place.dataset.drawn = drawn;
  const at = steps.indexOf(present);
  place.replaceChildren(
    ...steps.map((step, order) =>
      element('li', order === at ? { 'aria-current': 'step' } : order < at ? { class: 'past' } : {}, STEP_NAMES[step]),
    ),
  );
}

/** @param {Ahead} ahead @param {Timeline['state']} state */
function drawPrompt({ nextPrompt, shown }, state) {
  writeOrHide('shown', shown.length ? `Sur les téléphones\u202f: ${shown.join(', ')}` : '');
  const over = !nextPrompt || state === 'ended';
  write('prompt-title', over ? 'Plus rien à venir sur les téléphones' : nextPrompt.title);
  writeOrHide('prompt-text', over ? '' : nextPrompt.text);
  writeOrHide('prompt-note', over ? '' : nextPrompt.note);
  write('prompt-in', over ? '' : nextPrompt.in === null ? 'à GO' : `dans ${countdown(nextPrompt.in)}`);
}

/** @param {Ahead} ahead @param {Timeline['state']} state */
function drawChapter({ nextChapter, chapter, note }, state) {
  write('chapter', state === 'lobby' ? '' : chapter);
  writeOrHide('chapter-note', note);
  const over = !nextChapter || state === 'ended';
  const held = !over && nextChapter.holds ? ', après un arrêt' : '';
  write('chapter-in', over ? '' : `dans ${countdown(nextChapter.in)}${held}`);
  write('chapter-title', over ? 'C’est le dernier' : nextChapter.title);
}

/** @param {Sheet} sheet @param {Script | null} script @param {Timeline} timeline @param {number} place */
export function drawNow(sheet, script, timeline, place) {
  const { state, vel } = timeline;
  const ahead = aheadOf(sheet, script, place);
  write('time', clockFace(place));
  write('left', `reste ${countdown(ahead.left)}`);
  write('length', `sur ${clockFace(sheet.film.end)}${endsAt(ahead.left, vel)}`);
  write('state', STATES[state] + (vel > 0 && vel !== 1 ? ` × ${vel}` : ''));
  write('toggle-name', state === 'playing' ? 'Pause' : 'Lecture');
  drawPrompt(ahead, state);
  drawChapter(ahead, state);
}
