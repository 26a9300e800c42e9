// line.mjs: one connection to the audience's door, from the first byte of its handshake to its end, with all that came.
//
// Limits: whatever is waited for is waited for ten seconds.
import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { connect as connectEncrypted } from 'node:tls';

import { within } from '../integration/waiting.mjs';
import { CLOSE, closeOf, codeOf, faultsOf, frameOf, framesIn, PING, PONG, TEXT } from './frames.mjs';

const PATIENCE_MS = 10_000;
const ACCEPTED_WITH = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'; // 1.3

/** @param {string} key */
export const acceptOf = (key) => createHash('sha1').update(key + ACCEPTED_WITH).digest('base64');

/** A value that is null leaves a header out, a list says it several times.
 * @typedef {{[name: string]: string | string[] | null}} Headers */

/** Where somebody knocks: at a port of this machine, in plain, or under TLS with its name and who vouches for it.
 * @typedef {number | {port: number, tls: import('../integration/raw_client.mjs').Tls}} Door */

/** A browser's handshake. @param {Door} door @param {Headers} [other] @returns {Headers} */
export function headersOf(door, other = {}) {
  const [scheme, host] = typeof door === 'number' ? ['http', `127.0.0.1:${door}`] : ['https', `${door.tls.servername}:${door.port}`];
  return {
    Host: host,
    Origin: `${scheme}://${host}`,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    'Sec-WebSocket-Protocol': 'contrechamp.v1',
    ...other,
  };
}

/** @param {Headers} headers @param {string} [first] */
export function requestOf(headers, first = 'GET /ws HTTP/1.1') {
  const lines = Object.entries(headers).flatMap(([name, values]) => [values ?? []].flat().map((value) => `${name}: ${value}\r\n`));
  return Buffer.from(`${first}\r\n${lines.join('')}\r\n`, 'latin1');
}

export class Line {
  head = ''; // of the answer to the handshake
  /** @type {import('./frames.mjs').Frame[]} */ frames = [];
  /** @type {string[]} */ faults = []; // of the companion
  ended = false;
  everything = ''; // as it came
  /** @type {Buffer} */ sent = Buffer.alloc(0); // until the handshake was answered
  answersClose = true; // as 5.5.1 demands of us
  /** @type {Buffer} */ #unread = Buffer.alloc(0);
  /** @type {Set<() => void>} */ #waiting = new Set();

  /** @param {Door} door */
  constructor(door) {
    const how = { host: '127.0.0.1', noDelay: true };
    this.socket = typeof door === 'number' ? connect({ port: door, ...how }) : connectEncrypted({ port: door.port, ...how, ...door.tls });
    this.socket.on('data', (bytes) => this.#read(bytes));
    this.socket.on('error', () => this.#end());
    this.socket.on('close', () => this.#end());
  }

  /** A WebSocket that is open, and greeted. @param {Door} door */
  static async open(door) {
    const line = new Line(door);
    line.write(requestOf(headersOf(door)));
    await line.until('the handshake', () => line.head !== '');
    if (line.status !== 101) throw new Error(`a browser’s handshake was refused: ${line.head}`);
    line.greet();
    await line.until('welcome', () => line.letters.some(({ t }) => t === 'welcome'));
    return line;
  }

  greet() {
    this.write(frameOf({ payload: '{"t":"hello","v":1,"lang":"fr"}' }));
  }

  get status() {
    return Number(this.head.split(' ')[1] ?? 0);
  }

  /** Every value of a header of the answer. @param {string} name */
  header(name) {
    const lines = this.head.split('\r\n').slice(1).map((line) => line.split(/:(.*)/s));
    return lines.filter(([known]) => known.toLowerCase() === name).map(([, value]) => value.trim());
  }

  /** @returns {{t: string, id?: number}[]} */
  get letters() {
    return this.frames.filter(({ opcode }) => opcode === TEXT).map(({ body }) => JSON.parse(body.toString()));
  }

  get pongs() {
    return this.frames.filter(({ opcode }) => opcode === PONG).map(({ body }) => body);
  }

  get closes() {
    return this.frames.filter(({ opcode }) => opcode === CLOSE);
  }

  /** @param {number} id */
  answers(id) {
    return this.letters.some((letter) => letter.t === 'pong' && letter.id === id);
  }

  /** @param {Uint8Array} bytes */
  write(bytes) {
    if (this.head === '') this.sent = Buffer.concat([this.sent, bytes]);
    if (!this.ended) this.socket.write(bytes);
  }

  /** Waits until something is so, or the line has ended; whether it is so. @param {string} what @param {() => boolean} question */
  async until(what, question) {
    await within(PATIENCE_MS, `${what}; came: ${this.tail}`, async () => {
      while (!question() && !this.ended) await new Promise((wake) => this.#waiting.add(() => wake(undefined)));
    });
    return question();
  }

  get tail() {
    const seen = this.frames.slice(-3).map(({ opcode, body }) => `${opcode}:${body.subarray(0, 60).toString('latin1')}`);
    return `${this.head.slice(0, 40).trim()} ${seen.join(' ')}${this.ended ? ' and the end' : ''}`;
  }

  leave() {
    this.socket.destroy();
  }

  /** @param {Buffer} bytes */
  #read(bytes) {
    this.everything += bytes.toString('latin1');
    this.#unread = Buffer.concat([this.#unread, bytes]);
    if (this.head === '') this.#readHead();
    if (this.status === 101) this.#readFrames();
    this.#wake();
  }

  #readHead() {
    const end = this.#unread.indexOf('\r\n\r\n');
    if (end < 0) return;
    this.head = this.#unread.subarray(0, end).toString('latin1');
    this.#unread = this.#unread.subarray(end + 4);
  }

  #readFrames() {
    const { frames, rest } = framesIn(this.#unread);
    this.#unread = rest;
    for (const frame of frames) {
      if (this.closes.length > 0) this.faults.push('a frame behind a Close (5.5.1)');
      this.faults.push(...faultsOf(frame));
      this.frames.push(frame);
      if (frame.opcode === CLOSE && this.answersClose) this.write(closeOf(codeOf(frame)));
    }
  }

  #end() {
    this.ended = true;
    this.#wake();
  }

  #wake() {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }
}

/** Tells when the companion, which does one thing after the other, has read what was sent before on any line. */
export class Metronome {
  #beats = 0;
  /** @type {Line | null} */ #line = null;
  #last = Promise.resolve();

  /** @param {Door} door */
  constructor(door) {
    this.door = door;
  }

  /** One after the other: of several pings that wait, not each is answered. */
  beat() {
    const next = this.#last.then(() => this.#beat());
    this.#last = next.catch(() => {});
    return next;
  }

  async #beat() {
    if (!this.#line || this.#line.ended) this.#line = await Line.open(this.door);
    const line = this.#line;
    const beat = String((this.#beats += 1));
    line.write(frameOf({ opcode: PING, payload: beat }));
    await line.until('a pong', () => line.pongs.some((body) => body.toString() === beat));
    line.frames = [];
  }

  leave() {
    this.#line?.leave();
  }
}
