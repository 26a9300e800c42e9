// texts.mjs: what is UTF-8 and what is not (RFC 6455, 5.6 and 8.1; RFC 3629), inside a message that is ours.
import { frameOf, question } from '../frames.mjs';
import { answered, failed } from '../verdicts.mjs';

const hex = (digits) => Buffer.from(digits.replaceAll(' ', ''), 'hex');
const of = (point) => Buffer.from(String.fromCodePoint(point));

// First and last of every length, the edges of what is left out, and what is allowed though it means nothing.
const POINTS = [0x7f, 0x80, 0xff, 0x7ff, 0x800, 0xfff, 0x1000, 0xcfff, 0xd000, 0xd7ff, 0xe000, 0xfdd0, 0xfdef, 0xfeff, 0xfffd, 0xfffe, 0xffff, 0x10000, 0x3fffd, 0x40000, 0xffffd, 0x100000, 0x10fffd];
const NONE_CHARACTERS = Array.from({ length: 16 }, (_, plane) => (plane + 1) * 0x10000 + 0xfffe).flatMap((point) => [point, point + 1]);

const points = [...POINTS, ...NONE_CHARACTERS].map((point) => ({
  id: `utf8.point.${point.toString(16)}`, section: '5.6', about: `a message with U+${point.toString(16).toUpperCase()}`, send: [frameOf({ payload: question(1, { text: of(point) }) })], expects: answered(1),
}));

const TEXTS = ['κόσμε', 'où est ta mère ?', 'مرحبا بكم', '你好，世界', '👩‍👩‍👧‍👦', 'e\u0301\u0302\u0303', 'ẞ İ ı ﬀ', '\u2028\u2029\u00a0\u200b', '\u202eabc\u202c'];
const texts = TEXTS.map((text, i) => ({
  id: `utf8.text.${i}`, section: '5.6', about: `a message with « ${text} »`, send: [frameOf({ payload: question(1, { text }) })], expects: answered(1),
}));

const full = ['é', '€', '😀'].map((letter) => ({
  id: `utf8.full.${Buffer.byteLength(letter)}`,
  section: '5.6',
  about: `a message full of letters of ${Buffer.byteLength(letter)} bytes`,
  send: [frameOf({ payload: question(1, { text: letter.repeat(Math.floor(440 / Buffer.byteLength(letter))) }) })],
  expects: answered(1),
}));

/** Where the text begins in the frame: its pieces end inside a letter. @param {string} text */
function cutInside(text) {
  const frame = frameOf({ payload: question(1, { text }) });
  const begin = frame.length - Buffer.byteLength(text) - 2;
  return Array.from({ length: Buffer.byteLength(text) - 1 }, (_, i) => ({
    id: `utf8.cut.${Buffer.byteLength(text)}.${i + 1}`,
    section: '5.6',
    about: `« ${text} », cut by the network behind byte ${i + 1}`,
    send: [frame.subarray(0, begin + i + 1), frame.subarray(begin + i + 1)],
    expects: answered(1),
  }));
}

const cuts = ['é', '€', '😀', 'aé€😀'].flatMap(cutInside);

const LONE = ['80', 'bf', '80bf', '80bf80', '80bf80bf80bf80bf', Array.from({ length: 64 }, (_, i) => (0x80 + i).toString(16)).join('')];
const FIRSTS = ['c220', 'df20', 'e020', 'ef20', 'f020', 'f420', 'c2', 'e0a0', 'e280', 'efbf', 'f09f98', 'f09f', 'f0', 'f48fbf'];
const OVERLONG = ['c080', 'c0af', 'c1bf', 'e08080', 'e080af', 'e09fbf', 'f0808080', 'f08080af', 'f08fbfbf', 'f880808080', 'f8808080af', 'f887bfbfbf', 'fc8080808080', 'fc80808080af', 'fc83bfbfbfbf'];
const SURROGATES = ['eda080', 'edadbf', 'edae80', 'edafbf', 'edb080', 'edbe80', 'edbfbf', 'eda080edb080', 'eda080edbfbf', 'edadbfedb080', 'edafbfedbfbf', 'cebae1bdb9cf83cebceceda080656469746564'];
const BEYOND = ['f4908080', 'f4bfbfbf', 'f5808080', 'f7bfbfbf', 'f888808080', 'fbbfbfbfbf', 'fc8480808080', 'fdbfbfbfbfbf', 'fe', 'ff', 'fefeffff'];
const MIXED = ['c3c3a9', 'e282e282ac', 'f09f98f09f9880', 'c328', 'a0a1', 'e228a1', 'e28228', 'f0288cbc', 'f09028bc', 'f0288c28'];

const families = { lone: LONE, first: FIRSTS, overlong: OVERLONG, surrogate: SURROGATES, beyond: BEYOND, mixed: MIXED };

const wrong = Object.entries(families).flatMap(([family, all]) => all.map((digits, i) => ({
  id: `utf8.${family}.${i}`, section: '8.1', about: `a message with the bytes ${digits.slice(0, 24)}, which are no UTF-8`, send: [frameOf({ payload: question(1, { text: hex(digits) }) })], expects: failed(1007),
})));

const atTheEnd = ['c3', 'e282', 'f09f98'].map((digits, i) => ({
  id: `utf8.unfinished.${i}`, section: '8.1', about: 'a text that ends inside a letter', send: [frameOf({ payload: Buffer.concat([Buffer.from('{"t":'), hex(digits)]) })], expects: failed(1007),
}));

const cutWrong = [['c3', '28'], ['e2', '82c3'], ['ed', 'a080'], ['f4', '908080'], ['f0', '808080']].map(([before, after], i) => {
  const frame = frameOf({ payload: question(1, { text: hex(before + after) }) });
  const at = frame.length - hex(after).length - 2;
  return { id: `utf8.cut-wrong.${i}`, section: '8.1', about: `${before} and ${after}, which are no UTF-8, in two pieces`, send: [frame.subarray(0, at), frame.subarray(at)], expects: failed(1007) };
});

/** @type {import('../prober.mjs').Case[]} */
export const utf8 = [...points, ...texts, ...full, ...cuts, ...wrong, ...atTheEnd, ...cutWrong];
