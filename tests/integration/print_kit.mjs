// print_kit.mjs: the print kit as the real command writes it, in a folder of its own.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT, Run } from './screening.mjs';

export const FILM_PROGRAMME = join(ROOT, 'media/dans-leurs-yeux/programme.json');
export const ADDRESS = 'http://192.168.1.20:8080/';

export class PrintKit {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  static create() {
    return new PrintKit(mkdtempSync(join(tmpdir(), 'contrechamp-kit-')));
  }

  /** Runs the command to its end. @param {string[]} args @returns {Promise<Run & {code: number | string | null}>} */
  async print(...args) {
    const run = new Run(['print', '--kit', this.folder, ...args]);
    try {
      return Object.assign(run, { code: await run.status() });
    } finally {
      await run.discard();
    }
  }

  /** The names of all files, below the folder. */
  names() {
    const all = readdirSync(this.folder, { withFileTypes: true });
    const below = all.filter((one) => one.isDirectory()).flatMap(({ name }) => readdirSync(join(this.folder, name)).map((one) => `${name}/${one}`));
    return [...all.filter((one) => !one.isDirectory()).map(({ name }) => name), ...below].sort();
  }

  path(name) {
    return join(this.folder, name);
  }

  read(name) {
    return readFileSync(this.path(name), 'utf8');
  }

  discard() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
