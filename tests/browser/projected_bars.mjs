// projected_bars.mjs: the results of a vote, measured on the projector's picture: full bars, striped ones in their
// outline, and whether a promise stands below them.
//
// Units: pixels of the screen.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// As in player/overlay/palette.h.
const ACCENT = [0xe0, 0xa8, 0x4a];
const QUIET = [0xa6, 0x9e, 0x8f];
const NEAR = 20; // of 255, in each colour
const LONG = 16; // what is shorter is part of a letter, and what is not so
const THICK = 12;
const FOOT = 0.88; // of the height: the promise stands below

/** The picture, three bytes a pixel. @param {import('../integration/projector.mjs').Projector} projector */
function pixelsOf(projector) {
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-bars-'));
  try {
    const file = join(folder, 'screen.png');
    projector.photograph(file);
    return execFileSync('convert', [file, '-depth', '8', 'rgb:-'], { maxBuffer: 1 << 26 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first place right of the middle where something is so. @param {number} width @param {number} height
 * @param {(x: number, y: number) => boolean} isSo */
function startOf(width, height, isSo) {
  for (let y = 0; y < height; y += 1) for (let x = width / 2; x < width; x += 1) if (isSo(x, y)) return x;
  return undefined;
}

/**
 * The bars from top to bottom, by their lengths. All begin at one line, right of the middle.
 * @param {import('../integration/projector.mjs').Projector} projector
 * @returns {{full: number[], striped: number[], promise: boolean}}
 */
export function barsOn(projector) {
  const { width, height } = projector;
  const pixels = pixelsOf(projector);
  const is = (colour, x, y) => colour.every((part, i) => Math.abs(pixels[(y * width + x) * 3 + i] - part) <= NEAR);
  const run = (colour, x, y) => {
    let length = 0;
    while (x + length < width && is(colour, x + length, y)) length += 1;
    return length;
  };
  const isBar = (x, y) => run(ACCENT, x, y) >= LONG && y + THICK < height && run(ACCENT, x, y + THICK) >= LONG;
  const left = startOf(width, height, (x, y) => is(ACCENT, x, y) && isBar(x, y));
  const promise = startOf(width, height, (x, y) => y > height * FOOT && is(ACCENT, x - width / 2, y)) !== undefined;
  if (left === undefined) return { full: [], striped: [], promise };

  /** @type {number[]} */ const full = [];
  /** @type {number[]} */ const striped = [];
  const rows = [...Array(height - THICK).keys()];
  const begins = (colour, y) => run(colour, left, y) >= LONG && run(colour, left, y - 1) < LONG;
  for (const y of rows.slice(1)) {
    if (begins(ACCENT, y)) full.push(run(ACCENT, left, y + (THICK >> 1)));
    // A striped bar has an outline, above and below; the words of a line have none.
    if (begins(QUIET, y) && Array.from({ length: THICK }, (_, i) => y + i).every((row) => is(QUIET, left, row))) striped.push(run(QUIET, left, y));
  }
  return { full, striped, promise };
}
