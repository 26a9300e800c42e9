// emulated_link.mjs: a link between two networks of this machine that is as bad as we say (link.cpp), and programs put
// at its ends. What it needs is root and /dev/net/tun; without them nothing is measured, and that is said.
import { fork, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { within } from '../integration/waiting.mjs';
import { LINKS } from './links.mjs';

/** The companion's address in there. */
export const HOST = '10.77.0.1';

/** Whether such links can be had here. @param {import('./bench.mjs').Bench} bench */
export function canEmulate(bench) {
  const can = process.getuid?.() === 0 && existsSync('/dev/net/tun');
  if (!can) bench.say('not measured: the emulated link needs root and /dev/net/tun');
  return can;
}

/** @param {import('./links.mjs').Way} way */
const words = ({ base, jitter, tail, loss }) => [base, jitter, tail, loss].join();

/**
 * Before everybody else on the machine: a neighbour's build shall not be in our figures. Not in real time, though: threads
 * of a browser that wait for each other in circles would never let go of the processors. @param {string} path a namespace
 */
const inside = (path) => ['/usr/bin/nice', '-n', '-20', '/usr/bin/nsenter', `--net=${path}`];

export class EmulatedLink {
  /** @param {import('node:child_process').ChildProcess} process @param {string[]} paths */
  constructor(process, [companion, phone]) {
    this.process = process;
    /** What stands before a command so that it runs at one of the ends. */
    this.ends = { companion: inside(companion), phone: inside(phone) };
  }

  /**
   * @param {import('./bench.mjs').Bench} bench @param {string} name of LINKS
   * @param {'fifo' | 'loose'} [order] loose: packets overtake each other, as those of many phones do
   */
  static async open(bench, name, order = 'fifo') {
    const { up, down, beacon } = LINKS[name];
    const args = ['1', order, words(up), words(down), ...(beacon ? [String(beacon)] : [])];
    const tool = spawn(bench.tool('link'), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complaint = '';
    tool.stderr.setEncoding('utf8').on('data', (text) => (complaint += text));
    const ready = new Promise((done, failed) => {
      tool.on('close', () => failed(new Error(complaint || 'the link ended without a word')));
      tool.stdout.setEncoding('utf8').on('data', (text) => {
        said += text;
        if (said.includes('\n')) done(undefined);
      });
    });
    await within(30_000, 'a link', ready);
    const [, companion, phone, ...tested] = said.trim().split(' ');
    bench.say(`${name}, ${LINKS[name].title}: ${tested.join(' ')}`);
    return new EmulatedLink(tool, [companion, phone]);
  }

  /** No network, and one again. */
  dark() {
    this.process.kill('SIGUSR1');
  }

  light() {
    this.process.kill('SIGUSR2');
  }

  /**
   * Runs a script at the companion's end; answers what it sends home.
   * @param {string} script beside this file @param {{[name: string]: any}} options @param {number} limitMs
   * @returns {Promise<any>}
   */
  async run(script, options, limitMs) {
    const [first, ...before] = this.ends.companion;
    const child = fork(fileURLToPath(new URL(script, import.meta.url)), [JSON.stringify({ ...options, phone: this.ends.phone })], {
      execPath: first,
      execArgv: [...before, process.execPath],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      detached: true, // a group of its own, that can be ended with all it has started; a browser ends with its pipe
    });
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => (complaint += text));
    const answer = new Promise((done, failed) => {
      child.on('message', done);
      child.on('error', failed);
      child.on('close', (status) => failed(new Error(`${script} ended with ${status}: ${complaint}`)));
    });
    try {
      return await within(limitMs, `the end of ${script}`, answer);
    } finally {
      if (child.exitCode === null && child.signalCode === null && child.pid) {
        const ended = new Promise((done) => child.once('exit', done));
        process.kill(-child.pid, 'SIGKILL');
        await within(5_000, `the end of ${script}`, ended);
      }
    }
  }

  async close() {
    if (this.process.exitCode !== null || this.process.signalCode !== null) throw new Error('the link ended before its time');
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill();
    await within(5_000, 'the end of the link', ended);
  }
}
