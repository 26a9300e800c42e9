// page_line.mjs: a phone's line as the page keeps one: the served module that reconnects, over a plain socket.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

import { after, Connection } from '../../companion/web/shared/socket.js';
import { frame, framesIn, nowUs } from '../integration/raw_client.mjs';

/** @typedef {import('../../companion/web/shared/socket.js').Events} Events */

const TEXT = 1; // the opcode

/** @param {number} port */
function handshake(port) {
  const lines = [
    'GET /ws HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Origin: http://127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Protocol: contrechamp.v1',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** @param {number} port @param {Events} events */
function openLine(port, events) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let unread = Buffer.alloc(0);
  let open = false;
  socket.write(handshake(port));
  socket.on('data', (bytes) => {
    unread = Buffer.concat([unread, bytes]);
    if (!open) {
      const end = unread.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (!unread.subarray(0, 12).toString('latin1').endsWith(' 101')) return void socket.destroy();
      unread = unread.subarray(end + 4);
      open = true;
      events.opened();
    }
    const { frames, rest } = framesIn(unread);
    unread = rest;
    for (const { opcode, body } of frames) if (opcode === TEXT) events.heard(body.toString());
  });
  socket.on('error', () => {});
  socket.on('close', () => events.closed(1006));
  return {
    send: (/** @type {string} */ text) => void socket.write(frame(TEXT, text)),
    close() {
      socket.removeAllListeners('close').removeAllListeners('data').destroy();
    },
  };
}

/** What it knows of the film is what it was last told. */
export class PageLine {
  /** @type {any} the last timeline, and when it came */ timeline = null;
  sid = '';
  timelineUs = 0;
  left = false;
  /** @type {Set<{close: () => void}>} */ lines = new Set();

  /** @param {number} port @param {() => number} chance */
  constructor(port, chance) {
    this.connection = new Connection({
      open: (events) => this.open(port, events),
      now: nowUs,
      after: (us, run) => after(us, () => this.left || run()),
      random: chance,
      greeting: () => JSON.stringify({ t: 'hello', v: 1, lang: 'fr' }),
      heard: (data) => this.hear(JSON.parse(/** @type {string} */ (data))),
      changed: () => {},
    });
    this.connection.attempt();
  }

  /** @private @param {any} message */
  hear(message) {
    if (message.t === 'welcome') this.sid = message.sid;
    if (message.t === 'timeline') {
      this.timeline = { ...message, sid: this.sid };
      this.timelineUs = nowUs();
    }
    return this.timeline !== null && this.timeline.vel > 0;
  }

  /** @private @param {number} port @param {Events} events */
  open(port, events) {
    const closed = (/** @type {number} */ code) => {
      this.lines.delete(line);
      events.closed(code);
    };
    const line = openLine(port, { ...events, closed });
    this.lines.add(line);
    return line;
  }

  /** As if switched off. */
  leave() {
    this.left = true;
    for (const line of this.lines) line.close();
  }
}
