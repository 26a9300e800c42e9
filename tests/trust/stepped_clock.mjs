// stepped_clock.mjs: the time of day, set forward or back for the programs of one screening (stepped_clock.cpp).
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { BUILD } from '../integration/screening.mjs';

const LIBRARY = join(BUILD, 'tests/trust/stepped_clock.so');

// A sanitizer has to be the first that is loaded.
function sanitizerOf(program) {
  const [, library] = /\blib[at]san\.so\S* => (\S+)/.exec(execFileSync('ldd', [program], { encoding: 'utf8' })) ?? [];
  return library ? [library] : [];
}

export class SteppedClock {
  /** @param {string} folder for its page */
  constructor(folder) {
    this.page = join(folder, 'stepped_clock');
    writeFileSync(this.page, Buffer.alloc(16));
  }

  /** What a program needs to live by this clock. */
  get env() {
    const before = [...sanitizerOf(join(BUILD, 'player/contrechamp')), LIBRARY];
    return { LD_PRELOAD: before.join(':'), STEPPED_CLOCK: this.page };
  }

  /** @param {number} seconds from the true time */
  set(seconds) {
    const number = Buffer.alloc(8);
    number.writeBigInt64LE(BigInt(seconds));
    const file = openSync(this.page, 'r+');
    writeSync(file, number, 0, 8, 0);
    closeSync(file);
  }

  /** How often somebody asked for the time of day, or waited for one. */
  get asked() {
    const number = Buffer.alloc(8);
    const file = openSync(this.page, 'r');
    readSync(file, number, 0, 8, 8);
    closeSync(file);
    return Number(number.readBigInt64LE());
  }

  discard() {
    rmSync(this.page, { force: true });
  }
}
