// discussion_panel.js: what a room talks about while the film stands at a chapter's end. A press asks for a card
// or a question on the big screen; which one is there, the player says.

import { button, element } from '../shared/dom.js';
import { TimerPanel } from './timer_panel.js';

/**
 * @typedef {import('./desk_messages.js').Discussed} Discussed
 * @typedef {import('../shared/sheet.js').Sheet} Sheet
 * @typedef {{what: 'card' | 'question', place: number, text: string}} Topic
 * @typedef {(command: {do: 'discuss', card?: number, question?: number | null}) => void} Discuss
 */

const WAITING = 'Quand le film s’arrête à la fin d’un chapitre, ses questions sont ici.';

/** What can be shown of a chapter: the cards that its prompts show, as they come, then its questions.
 * @param {Sheet} sheet @param {string} id @returns {Topic[]} */
export function topicsOf({ chapters, cues, cards }, id) {
  const chapter = chapters.find((one) => one.id === id);
  if (!chapter) return [];
  const { at } = chapter;
  const end = chapters.reduce((least, one) => {
    const later = at !== null && one.at !== null && one.at > at;
    return later && one.at !== null ? Math.min(least, one.at) : least;
  }, Infinity);
  const shown = cues.filter((cue) => cue.kind === 'card' && at !== null && cue.in >= at && cue.in < end);
  return [
    ...shown.map(({ ref }, place) => {
      const card = cards.find((one) => one.id === ref);
      return /** @type {Topic} */ ({ what: 'card', place, text: card ? card.title : ref });
    }),
    ...chapter.questions.map((text, place) => /** @type {Topic} */ ({ what: 'question', place, text })),
  ];
}

/** @param {Discussed} discussed @param {Topic} topic */
export function isShown(discussed, { what, place }) {
  return discussed[what] === place;
}

export class DiscussionPanel {
  /** @param {HTMLElement} place @param {Discuss} discuss @param {() => number} now */
  constructor(place, discuss, now) {
    /** @private */
    this.discuss = discuss;
    /** @private */
    this.said = element('p', { class: 'quiet' }, WAITING);
    /** @private */
    this.list = element('ul', { class: 'stack' });
    /** @private */
    this.next = button('discuss-next', 'Question suivante à l’écran', () => discuss({ do: 'discuss' }));
    /** @private */
    this.still = button('discuss-still', 'Revenir à l’image', () => discuss({ do: 'discuss', question: null }));
    /** @private what stands on the page, to the last word */
    this.drawn = '';
    const timer = element('div', { class: 'stack' });
    /** @private */
    this.timer = new TimerPanel(timer, now);
    place.append(
      element('h2', { id: 'discussion-title' }, 'Discussion'),
      this.said,
      element('div', { class: 'cluster' }, this.next, this.still),
      this.list,
      timer,
    );
  }

  /** @param {Sheet | null} sheet @param {Discussed | null} discussed */
  draw(sheet, discussed) {
    this.timer.draw();
    const topics = sheet && discussed ? topicsOf(sheet, discussed.chapter) : [];
    const drawn = JSON.stringify([topics, discussed]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const can = topics.length > 0;
    this.said.hidden = can;
    this.next.hidden = !can;
    this.still.hidden = !discussed || topics.every((topic) => !isShown(discussed, topic));
    const rows = topics.map((topic) => this.row(topic, discussed !== null && isShown(discussed, topic)));
    const held = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.name : '';
    this.list.replaceChildren(...rows);
    const again = held && this.list.querySelector(`[data-name="${held}"]`);
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  }

  /** @private @param {Topic} topic @param {boolean} shown */
  row({ what, place, text }, shown) {
    const name = `${what}-${place}`;
    const made = button('topic', text, () => this.discuss({ do: 'discuss', [what]: place }), name);
    made.setAttribute('aria-pressed', String(shown));
    const kind = what === 'card' ? 'Carte' : 'Question';
    return element('li', {}, element('p', { class: 'quiet' }, shown ? `${kind}, à l’écran` : kind), made);
  }
}
