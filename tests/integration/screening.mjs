// screening.mjs: starts the real command, reads what it prints, and sees that nothing of it is left behind.
//
// Each screening has a home of its own: an empty folder that must be empty again afterwards.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { deskPath } from './desk_key.mjs';
import { until, within } from './waiting.mjs';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const BUILD = resolve(process.env.CONTRECHAMP_BUILD ?? join(ROOT, 'build/dev'));
const COMMAND = join(BUILD, 'player/contrechamp');

export const PROGRAMME = join(ROOT, 'tests/fixtures/programmes/quick.json');

// What address, leak and undefined behaviour sanitizers and our own asserts say when they speak.
const OUR_FAULT = /Sanitizer|runtime error:|Assertion .* failed|terminate called/;

/** All processes of this machine: pid, parent, name. */
function processes() {
  const found = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [, name, rest] = /\((.*)\) (.*)/s.exec(stat) ?? [];
      if (!rest.startsWith('Z')) found.push({ pid: Number(pid), parent: Number(rest.split(' ')[1]), name });
    } catch {
      // It ended while we were reading.
    }
  }
  return found;
}

export const isAlive = (pid) => processes().some((process) => process.pid === pid);

/** The command, run with its arguments as they are, in a home of its own. */
export class Run {
  out = '';
  err = '';
  /** @type {{status: number | null, signal: string | null} | null} */ ended = null;

  /** `under`: a program and its options, which then becomes the command by exec. @param {string[]} args */
  constructor(args, { cwd = tmpdir(), env = {}, under = /** @type {string[]} */ ([]) } = {}) {
    this.home = mkdtempSync(join(tmpdir(), 'contrechamp-test-'));
    this.startedMs = performance.now();
    const [program, ...words] = [...under, COMMAND, ...args];
    this.process = spawn(program, words, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        LANG: 'C',
        HOME: this.home,
        TMPDIR: this.home,
        XDG_RUNTIME_DIR: this.home,
        ASAN_OPTIONS: process.env.ASAN_OPTIONS ?? '',
        UBSAN_OPTIONS: 'print_stacktrace=1',
        ...env,
      },
    });
    // A command that could not be started has no pid; zero and less would mean whole groups of processes.
    this.pid = this.process.pid ?? 0;
    this.process.stdout.setEncoding('utf8').on('data', (text) => (this.out += text));
    this.process.stderr.setEncoding('utf8').on('data', (text) => (this.err += text));
    this.exit = new Promise((done) => {
      this.process.on('error', (error) => done((this.ended = { status: -1, signal: String(error) })));
      this.process.on('close', (status, signal) => done((this.ended = { status, signal })));
    });
  }

  /** The exit status once the command and all its children have closed their outputs. */
  async status(limitMs = 15_000) {
    const { status, signal } = await within(limitMs, `the end of ${this.process.spawnargs.join(' ')}`, this.exit);
    if (OUR_FAULT.test(this.err)) throw new Error(`a fault of ours:\n${this.err}`);
    return signal ?? status;
  }

  /** The pid of the running child of this name, once there is one. `not`: a pid that has died. */
  child(name, not = -1) {
    return until(10_000, `a ${name}`, () => {
      const found = processes().find((one) => one.parent === this.pid && isNamed(one.name, name) && one.pid !== not);
      return found?.pid;
    });
  }

  children() {
    if (this.pid <= 0) return [];
    return processes().filter((one) => one.parent === this.pid);
  }

  signal(name) {
    if (this.pid > 1) process.kill(this.pid, name);
  }

  /** Files left in the home of this run. */
  leftFiles() {
    return readdirSync(this.home, { recursive: true }).map(String);
  }

  /** For the end of a test, however it went. */
  async discard() {
    // The parent first: it would start a child again.
    if (!this.ended) for (const pid of [this.pid, ...this.children().map((one) => one.pid)]) killQuietly(pid);
    await this.exit;
    rmSync(this.home, { recursive: true, force: true });
  }
}

// The kernel keeps fifteen letters of a name.
const isNamed = (short, name) => short === name.slice(0, 15);

function killQuietly(pid) {
  if (!Number.isInteger(pid) || pid <= 1) throw new Error(`${pid} is not a process of ours`);
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/** A screening, headless if nothing else is said, from its printed addresses on. */
export class Screening extends Run {
  port = 0;
  consolePort = 0;
  token = '';
  printedAfterMs = 0;

  /** @param {string[]} args */
  static async start(film, args = [], { programme = PROGRAMME, screen = ['--headless'], env = {}, listen = '127.0.0.1', under = /** @type {string[]} */ ([]) } = {}) {
    const options = [...screen, '--listen', listen, '--port', '0', '--programme', programme, ...args];
    const screening = new Screening(['play', film, ...options], { env, under });
    try {
      await screening.#readAddresses(args.includes('--remote'));
    } catch (error) {
      await screening.discard();
      throw error;
    }
    return screening;
  }

  /** @param {boolean} remote whether one more is to come, behind the others */
  async #readAddresses(remote) {
    await until(20_000, 'the addresses', () => {
      if (this.ended) throw new Error(`ended with ${JSON.stringify(this.ended)}: ${this.err}`);
      return /^Public: .*\n[^]*^Console: .*\n/m.test(this.out) && (!remote || this.remote.url !== undefined);
    });
    this.printedAfterMs = performance.now() - this.startedMs;
    const [, port] = /^Public: https?:\/\/[\w.-]+:(\d+)\/$/m.exec(this.out) ?? [];
    const [, consolePort, path, token] =
      /^Console: http:\/\/127\.0\.0\.1:(\d+)(\/console\/[0-9a-f]{16}\/)#([0-9a-f]{32})$/m.exec(this.out) ?? [];
    if (!port || path !== deskPath(token)) throw new Error(`unreadable addresses:\n${this.out}`);
    Object.assign(this, { port: Number(port), consolePort: Number(consolePort), token });
  }

  get url() {
    return `http://127.0.0.1:${this.port}/`;
  }

  /** Of the desk on the audience's network, where `--remote` asked for it: its address, and the door's port. */
  get remote() {
    const [, url, port] = /^Remote: (https?:\/\/[\w.-]+:(\d+)\/\S+)$/m.exec(this.out) ?? [];
    return { url, port: Number(port) };
  }

  /** Where the desk is at its own door. */
  get deskPath() {
    return deskPath(this.token);
  }
}
