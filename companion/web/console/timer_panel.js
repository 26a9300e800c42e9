// timer_panel.js: a timer for who leads a class. It lives on this page alone: neither the screen nor a phone
// knows that there is one.
//
// Units: microseconds; minutes where a person chooses them.

import { button, element } from '../shared/dom.js';
import { clockFace } from '../shared/words.js';

const MINUTE = 60e6;
const LONGEST = 10; // minutes

/** @typedef {{since: number | null, gone: number}} Run since: of a timer that runs; gone: before that */

/** How long a run has lasted. @param {Run} run @param {number} at */
export function goneBy({ since, gone }, at) {
  return since === null ? gone : gone + at - since;
}

/**
 * What stands on a timer: up from nothing, or down from its minutes, and then how long it is over.
 * @param {number} gone @param {number} minutes @param {boolean} down
 */
export function timerFace(gone, minutes, down) {
  if (!down) return clockFace(gone);
  const left = minutes * MINUTE - gone;
  // Up to the second, so that a timer just started shows what was chosen.
  return left >= 0 ? clockFace(Math.ceil(left / 1e6) * 1e6) : `+ ${clockFace(-left)}`;
}

/** @param {number} gone @param {number} minutes @param {boolean} running */
export function timerNews(gone, minutes, running) {
  return running && gone >= minutes * MINUTE ? 'Le temps est écoulé.' : '';
}

export class TimerPanel {
  /** @param {HTMLElement} place @param {() => number} now */
  constructor(place, now) {
    /** @private */
    this.now = now;
    /** @private @type {Run} */
    this.run = { since: null, gone: 0 };
    /** @private */
    this.face = element('p', { class: 'time', role: 'timer', 'data-name': 'timer' });
    /** @private */
    this.news = element('p', { role: 'status' });
    /** @private */
    this.minutes = chooser(Array.from({ length: LONGEST }, (_, n) => [String(n + 1), `${n + 1} min`]), '3');
    /** @private */
    this.way = chooser([['down', 'à rebours'], ['up', 'depuis zéro']], 'down');
    /** @private */
    this.turn = button('timer-turn', 'Lancer', () => this.toggle());
    const clear = button('timer-clear', 'Remettre', () => this.set({ since: null, gone: 0 }));
    place.append(
      element('h2', { id: 'timer-title' }, 'Minuteur, pour vous seulement'),
      this.face,
      this.news,
      element(
        'div',
        { class: 'cluster' },
        element('label', { class: 'typed' }, this.minutes, element('span', {}, 'durée')),
        element('label', { class: 'typed' }, this.way, element('span', {}, 'sens')),
      ),
      element('div', { class: 'cluster' }, this.turn, clear),
    );
    for (const choice of [this.minutes, this.way]) choice.addEventListener('change', () => this.draw());
    this.draw();
  }

  /** @private */
  toggle() {
    const gone = goneBy(this.run, this.now());
    this.set({ since: this.run.since === null ? this.now() : null, gone });
  }

  /** @private @param {Run} run */
  set(run) {
    this.run = run;
    this.draw();
  }

  draw() {
    const running = this.run.since !== null;
    const gone = goneBy(this.run, this.now());
    const minutes = Number(this.minutes.value);
    say(this.face, timerFace(gone, minutes, this.way.value === 'down'));
    say(this.news, timerNews(gone, minutes, running));
    say(this.turn, running ? 'Arrêter' : 'Lancer');
  }
}

/** @param {string[][]} choices @param {string} chosen */
function chooser(choices, chosen) {
  const options = choices.map(([value, text]) => element('option', { value }, text));
  const select = /** @type {HTMLSelectElement} */ (element('select', {}, ...options));
  select.value = chosen;
  return select;
}

/** @param {HTMLElement} node @param {string} words */
function say(node, words) {
  if (node.textContent !== words) node.textContent = words;
}
