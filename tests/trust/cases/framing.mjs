// framing.mjs: the base framing (RFC 6455, 5.2): reserved bits, opcodes, lengths and how they are written.
//
// The companion's limits: text only, in one frame of at most 512 bytes. What is beyond them it must refuse as 7.4.1
// says (1003 for data of the wrong kind, 1009 for what is too big, 1007 or 1008 for what is not of our protocol), or
// by dropping the connection; what is against the RFC it must refuse with 1002, or drop.
import { BINARY, CLOSE, frameOf, PING, PONG, question, TEXT } from '../frames.mjs';
import { answered, failed } from '../verdicts.mjs';

const section = '5.2';
const NAMES = { 0: 'continuation', [TEXT]: 'text', [BINARY]: 'binary', [CLOSE]: 'close', [PING]: 'ping', [PONG]: 'pong' };
const LIMIT = 512;

const reserved = Object.entries(NAMES).flatMap(([number, name]) =>
  [1, 2, 3, 4, 5, 6, 7].map((rsv) => ({
    id: `rsv.${rsv}.${name}`,
    section,
    about: `a ${name} frame with the reserved bits ${rsv.toString(2).padStart(3, '0')}`,
    send: [frameOf({ opcode: Number(number), rsv, payload: Number(number) === TEXT ? question(1) : '' })],
    expects: failed(1002),
  })),
);

const unknown = [3, 4, 5, 6, 7, 11, 12, 13, 14, 15].flatMap((opcode) => {
  const about = (how) => `the opcode ${opcode}, which is not defined, ${how}`;
  const one = (how, send) => ({ id: `opcode.${opcode}.${how.replaceAll(' ', '-')}`, section, about: about(how), send, expects: failed(1002) });
  return [
    one('empty', [frameOf({ opcode })]),
    one('with bytes', [frameOf({ opcode, payload: question(1) })]),
    one('behind a good message', [frameOf({ payload: question(1) }), frameOf({ opcode, payload: 'x' })]),
    one('not final', [frameOf({ opcode, fin: false, payload: 'x' })]),
  ];
});

/** Sizes around every change of form and of buffer, up to the limit. */
const taken = [40, 64, 100, 124, 125, 126, 127, 128, 129, 200, 255, 256, 257, 384, 500, 510, 511, LIMIT].map((length) => ({
  id: `size.${length}`,
  section,
  about: `a message of ${length} bytes`,
  send: [frameOf({ payload: question(1, { length }) })],
  expects: answered(1),
}));

const tooBig = [LIMIT + 1, 514, 527, 528, 529, 600, 1000, 1024, 4095, 4096, 4097, 8192, 16_384, 65_535, 65_536, 131_072, 1_000_000].map((length) => ({
  id: `size.${length}`,
  section: '7.4.1',
  about: `a message of ${length} bytes, more than the companion takes`,
  send: [frameOf({ payload: question(1, { length }) })],
  expects: failed(1009, 1008),
}));

const announced = [513n, 65_535n, 65_536n, 1n << 20n, 1n << 31n, (1n << 31n) - 1n, 1n << 32n, (1n << 32n) + 4n, 1n << 40n, (1n << 53n) + 1n, (1n << 63n) - 1n].map((length) => ({
  id: `announced.${length}`,
  section: '7.4.1',
  about: `a frame that says it has ${length} bytes, and begins`,
  send: [frameOf({ payload: 'x', announced: length })],
  expects: failed(1009, 1008),
}));

const mostSignificant = [1n << 63n, (1n << 63n) + 5n, (1n << 64n) - 1n].map((length) => ({
  id: `announced.${length}`,
  section,
  about: `a length of ${length}, whose first bit must be 0`,
  send: [frameOf({ payload: 'x', announced: length })],
  expects: failed(1002, 1009),
}));

/** @type {[number, import('../frames.mjs').Form][]} */
const WIDE = [[0, '16'], [40, '16'], [125, '16'], [0, '64'], [40, '64'], [125, '64'], [126, '64'], [300, '64'], [LIMIT, '64']];

const notShortest = WIDE.map(([length, form]) => ({
  id: `wide.${form}.${length}`,
  section,
  about: `${length} bytes, whose length is written in ${form} bits`,
  send: [frameOf({ payload: length ? question(1, { length }) : '', form })],
  expects: failed(1002),
}));

const binary = [0, 1, 2, 40, 125, 126, 127, 128, 300, LIMIT, 513, 65_536].map((length) => ({
  id: `binary.${length}`,
  section: '5.6',
  about: `${length} bytes of binary data, which the companion does not take`,
  send: [frameOf({ opcode: BINARY, payload: question(1, { length }).subarray(0, length) })],
  expects: failed(1003, 1008, 1009),
}));

const noMessage = ['', '{', 'null', '[]', '"x"', '{"t":"command","do":"go"}', '[[[[[[', ' '].map((payload, i) => ({
  id: `no-message.${i}`,
  section: '7.4.1',
  about: `a text that is no message of ours: ${JSON.stringify(payload)}`,
  send: [frameOf({ payload })],
  expects: failed(1007, 1008),
}));

const whole = frameOf({ payload: question(1, { length: 200 }) });
const small = frameOf({ payload: question(1) });
const cuts = [1, 2, 3, 4, 5, 7, 8, 9, 40, 199, whole.length - 1].map((at) => ({
  id: `cut.${at}`,
  section: '5.1',
  about: `a frame that the network has cut behind byte ${at}`,
  send: [whole.subarray(0, at), whole.subarray(at)],
  expects: answered(1),
}));

const several = [
  { id: 'cut.each', about: 'a frame that comes byte by byte', send: Array.from(small, (byte) => Buffer.from([byte])), ids: [1] },
  { id: 'cut.halves', about: 'two frames, of which the second is cut', send: [Buffer.concat([small, whole.subarray(0, 100)]), whole.subarray(100)], ids: [1] },
  { id: 'joined.2', about: 'two frames in one piece', send: [Buffer.concat([small, whole])], ids: [1] },
  { id: 'joined.15', about: 'fifteen frames in one piece', send: [Buffer.concat(Array(15).fill(whole))], ids: [1] },
].map(({ ids, ...one }) => ({ ...one, section: '5.1', expects: answered(...ids) }));

/** @type {import('../prober.mjs').Case[]} */
export const framing = [...reserved, ...unknown, ...taken, ...tooBig, ...announced, ...mostSignificant, ...notShortest, ...binary, ...noMessage, ...cuts, ...several];
