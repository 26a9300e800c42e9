// control.mjs: pings and pongs (RFC 6455, 5.5).
import { frameOf, PING, PONG, question, TEXT } from '../frames.mjs';
import { answered, failed, ignored, ponged, pongedEach, thenClosed } from '../verdicts.mjs';

const bytesOf = (length) => Buffer.from(Array.from({ length }, (_, i) => (i * 7 + 13) % 256));
const SIZES = [0, 1, 2, 3, 4, 5, 16, 63, 100, 123, 124, 125];
const TOO_BIG = [126, 127, 128, 200, 512, 1000, 65_536];

const pings = SIZES.map((size) => ({
  id: `ping.${size}`, section: '5.5.2', about: `a ping of ${size} bytes`, send: [frameOf({ opcode: PING, payload: bytesOf(size) })], expects: ponged(bytesOf(size)),
}));

const odd = ['\0', '\0\0\0\0', '\xff\xfe\xfd', '\x80', '\xed\xa0\x80', 'été'].map((payload, i) => ({
  id: `ping.bytes.${i}`, section: '5.5.2', about: 'a ping whose bytes are no text', send: [frameOf({ opcode: PING, payload: Buffer.from(payload, 'latin1') })], expects: ponged(Buffer.from(payload, 'latin1')),
}));

const tooBig = TOO_BIG.flatMap((size) => [
  { id: `ping.${size}`, section: '5.5', about: `a ping of ${size} bytes, more than 125`, send: [frameOf({ opcode: PING, payload: bytesOf(size) })], expects: failed(1002) },
  { id: `pong.${size}`, section: '5.5', about: `a pong of ${size} bytes, more than 125`, send: [frameOf({ opcode: PONG, payload: bytesOf(size) })], expects: failed(1002) },
]);

const pongs = [0, 1, 64, 125].map((size) => ({
  id: `pong.${size}`, section: '5.5.3', about: `a pong of ${size} bytes that nobody asked for`, send: [frameOf({ opcode: PONG, payload: bytesOf(size) })], expects: ignored,
}));

const ping = frameOf({ opcode: PING, payload: 'the ping' });
const cut = [1, 2, 3, 5, 6, 8, ping.length - 1].map((at) => ({
  id: `ping.cut.${at}`, section: '5.5.2', about: `a ping that the network has cut behind byte ${at}`, send: [ping.subarray(0, at), ping.subarray(at)], expects: ponged('the ping'),
}));

const message = frameOf({ opcode: TEXT, payload: question(1) });
const mixed = [
  { id: 'ping.each', about: 'a ping that comes byte by byte', send: Array.from(ping, (byte) => Buffer.from([byte])), expects: ponged('the ping') },
  { id: 'ping.then-text', about: 'a ping and a message at once', send: [Buffer.concat([ping, message])], expects: answered(1) },
  { id: 'ping.behind-text', about: 'a message and a ping at once', send: [Buffer.concat([message, ping])], expects: ponged('the ping') },
  { id: 'ping.many', about: 'ten pings at once', send: [Buffer.concat(Array.from({ length: 10 }, (_, i) => frameOf({ opcode: PING, payload: `ping ${i}` })))], expects: ponged(...Array.from({ length: 10 }, (_, i) => `ping ${i}`)) },
  { id: 'ping.same', about: 'two pings of the same bytes', send: [ping, ping], expects: ponged('the ping') },
  { id: 'ping.in-turn', about: 'fifty pings, each behind the pong of the one before', send: [], expects: pongedEach(50) },
  { id: 'ping.then-close', about: 'a ping, and later a Close', send: [ping], expects: thenClosed(ponged('the ping')) },
  { id: 'pong.then-ping', about: 'a pong that nobody asked for, and a ping', send: [frameOf({ opcode: PONG, payload: 'other' }), ping], expects: ponged('the ping') },
  { id: 'pong.ten', about: 'ten pongs that nobody asked for', send: [Buffer.concat(Array(10).fill(frameOf({ opcode: PONG, payload: 'x' })))], expects: ignored },
].map((one) => ({ section: '5.5.2', ...one }));

/** @type {import('../prober.mjs').Case[]} */
export const control = [...pings, ...odd, ...tooBig, ...pongs, ...cut, ...mixed];
