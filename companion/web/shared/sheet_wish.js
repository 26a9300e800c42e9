// sheet_wish.js: getting the sheet that the companion has told of, once, however often it tells.
//
// A sheet is told of in a few bytes over the line and fetched over HTTP, compressed. A page that has it already,
// from before its line broke or from a companion that died, fetches nothing.

import { ask } from './asking.js';
import { readSheet } from './sheet.js';

const SHEET_AGAIN = 1e6; // µs, half as much more or less: a whole hall may have been refused in one instant

/**
 * @typedef {import('./messages.js').SheetNotice} SheetNotice
 * @typedef {import('./sheet.js').Sheet} Sheet
 * @typedef {{after: (us: number, run: () => void) => () => void, random: () => number,
 *   current: () => Sheet | null, take: (sheet: Sheet) => void}} World
 */

export class SheetWish {
  /** @param {World} world */
  constructor(world) {
    /** @private */
    this.world = world;
    /** @private what is on its way */
    this.id = '';
    /** @private */
    this.cancel = () => {};
  }

  /** @param {SheetNotice} notice */
  hear(notice) {
    const current = this.world.current();
    if (this.id === notice.id) return;
    this.cancel();
    this.id = '';
    if (current && current.id === notice.id) return;
    this.id = notice.id;
    this.load(notice);
  }

  /** @private @param {SheetNotice} notice */
  load(notice) {
    const { after, random, take } = this.world;
    this.cancel = ask(`sheet?lang=${encodeURIComponent(notice.lang)}&id=${notice.id}`, (data) => {
      const sheet = readSheet(data);
      this.id = '';
      if (sheet) take(sheet);
      // A line that was only slow does not tell of the sheet again: nobody else will ask.
      else this.cancel = after(SHEET_AGAIN * (0.5 + random()), () => this.hear(notice));
    });
  }
}
