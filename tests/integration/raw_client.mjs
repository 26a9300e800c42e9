// raw_client.mjs: a WebSocket client in plain bytes, so that what the companion sends is judged by nobody's library.
//
// Every message is kept in order. take() answers the next one that fits and forgets those before it.
// A `sheet` names a sheet: the client fetches it, as a phone would, and keeps it behind as one message more.
//
// Units: microseconds of this machine's monotonic clock. Limits: text frames, one frame a message.
import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { get as getEncrypted } from 'node:https';
import { connect } from 'node:net';
import { connect as connectEncrypted } from 'node:tls';

import { deskPath, sealer } from './desk_key.mjs';
import { within } from './waiting.mjs';

/** Microseconds of the monotonic clock, the one the programs read too. */
export const nowUs = () => Number(process.hrtime.bigint() / 1000n);

/** One masked frame, as a browser would send it. */
export function frame(opcode, payload, { fin = true, masked = true } = {}) {
  const body = Buffer.from(payload);
  const lead = [(fin ? 0x80 : 0) | opcode];
  const mask = masked ? 0x80 : 0;
  if (body.length < 126) lead.push(mask | body.length);
  else lead.push(mask | 126, body.length >> 8, body.length & 255);
  if (!masked) return Buffer.concat([Buffer.from(lead), body]);
  const key = randomBytes(4);
  return Buffer.concat([Buffer.from(lead), key, body.map((byte, i) => byte ^ key[i % 4])]);
}

/** What a door under TLS is called by, and who vouches for it. @typedef {{servername: string, ca: string}} Tls */

/** Whole server frames at the start of `bytes`, and what is left over. */
export function framesIn(bytes) {
  const frames = [];
  let rest = bytes;
  for (;;) {
    if (rest.length < 2) break;
    let length = rest[1] & 127;
    let start = 2;
    if (length === 126 && rest.length >= 4) [length, start] = [rest.readUInt16BE(2), 4];
    else if (length === 127 && rest.length >= 10) [length, start] = [Number(rest.readBigUInt64BE(2)), 10];
    else if (length >= 126) break;
    if (rest.length < start + length) break;
    frames.push({ opcode: rest[0] & 15, fin: rest[0] >= 128, body: rest.subarray(start, start + length) });
    rest = rest.subarray(start + length);
  }
  return { frames, rest };
}

export class RawClient {
  /** @type {any[]} */ messages = [];
  /** @type {number | null} */ closeCode = null;
  closed = false;
  folder = '/'; // of the pages beside this socket
  seal = (/** @type {string} */ text) => text;
  /** @type {Tls | undefined} */ tls;
  #unread = Buffer.alloc(0);
  #pending = [];
  #wake = () => {};
  #pings = 0;
  #kept = Promise.resolve(); // once all that has come is kept

