// captions.js: the lines of one subtitle track, in time with the film, for whoever has chosen one.
//
// A track is asked for once and then kept in memory: like a card, a line needs no network when its moment
// comes. What is shown is a question of the film's place alone.
//
// Units: microseconds of the film. No live region: whoever reads captions follows them with the eyes, or with
// a braille display at a pace of their own.

import { ask } from '../shared/asking.js';
import { element } from '../shared/dom.js';
import { count, list, object, optionalText, readable, text } from '../shared/raw.js';

/**
 * @typedef {import('../shared/sheet.js').Sheet} Sheet
 * @typedef {{text: string, colour: string}} Run
 * @typedef {{in: number, out: number, runs: Run[]}} Line shown in [in, out)
 * @typedef {{at: number, lines: Line[]}} Stretch what is shown from `at` on, until the next one
 */

const TRACK_AGAIN = 2e6; // µs until a track that did not come is asked for again
const COLOURS = ['yellow', 'red', 'magenta', 'cyan', 'green'];

/** @param {unknown} value @returns {Run} */
function runFrom(value) {
  const raw = object(value);
  return { text: text(raw.text), colour: optionalText(raw.colour) };
}

/** @param {unknown} data @returns {Line[] | null} */
export function readLines(data) {
  return readable(data, (raw) =>
    list(raw.lines, (value) => {
      const line = object(value);
      return { in: count(line.in), out: count(line.out), runs: list(line.runs, runFrom) };
    }),
  );
}

/** The film cut where a line comes or goes. @param {Line[]} lines @returns {Stretch[]} by `at` */
export function stretchesOf(lines) {
  const real = lines.filter((line) => line.out > line.in);
  const changes = Array.from(new Set(real.flatMap((line) => [line.in, line.out]))).sort((a, b) => a - b);
  const coming = [...real].sort((a, b) => a.in - b.in);
  /** @type {Line[]} */
  let here = [];
  let next = 0;
  return changes.map((at) => {
    here = here.filter((line) => line.out > at);
    while (next < coming.length && coming[next].in <= at) here.push(coming[next++]);
    return { at, lines: [...here] };
  });
}

/** How many stretches have begun at a place. @param {Stretch[]} stretches @param {number} place */
export function begunAt(stretches, place) {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle].at <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class Captions {
  /** @param {HTMLElement} strip @param {{after: (us: number, run: () => void) => () => void,
   *   changed: () => void}} world changed: a track has come, or gone */
  constructor(strip, { after, changed }) {
    /** @private */
    this.strip = strip;
    /** @private */
    this.after = after;
    /** @private */
    this.changed = changed;
    /** @private @type {number | null} */
    this.track = null;
    /** @private @type {Stretch[]} */
    this.stretches = [];
    /** @private what the strip shows: stretches begun, and in which dress */
    this.shown = '';
    /** @private */
    this.cancel = () => {};
    document.addEventListener('focusin', ({ target }) => requestAnimationFrame(() => this.uncover(target)));
  }

  /** What has the focus is never left under the strip. @private @param {EventTarget | null} held */
  uncover(held) {
    if (this.strip.hidden || !(held instanceof Element)) return;
    const under = held.getBoundingClientRect().bottom - this.strip.getBoundingClientRect().top;
    if (under > 0) window.scrollBy(0, under);
  }

  /** @param {number | null} track */
  choose(track) {
    if (track === this.track) return;
    this.cancel();
    this.track = track;
    this.stretches = [];
    this.shown = '';
    if (track !== null) this.load(track);
  }

  /** @private @param {number} track */
  load(track) {
    this.cancel = ask(`/captions/${track}`, (data) => {
      const lines = readLines(data);
      if (lines) {
        this.stretches = stretchesOf(lines);
        this.changed();
      } else {
        this.cancel = this.after(TRACK_AGAIN, () => this.load(track));
      }
    });
  }

  /** When the next line comes or goes. @param {number} place @returns {number} */
  nextAfter(place) {
    const next = this.stretches[begunAt(this.stretches, place)];
    return next ? next.at : Infinity;
  }

  /**
   * Draws the lines of a place; null: the film has no place now.
   * @param {number | null} place @param {Sheet} sheet @param {boolean} plain without colours
   */
  draw(place, sheet, plain) {
    const track = sheet.tracks.find(({ id }) => id === this.track);
    this.strip.hidden = !track || place === null;
    if (!track || place === null) return;
    const begun = begunAt(this.stretches, place);
    const shown = `${this.track} ${begun} ${plain}`;
    if (shown === this.shown) return;
    this.shown = shown;
    const { lines } = begun ? this.stretches[begun - 1] : { lines: [] };
    if (track.lang) this.strip.lang = track.lang;
    else this.strip.removeAttribute('lang');
    this.strip.replaceChildren(...lines.map((line) => paragraph(line, plain)));
  }
}

/** @param {Line} line @param {boolean} plain */
function paragraph({ runs }, plain) {
  const parts = runs.map((run) =>
    plain || !COLOURS.includes(run.colour) ? run.text : element('span', { class: `voice-${run.colour}` }, run.text),
  );
  return element('p', { dir: 'auto' }, ...parts);
}
