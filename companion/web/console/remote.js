// remote.js: the desk as a remote control: three keys for a thumb in the dark, and where the film is above them.
//
// Which of the two views is shown stands in the fragment, behind the key, so that a phone that is woken or
// reloaded comes back to it. What is pressed goes up like all that the desk says; what is shown is what came back.

import { button, element } from '../shared/dom.js';
import { clockFace } from '../shared/words.js';

/**
 * @typedef {import('../shared/messages.js').Timeline} Timeline
 * @typedef {{do: string, [field: string]: unknown}} Command
 * @typedef {{connected: boolean, said: string, timeline: Timeline | null, state: string, place: number, end: number,
 *   black: boolean | null}} Shown said: of the connection; black: whether the picture is, null where it is not known
 */

const VIEW = 'remote';

/** @param {string} fragment "#0123…cdef&remote" */
export function isRemote(fragment) {
  return fragment.slice(1).split('&').includes(VIEW);
}

/** The same address with the other view. @param {string} fragment */
export function otherView(fragment) {
  const parts = fragment.slice(1).split('&');
  return isRemote(fragment) ? parts.filter((part) => part !== VIEW).join('&') : [...parts, VIEW].join('&');
}

/** Says what shall be, not what shall change: two taps are no more than one. @param {Timeline | null} timeline */
export function pauseOrPlay(timeline) {
  const isMoving = timeline !== null && (timeline.vel > 0 || timeline.state === 'seeking');
  return isMoving ? { text: 'Pause', command: { do: 'pause' } } : { text: 'Lecture', command: { do: 'play' } };
}

/** @param {boolean} isBlack */
export function blackOrNot(isBlack) {
  const command = { do: 'black', on: !isBlack };
  return isBlack ? { text: 'Rendre l’image', command } : { text: 'Noir', command };
}

export class Remote {
  /** @param {HTMLElement} desk the other view @param {HTMLElement} beside what the way here stands behind
   * @param {(command: Command) => void} command */
  constructor(desk, beside, command) {
    /** @private */
    this.desk = desk;
    /** @private @type {Shown | null} */
    this.shown = null;
    const turn = () => (location.hash = otherView(location.hash));
    /** @private */
    this.title = element('h1', { class: 'remote-title', tabindex: '-1' }, 'Télécommande');
    /** @private */
    this.state = element('p', { class: 'remote-state', role: 'status' });
    /** @private */
    this.time = element('span', { class: 'remote-time' });
    /** @private */
    this.left = element('span', { class: 'remote-left' });
    /** @private */
    this.black = button('remote-key', '', () => command(blackOrNot(this.is('black')).command), 'remote-black');
    /** @private */
    this.pause = button('remote-key', '', () => command(pauseOrPlay(this.shown && this.shown.timeline).command), 'remote-pause');
    /** @private */
    this.go = button('remote-key remote-go', 'GO', () => command({ do: 'go' }), 'remote-go');
    /** @private */
    this.view = element(
      'main',
      { class: 'remote' },
      element('div', { class: 'remote-head' }, this.title, button('remote-turn', 'Pupitre', turn, 'remote-leave')),
      this.state,
      element('p', { class: 'remote-where' }, this.time, this.left),
      this.black,
      this.pause,
      this.go,
    );
    beside.after(button('to-remote', 'Télécommande', turn, 'remote-enter'));
    desk.after(this.view);
    window.addEventListener('hashchange', () => this.turned(true));
    this.turned(false);
  }

  /** @private @param {'black'} what */
  is(what) {
    return this.shown !== null && this.shown[what] === true;
  }

  /** @private @param {boolean} byHand a reader of the screen is led there */
  turned(byHand) {
    const here = isRemote(location.hash);
    this.desk.hidden = here;
    this.view.hidden = !here;
    document.body.dataset.view = here ? VIEW : 'desk';
    if (byHand && here) this.title.focus({ preventScroll: true });
  }

  /** @param {Shown} shown */
  draw(shown) {
    this.shown = shown;
    const { connected, said, timeline, state, place, end, black } = shown;
    for (const key of [this.go, this.black]) /** @type {HTMLButtonElement} */ (key).disabled = !connected;
    // Whoever comes back to another companion knows for a moment not whether the film runs: the key would do the opposite.
    /** @type {HTMLButtonElement} */ (this.pause).disabled = !connected || timeline === null;
    this.black.hidden = black === null;
    put(this.black, blackOrNot(black === true).text);
    put(this.pause, pauseOrPlay(timeline).text);
    put(this.state, connected ? state : said);
    put(this.time, timeline ? clockFace(place) : '–:––');
    put(this.left, timeline ? `reste ${clockFace(Math.max(0, end - place))}` : '');
  }
}

/** @param {HTMLElement} node @param {string} words */
function put(node, words) {
  if (node.textContent !== words) node.textContent = words;
}
