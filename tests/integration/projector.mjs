// projector.mjs: a screen that nobody looks at (Xvfb), its keyboard, and what can be read off its picture.
import { execFileSync, spawn, spawnSync } from 'node:child_process';

import { until, within } from './waiting.mjs';

const LAMPS = 16; // of the small film's frame number, low bit to the right
const LAMPS_AT = 0.12; // of the screen's height: below our small signs, above our notes

export class Projector {
  constructor(process, display, width, height) {
    this.process = process;
    this.display = display;
    this.width = width;
    this.height = height;
  }

  /** @param {string[]} options of Xvfb, besides */
  static async start(width = 1280, height = 720, options = []) {
    const size = `${width}x${height}x24`;
    // Left by everybody, a screen would begin anew and refuse those who come meanwhile: -noreset.
    const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset', ...options], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const number = /** @type {import('node:stream').Readable} */ (screen.stdio[3]);
    const display = await within(10_000, 'a screen', new Promise((done) => number.once('data', done)));
    return new Projector(screen, `:${String(display).trim()}`, width, height);
  }

  /** What a program needs to find this screen. Mesa and D-Bus leave memory behind; that is not ours to find. */
  get env() {
    return { DISPLAY: this.display, ASAN_OPTIONS: 'detect_leaks=0' };
  }

  #run(program, args) {
    const env = { ...process.env, ...this.env };
    return execFileSync(program, args, { env, maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Presses keys on the window that is shown, as a hand would. */
  press(...keys) {
    this.#run('xdotool', ['key', '--clearmodifiers', '--delay', '40', ...keys]);
  }

  /** Once the window is there it is given the keyboard: no window manager does so here. */
  async untilWindow() {
    await until(15_000, 'a window', () => {
      try {
        this.#run('xdotool', ['search', '--onlyvisible', '--name', 'Contrechamp', 'windowfocus']);
        return true;
      } catch {
        return false;
      }
    });
  }

  /** The picture into a file. */
  photograph(file) {
    this.#run('import', ['-silent', '-window', 'root', file]);
  }

  /** What a telephone in the hall reads off the code on the screen; empty without one. */
  scanned() {
    const input = this.#run('import', ['-silent', '-window', 'root', 'png:-']);
    const { stdout } = spawnSync('zbarimg', ['-q', '--raw', 'png:-'], { input, encoding: 'utf8' });
    return stdout.trim();
  }

  /** How bright the screen is at some places, 0 to 255. @param {{x: number, y: number}[]} places */
  brightness(places) {
    const grey = this.#run('import', ['-silent', '-window', 'root', '-colorspace', 'Gray', '-depth', '8', 'gray:-']);
    return places.map(({ x, y }) => grey[Math.floor(y) * this.width + Math.floor(x)]);
  }

  /** The number of the small film's frame that is on the screen, by its lowest lamps: the left may be covered. */
  frame(read = LAMPS) {
    const lamps = Array.from({ length: LAMPS }, (_, i) => ({
      x: ((i + 0.5) * this.width) / LAMPS,
      y: this.height * LAMPS_AT,
    }));
    return this.brightness(lamps.slice(LAMPS - read)).reduce((number, light) => number * 2 + (light > 90 ? 1 : 0), 0);
  }

  isBlack() {
    const grid = Array.from({ length: 400 }, (_, i) => ({
      x: ((i % 20) + 0.5) * (this.width / 20),
      y: (Math.floor(i / 20) + 0.5) * (this.height / 20),
    }));
    return this.brightness(grid).every((light) => light < 8);
  }

  end() {
    this.process.kill();
  }
}
