// access_point.mjs: the radio between a phone and the companion: a relay that can go dark, hold its breath or be cut.
//
// To the phone it is the companion: on the way up the port is changed in each request's head, and nothing else.
//
// Limits: heads are ASCII, no request has a body, and nobody is made to write slower.
import { connect, createServer } from 'node:net';

import { within } from '../integration/waiting.mjs';

const END_OF_HEAD = '\r\n\r\n';

/** One connection of a phone, and ours to the companion for it. */
class Line {
  /** @type {'open' | 'held' | 'lost'} */ state = 'open';
  /** @type {(() => void)[]} what waits to be passed on */ waiting = [];

  /** @param {import('node:net').Socket} phone @param {import('node:net').Socket} companion */
  constructor(phone, companion) {
    this.ends = [phone, companion];
    for (const [end, other] of [[phone, companion], [companion, phone]]) {
      end.on('error', () => {});
      end.on('close', () => this.pass(() => other.end()));
    }
  }

  /** @param {() => void} on */
  pass(on) {
    if (this.state === 'open') on();
    else if (this.state === 'held') this.waiting.push(on);
  }

  release() {
    if (this.state !== 'held') return;
    this.state = 'open';
    for (const on of this.waiting.splice(0)) on();
  }
}

export class AccessPoint {
  /** @type {Set<Line>} */
  #lines = new Set();
  #isDark = false;
  #server = createServer({ noDelay: true }, (phone) => this.#join(phone));
  #target;

  /** Where the phone seems to come from. */
  from = '127.0.0.1';

  constructor(target) {
    this.#target = target;
  }

  /** @param {number} target the companion's port */
  static async open(target) {
    const made = new AccessPoint(target);
    const listening = new Promise((done) => made.#server.listen(0, '127.0.0.1', () => done(undefined)));
    await within(5_000, 'a door for the access point', listening);
    return made;
  }

  get port() {
    return /** @type {import('node:net').AddressInfo} */ (this.#server.address()).port;
  }

  get url() {
    return `http://127.0.0.1:${this.port}/`;
  }

  /** Nothing gets through any more, and nobody is told. Connections that are open now, or are opened in the dark, hang
   * for ever: on a real radio they come back seconds later than a fresh one. */
  dark() {
    this.#isDark = true;
    for (const line of this.#lines) line.state = 'lost';
  }

  light() {
    this.#isDark = false;
  }

  /** A moment in which nothing moves, and after which nothing is missing. */
  hold() {
    for (const line of this.#lines) if (line.state === 'open') line.state = 'held';
  }

  release() {
    for (const line of this.#lines) line.release();
  }

  /** Every connection ends at once, as when a phone changes its network. @param {string} [from] where it is then */
  cut(from = this.from) {
    this.from = from;
    for (const { ends } of this.#lines) for (const end of ends) end.resetAndDestroy();
    this.#lines.clear();
  }

  close() {
    this.cut();
    this.#server.close();
  }

  /** @param {import('node:net').Socket} phone */
  #join(phone) {
    const companion = connect({ port: this.#target, host: '127.0.0.1', localAddress: this.from, noDelay: true });
    const line = new Line(phone, companion);
    if (this.#isDark) line.state = 'lost';
    this.#lines.add(line);
    companion.on('data', (bytes) => line.pass(() => phone.write(bytes)));
    this.#readHeads(phone, (text) => line.pass(() => companion.write(text, 'latin1')));
  }

  /** Hands on heads with the companion's own name in them, and behind a handshake whatever comes.
   * @param {import('node:net').Socket} phone @param {(text: string) => void} handOn */
  #readHeads(phone, handOn) {
    let unread = '';
    let isSocket = false;
    phone.on('data', (bytes) => {
      unread += bytes.toString('latin1');
      for (let end = unread.indexOf(END_OF_HEAD); !isSocket && end >= 0; end = unread.indexOf(END_OF_HEAD)) {
        const head = unread.slice(0, end + END_OF_HEAD.length);
        unread = unread.slice(head.length);
        handOn(head.replaceAll(`127.0.0.1:${this.port}`, `127.0.0.1:${this.#target}`));
        isSocket = /^upgrade: *websocket/im.test(head);
      }
      if (isSocket && unread) handOn(unread);
      if (isSocket) unread = '';
    });
  }
}
