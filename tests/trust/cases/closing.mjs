// closing.mjs: the end of a connection (RFC 6455, 5.5.1 and 7).
import { CLOSE, closeOf, frameOf, PING, question } from '../frames.mjs';
import { closed, closeRefused, failed, letGo } from '../verdicts.mjs';

const GOOD = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3001, 3999, 4000, 4321, 4999];
// Not used, reserved for what is never sent, or of no range that 7.4.2 defines.
const BAD = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 9999, 65_535];

const good = GOOD.map((code) => ({
  id: `close.${code}`, section: '7.4.1', about: `a Close of ${code}`, send: [closeOf(code)], expects: closed(code, 1000),
}));

const bad = BAD.map((code) => ({
  id: `close.${code}`, section: '7.4.2', about: `a Close of ${code}, which nobody may send`, send: [closeOf(code)], expects: closeRefused,
}));

const reasons = [1, 2, 50, 122, 123].map((length) => ({
  id: `close.reason.${length}`, section: '5.5.1', about: `a Close with a reason of ${length} bytes`, send: [closeOf(1000, 'r'.repeat(length))], expects: closed(1000),
}));

const long = [124, 125, 200, 1000].map((length) => ({
  id: `close.reason.${length}`, section: '5.5', about: `a Close with a reason of ${length} bytes, more than there may be`, send: [closeOf(1000, 'r'.repeat(length))], expects: closeRefused,
}));

const texts = ['bonjour à tous', 'κόσμε', '\u{10ffff}', '再见'].map((reason, i) => ({
  id: `close.text.${i}`, section: '5.5.1', about: `a Close with the reason « ${reason} »`, send: [closeOf(1000, reason)], expects: closed(1000),
}));

const noTexts = ['80', 'c0af', 'eda080', 'f4908080', 'c3', 'cebae1bdb9cf83cebceceda080656469746564', 'ff'].map((hex, i) => ({
  id: `close.no-text.${i}`, section: '8.1', about: 'a Close whose reason is no UTF-8', send: [closeOf(1000, Buffer.from(hex, 'hex'))], expects: closeRefused,
}));

const three = closeOf(1000, 'going');
const cut = [1, 2, 4, 6, 7, 8, three.length - 1].map((at) => ({
  id: `close.cut.${at}`, section: '5.5.1', about: `a Close that the network has cut behind byte ${at}`, send: [three.subarray(0, at), three.subarray(at)], expects: closed(1000),
}));

const others = [
  { id: 'close.empty', section: '5.5.1', about: 'a Close without a code', send: [closeOf(null)], expects: closed(null, 1000) },
  { id: 'close.half-a-code', section: '5.5.1', about: 'a Close of one byte', send: [frameOf({ opcode: CLOSE, payload: 'x' })], expects: closeRefused },
  { id: 'close.each', section: '5.5.1', about: 'a Close that comes byte by byte', send: Array.from(three, (byte) => Buffer.from([byte])), expects: closed(1000) },
  { id: 'close.then-text', section: '5.5.1', about: 'a message behind a Close, at once', send: [Buffer.concat([closeOf(1000), frameOf({ payload: question(1) })])], expects: closed(1000) },
  { id: 'close.then-ping', section: '5.5.1', about: 'a ping behind a Close, at once', send: [Buffer.concat([closeOf(1000), frameOf({ opcode: PING, payload: 'x' })])], expects: closed(1000) },
  { id: 'close.twice', section: '5.5.1', about: 'two Closes at once', send: [Buffer.concat([closeOf(1000), closeOf(1000)])], expects: closed(1000) },
  { id: 'close.behind-text', section: '5.5.1', about: 'a Close behind a message, at once', send: [Buffer.concat([frameOf({ payload: question(1) }), closeOf(1000)])], expects: closed(1000) },
  { id: 'close.rsv', section: '5.2', about: 'a Close with a reserved bit and a code', send: [closeOf(1000, '', { rsv: 2 })], expects: failed(1002) },
  { id: 'end.none', section: '7.1.1', about: 'the end of the connection without a Close', send: [], expects: letGo },
  { id: 'end.half-a-frame', section: '7.1.1', about: 'the end of the connection inside a frame', send: [frameOf({ payload: question(1) }).subarray(0, 10)], expects: letGo },
  { id: 'end.half-a-close', section: '7.1.1', about: 'the end of the connection inside a Close', send: [three.subarray(0, 7)], expects: letGo },
];

/** @type {import('../prober.mjs').Case[]} */
export const closing = [...good, ...bad, ...reasons, ...long, ...texts, ...noTexts, ...cut, ...others];
