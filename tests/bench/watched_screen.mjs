// watched_screen.mjs: a screen whose memory is read while programs draw on it, and what was to be seen when.
//
// Units: microseconds of the monotonic clock, the one the programs read too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Projector } from '../integration/projector.mjs';
import { until } from '../integration/waiting.mjs';

const LAMPS = 18; // the stand-in's row of them is at an eighteenth of the height
export const PICTURE = 6; // changes of colour in half a row: no plain ground has them, any picture does

/** @typedef {{us: number, frame: number, edges: number}} Change */

export class WatchedScreen {
  /** @type {Change[]} */ changes = [];
  /** @type {import('node:child_process').ChildProcess | null} */ #watcher = null;

  constructor(projector, folder, tool) {
    this.projector = projector;
    this.folder = folder;
    this.tool = tool;
  }

  /** @param {{tool: (name: string) => string}} bench */
  static async start(bench, width = 1920, height = 1080) {
    const folder = mkdtempSync(join(tmpdir(), 'contrechamp-bench-'));
    const projector = await Projector.start(width, height, ['-fbdir', folder]);
    const screen = new WatchedScreen(projector, folder, bench.tool('watch_screen'));
    await until(5_000, 'the memory of a screen', () => existsSync(screen.memory));
    return screen;
  }

  get memory() {
    return join(this.folder, 'Xvfb_screen0');
  }

  /** From now on. @param {number} row of the screen; where the stand-in has its lamps, if nothing else is said */
  watch(row = Math.floor(this.projector.height / LAMPS)) {
    this.changes = [];
    let rest = '';
    this.#watcher = spawn(this.tool, [this.memory, String(row)], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#watcher.stdout?.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [us, frame, edges] = line.split(' ').map(Number);
        this.changes.push({ us, frame, edges });
      }
    });
  }

  /** What was seen until now, in order. */
  async stop() {
    const watcher = this.#watcher;
    this.#watcher = null;
    if (!watcher) return [];
    watcher.stdin?.end();
    if (watcher.exitCode === null) await once(watcher, 'close');
    if (watcher.exitCode !== 0) throw new Error(`watch_screen ended with ${watcher.exitCode}`);
    return this.changes;
  }

  /** When a picture was there, first after `since`. */
  picture(since = 0, limitMs = 20_000) {
    return until(limitMs, 'a picture on the screen', () => this.changes.find(({ us, edges }) => us >= since && edges >= PICTURE)?.us);
  }

  async end() {
    await this.stop();
    this.projector.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** How many of the frames between the first and the last never came. @param {{frame: number}[]} frames */
export function missingIn(frames) {
  if (frames.length < 2) throw new Error('the film stands');
  return frames.slice(1).reduce((sum, { frame }, i) => sum + Math.max(0, frame - frames[i].frame - 1), 0);
}

/**
 * The frames of the stand-in that were on the screen, each with the moment it came. The highest lamps may be covered by
 * a chapter's title: the lowest ten are read, and the film goes forward.
 * @param {Change[]} changes
 * @returns {{us: number, frame: number}[]}
 */
export function framesIn(changes) {
  const ROUND = 1024;
  /** @type {{us: number, frame: number}[]} */
  const frames = [];
  for (const { us, frame } of changes) {
    const last = frames.at(-1);
    const low = frame % ROUND;
    const lowOfLast = last ? last.frame % ROUND : -1;
    if (low === lowOfLast) continue;
    const rounds = last ? Math.floor(last.frame / ROUND) + (low < lowOfLast - ROUND / 2 ? 1 : 0) : 0;
    frames.push({ us, frame: rounds * ROUND + low });
  }
  return frames;
}
