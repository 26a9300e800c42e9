// crowd.mjs: many connections at once that mean no good, and what the companion pays for them.
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';

import { RawClient } from '../integration/raw_client.mjs';
import { until } from '../integration/waiting.mjs';

const TICKS_A_SECOND = 100; // of /proc/PID/stat

/** One connection, of which nothing is known but whether it stands. */
export class Stranger {
  came = 0; // bytes
  ended = false;

  /** @param {number} port @param {{reads?: boolean}} [how] */
  constructor(port, { reads = true } = {}) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.opened = new Promise((done) => this.socket.once('connect', () => done(true)).once('close', () => done(false)));
    this.socket.on('error', () => (this.ended = true)).on('close', () => (this.ended = true));
    if (reads) this.socket.on('data', (bytes) => (this.came += bytes.length));
  }

  /** Whether it could still be written. @param {Uint8Array | string} bytes */
  write(bytes) {
    if (this.ended || this.socket.destroyed) return false;
    this.socket.write(bytes);
    return true;
  }

  leave() {
    this.socket.destroy();
  }
}

export class Crowd {
  /** @type {Stranger[]} */ all = [];

  /** @param {number} port @param {number} many @param {{reads?: boolean, at?: number}} [how] `at` once */
  static async come(port, many, { reads = true, at = 200 } = {}) {
    const crowd = new Crowd();
    while (crowd.all.length < many) {
      const some = Array.from({ length: Math.min(at, many - crowd.all.length) }, () => new Stranger(port, { reads }));
      crowd.all.push(...some);
      await Promise.all(some.map(({ opened }) => opened));
    }
    return crowd;
  }

  /** @param {Uint8Array | string} bytes */
  write(bytes) {
    for (const one of this.all) one.write(bytes);
  }

  get standing() {
    return this.all.filter(({ ended }) => !ended).length;
  }

  /** Until nobody is left, and what each does until then. @param {number} limitMs @param {(one: Stranger) => void} [act] */
  async untilGone(limitMs, act = () => {}) {
    await until(limitMs, `the end of ${this.all.length} strangers`, () => {
      const left = this.all.filter(({ ended }) => !ended);
      left.forEach(act);
      return left.length === 0;
    });
  }

  leave() {
    for (const one of this.all) one.leave();
  }
}

/** Kilobytes of memory that are a process's now. @param {number} pid */
export function memoryOf(pid) {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes);
}

/** How many descriptors a process has open. @param {number} pid */
export const descriptorsOf = (pid) => readdirSync(`/proc/${pid}/fd`).length;

/** Seconds that a process has worked. @param {number} pid */
export function workOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Honest phones that come one after the other while something else goes on: each must be served.
 * @param {number} port @param {number} many @returns {Promise<{worstMs: number, middleMs: number}>} until each had its place in the film */
export async function honestPhones(port, many) {
  const took = [];
  for (let i = 0; i < many; i += 1) {
    const begun = performance.now();
    const phone = await RawClient.phone(port);
    await phone.take('timeline');
    took.push(performance.now() - begun);
    phone.close();
  }
  took.sort((a, b) => a - b);
  return { worstMs: Math.round(took[took.length - 1]), middleMs: Math.round(took[took.length >> 1]) };
}
