// frames.mjs: WebSocket frames in plain bytes (RFC 6455, section 5): ours as wrong as a case wants them, and the
// companion's read by the letter.
import { randomBytes } from 'node:crypto';

export const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

const SHORT = 126; // from here on the length stands in two bytes more
const LONG = 65_536; // and from here on in eight

/** How a length is written: `least` as 5.2 demands, or in 16 or 64 bits whatever it is. @typedef {'least' | '16' | '64'} Form */

/** @typedef {object} Wishes
 * @property {boolean} [fin] @property {number} [rsv] @property {number} [opcode]
 * @property {string | Uint8Array} [payload]
 * @property {Uint8Array | null} [mask] null: none, as a server would send it
 * @property {Form} [form]
 * @property {bigint} [announced] another length than the payload has */

/** @param {bigint} length @param {Form} form */
function lengthBytes(length, form) {
  if (form === 'least' && length < SHORT) return { first: Number(length), more: Buffer.alloc(0) };
  const long = form === '64' || (form === 'least' && length >= LONG);
  const more = Buffer.alloc(long ? 8 : 2);
  if (long) more.writeBigUInt64BE(length);
  else more.writeUInt16BE(Number(length));
  return { first: long ? 127 : 126, more };
}

/** One frame. @param {Wishes} [wishes] */
export function frameOf({ fin = true, rsv = 0, opcode = TEXT, payload = '', mask = randomBytes(4), form = 'least', announced } = {}) {
  const body = Buffer.from(payload);
  const { first, more } = lengthBytes(announced ?? BigInt(body.length), form);
  const head = Buffer.from([(fin ? 0x80 : 0) | (rsv << 4) | opcode, (mask ? 0x80 : 0) | first]);
  if (!mask) return Buffer.concat([head, more, body]);
  return Buffer.concat([head, more, mask, body.map((byte, i) => byte ^ mask[i % 4])]);
}

/** A Close frame. @param {number | null} code @param {string | Uint8Array} [reason] @param {Wishes} [wishes] */
export function closeOf(code, reason = '', wishes = {}) {
  const number = Buffer.alloc(code === null ? 0 : 2);
  if (code !== null) number.writeUInt16BE(code);
  return frameOf({ opcode: CLOSE, payload: Buffer.concat([number, Buffer.from(reason)]), ...wishes });
}

/** What a phone asks and the companion answers: the one thing that tells whether a message was taken in.
 * @param {number} id @param {{length?: number, text?: string | Uint8Array}} [wishes] `length` of the whole, in bytes */
export function question(id, { length = 0, text = '' } = {}) {
  const [before, after] = [`{"t":"ping","id":${id},"c":0,"x":"`, '"}'].map((part) => Buffer.from(part));
  const middle = Buffer.from(text);
  const padding = Buffer.alloc(Math.max(0, length - before.length - middle.length - after.length), 'a');
  return Buffer.concat([before, middle, padding, after]);
}

/** @typedef {{fin: boolean, rsv: number, opcode: number, masked: boolean, least: boolean, body: Buffer}} Frame */

/** The frame at the start of `bytes` and its size, or null while it is not whole. @param {Buffer} bytes */
function frameAt(bytes) {
  if (bytes.length < 2) return null;
  const first = bytes[1] & 127;
  const masked = bytes[1] >= 128;
  const wide = { 126: 2, 127: 8 }[first] ?? 0;
  const start = 2 + wide + (masked ? 4 : 0);
  if (bytes.length < start) return null;
  let length = first;
  if (wide === 2) length = bytes.readUInt16BE(2);
  if (wide === 8) length = Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + length) return null;
  const least = { 0: true, 2: length >= SHORT, 8: length >= LONG }[wide] ?? false;
  const body = bytes.subarray(start, start + length);
  /** @type {Frame} */
  const frame = { fin: bytes[0] >= 128, rsv: (bytes[0] >> 4) & 7, opcode: bytes[0] & 15, masked, least, body };
  return { frame, size: start + length };
}

/** Whole frames at the start of `bytes`, and what is left over. @param {Buffer} bytes */
export function framesIn(bytes) {
  /** @type {Frame[]} */ const frames = [];
  let rest = bytes;
  for (let found = frameAt(rest); found; found = frameAt(rest)) {
    frames.push(found.frame);
    rest = rest.subarray(found.size);
  }
  return { frames, rest };
}

const isText = (bytes) => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** What no server may ever send, whatever it was sent. @param {Frame} frame @returns {string[]} */
export function faultsOf(frame) {
  const isControl = frame.opcode >= CLOSE;
  const found = {
    'a masked frame (5.1)': frame.masked,
    'a reserved bit (5.2)': frame.rsv !== 0,
    'an opcode that is not defined (5.2)': ![TEXT, CLOSE, PING, PONG].includes(frame.opcode),
    'a length that is not written shortest (5.2)': !frame.least,
    'a control frame in pieces (5.4)': isControl && !frame.fin,
    'a control frame that is too long (5.5)': isControl && frame.body.length >= SHORT,
    'a text that is none (5.6)': frame.opcode === TEXT && !isText(frame.body),
    'half a close code (5.5.1)': frame.opcode === CLOSE && frame.body.length === 1,
    'a reason that is no text (5.5.1)': frame.opcode === CLOSE && !isText(frame.body.subarray(2)),
  };
  return Object.entries(found).flatMap(([fault, is]) => (is ? [fault] : []));
}

/** The code of a Close frame; null: it bears none. @param {Frame} frame */
export const codeOf = ({ body }) => (body.length >= 2 ? body.readUInt16BE(0) : null);