  constructor(socket) {
    this.socket = socket;
    socket.on('data', (bytes) => this.#read(bytes));
    socket.on('close', () => this.#end());
    socket.on('error', () => this.#end());
  }

  /** Answers the head of the answer too: a refusal is an answer like another. With `tls`, under TLS. */
  static async open({ port, path = '/ws', protocol = 'contrechamp.v1', headers = {}, from = '', host = '127.0.0.1', tls = /** @type {Tls | undefined} */ (undefined) }) {
    const place = { port, host, localAddress: from || undefined, noDelay: true };
    const socket = tls ? connectEncrypted({ ...place, ...tls }) : connect(place);
    const all = {
      Host: `${tls?.servername ?? host}:${port}`,
      Origin: tls ? `https://${tls.servername}:${port}` : `http://${host}:${port}`,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      'Sec-WebSocket-Protocol': protocol,
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
    const { head, rest } = await within(10_000, 'the answer to the handshake', headOf(socket));
    const client = new RawClient(socket);
    client.tls = tls;
    client.#read(rest);
    return { client, head, status: Number(head.split(' ')[1]) };
  }

  /** A phone that has said hello. */
  static async phone(port, lang = 'fr', host = '127.0.0.1', tls = /** @type {Tls | undefined} */ (undefined)) {
    const { client, status } = await RawClient.open({ port, host, tls });
    if (status !== 101) throw new Error(`the companion refused a phone with ${status}`);
    client.send({ t: 'hello', v: 1, lang });
    return client;
  }

  /** A console's socket, whose envelopes bear proof of this key; nobody has entered yet. */
  static async desk(port, key, { path = deskPath(key), host = '127.0.0.1', tls = /** @type {Tls | undefined} */ (undefined) } = {}) {
    const { client, status } = await RawClient.open({ port, host, path, protocol: 'contrechamp.console.v1', tls });
    if (status !== 101) throw new Error(`the companion refused the console with ${status}`);
    client.folder = path;
    const { nonce } = await client.take('nonce');
    client.seal = sealer(key, nonce);
    return client;
  }

  /** The operator's console, inside. */
  static async console(port, key, how = {}) {
    const client = await RawClient.desk(port, key, how);
    client.send({ t: 'enter' });
    await client.take('entered');
    return client;
  }

  send(message) {
    this.sendText(this.seal(JSON.stringify(message)));
  }

  sendText(text) {
    this.socket.write(frame(1, text));
  }

  command(words) {
    this.send({ t: 'command', ...words });
  }

  /** The next message of kind `t` that fits; the ones before it are forgotten. */
  async take(t, fits = (_message) => true, limitMs = 10_000) {
    const found = () => {
      const at = this.#pending.findIndex((message) => message.t === t && fits(message));
      return at < 0 ? null : this.#pending.splice(0, at + 1)[at];
    };
    let message = found();
    await within(limitMs, `a ${t} that fits ${fits}; came: ${this.#tail()}`, async () => {
      while (!message && !this.closed) {
        await new Promise((wake) => (this.#wake = () => wake(undefined)));
        message = found();
      }
    });
    if (!message) throw new Error(`closed (${this.closeCode}) before a ${t} came; came: ${this.#tail()}`);
    return message;
  }

  async untilClosed(limitMs = 5_000) {
    await within(limitMs, 'the end of the connection', async () => {
      while (!this.closed) await new Promise((wake) => (this.#wake = () => wake(undefined)));
    });
    return this.closeCode;
  }

  /** What to add to nowUs() to read the companion's clock: of eight answers the quickest. */
  async clockOffset() {
    let best = { rtt: Infinity, offset: 0 };
    for (let i = 0; i < 8; i += 1) {
      const id = (this.#pings += 1);
      const sent = nowUs();
      this.send({ t: 'ping', id, c: sent });
      const pong = await this.take('pong', (message) => message.id === id);
      const rtt = pong.cameUs - sent - (pong.x - pong.r);
      if (rtt < best.rtt) best = { rtt, offset: (pong.r - sent + (pong.x - pong.cameUs)) / 2 };
    }
    return best.offset;
  }

  close() {
    this.socket.destroy();
  }

  #tail() {
    return JSON.stringify(this.messages.slice(-3)).slice(0, 600);
  }

  #read(bytes) {
    const { frames, rest } = framesIn(Buffer.concat([this.#unread, bytes]));
    this.#unread = rest;
    for (const { opcode, body } of frames) {
      if (opcode === 8) this.closeCode = body.length >= 2 ? body.readUInt16BE(0) : 1005;
      if (opcode === 9) this.socket.write(frame(10, body));
      if (opcode === 1) this.#keep({ ...JSON.parse(body.toString()), cameUs: nowUs(), bytes: body.length });
    }
  }

  // What comes while a sheet is being fetched waits behind it: the order is that of a phone that had it at once.
  #keep(message) {
    const { remoteAddress, remotePort } = this.socket;
    const place = { host: remoteAddress, port: remotePort, folder: this.folder, tls: this.tls };
    const sheet = message.t === 'sheet' ? sheetAt(place, message) : Promise.resolve(null);
    this.#kept = this.#kept.then(async () => {
      const fetched = await sheet;
      for (const one of fetched ? [message, fetched] : [message]) {
        this.messages.push(one);
        this.#pending.push(one);
      }
      this.#wake();
    });
  }

  #end() {
    this.#kept = this.#kept.then(() => {
      this.closed = true;
      this.#wake();
    });
  }
}

/**
 * The sheet that a message names, over a connection of its own; null if the companion is gone meanwhile.
 * @returns {Promise<{[field: string]: any} | null>}
 */
function sheetAt({ host, port, folder, tls }, { lang, id }) {
  const path = `${folder}sheet?lang=${encodeURIComponent(lang)}&id=${id}`;
  return new Promise((done) => {
    const headers = tls ? { Host: `${tls.servername}:${port}` } : {};
    const asked = (tls ? getEncrypted : get)({ host, port, path, headers, agent: false, ...tls }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('error', () => done(null));
      answer.on('end', () => {
        const cameUs = nowUs();
        done(answer.statusCode === 200 ? { ...JSON.parse(text), cameUs, bytes: Buffer.byteLength(text) } : null);
      });
    });
    asked.on('error', () => done(null));
  });
}

/** Where a timeline says the film is at a moment of the companion's clock. */
export function positionAt(timeline, companionUs) {
  return timeline.pos + timeline.vel * Math.max(0, companionUs - timeline.ts);
}

/** Where the film was when the companion sent this line; a heartbeat repeats the line and stamps it anew. */
export const positionSent = (timeline) => positionAt(timeline, timeline.x);

function headOf(socket) {
  return new Promise((done, failed) => {
    let bytes = Buffer.alloc(0);
    const read = (more) => {
      bytes = Buffer.concat([bytes, more]);
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      socket.off('data', read);
      socket.off('close', failed);
      done({ head: bytes.subarray(0, end).toString('latin1'), rest: bytes.subarray(end + 4) });
    };
    socket.on('data', read);
    socket.on('error', failed);
    socket.on('close', () => failed(new Error(`closed before an answer; came: ${bytes.toString('latin1')}`)));
  });
}
