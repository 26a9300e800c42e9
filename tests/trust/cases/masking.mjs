// masking.mjs: what comes from a client is masked (RFC 6455, 5.1 and 5.3), with whatever key it likes.
import { BINARY, closeOf, frameOf, PING, PONG, question } from '../frames.mjs';
import { answered, closeRefused, failed, ponged } from '../verdicts.mjs';

const KEYS = ['00000000', 'ffffffff', '00ff00ff', 'ff00ff00', '01020304', '80808080', '7f7f7f7f', '22222222', '7b7b7b7b', '0000ffff', 'deadbeef', '20202020'];

const keys = KEYS.map((key) => ({
  id: `mask.${key}`,
  section: '5.3',
  about: `a message masked with ${key}`,
  send: [frameOf({ payload: question(1, { length: 130 }), mask: Buffer.from(key, 'hex') })],
  expects: answered(1),
}));

const pings = KEYS.slice(0, 4).map((key) => ({
  id: `mask.ping.${key}`,
  section: '5.3',
  about: `a ping masked with ${key}`,
  send: [frameOf({ opcode: PING, payload: 'here', mask: Buffer.from(key, 'hex') })],
  expects: ponged('here'),
}));

const masked = frameOf({ payload: question(1, { length: 50 }), mask: Buffer.from('a1b2c3d4', 'hex') });
const cut = [2, 3, 4, 5, 6].map((at) => ({
  id: `mask.cut.${at}`,
  section: '5.3',
  about: `a frame cut behind byte ${at}, in or at its key`,
  send: [masked.subarray(0, at), masked.subarray(at)],
  expects: answered(1),
}));

const inTurn = [{
  id: 'mask.each-its-own',
  section: '5.3',
  about: 'three messages, each with another key',
  send: [1, 2, 3].map((id) => frameOf({ payload: question(id), mask: Buffer.alloc(4, id) })),
  expects: answered(1, 2, 3),
}];

const mask = null;
const unmasked = [
  { id: 'unmasked.text', about: 'a text', send: [frameOf({ payload: question(1), mask })] },
  { id: 'unmasked.empty', about: 'an empty text', send: [frameOf({ mask })] },
  { id: 'unmasked.binary', about: 'binary data', send: [frameOf({ opcode: BINARY, payload: 'x', mask })] },
  { id: 'unmasked.ping', about: 'a ping', send: [frameOf({ opcode: PING, payload: 'x', mask })] },
  { id: 'unmasked.pong', about: 'a pong', send: [frameOf({ opcode: PONG, payload: 'x', mask })] },
  { id: 'unmasked.later', about: 'a text behind one that was masked', send: [frameOf({ payload: question(1) }), frameOf({ payload: question(2), mask })] },
].map((one) => ({ ...one, section: '5.1', about: `${one.about}, not masked`, expects: failed(1002) }));

const unmaskedClose = [{
  id: 'unmasked.close', section: '5.1', about: 'a Close, not masked', send: [closeOf(1000, '', { mask })], expects: closeRefused,
}];

/** @type {import('../prober.mjs').Case[]} */
export const masking = [...keys, ...pings, ...cut, ...inTurn, ...unmasked, ...unmaskedClose];
