// fragments.mjs: messages in several frames (RFC 6455, 5.4).
//
// The one place where the companion is stricter than the RFC, which wants such messages joined: no phone of ours
// sends any, and PROTOCOL.md says that a message is one frame. So one in several is refused like one that is too big;
// what is wrong with its frames is refused in any case.
import { BINARY, CLOSE, frameOf, PING, PONG, question, TEXT } from '../frames.mjs';
import { answered, failed } from '../verdicts.mjs';

const section = '5.4';
const REFUSED = failed(1003, 1008, 1009);
const WRONG = failed(1002);

/** A text in so many frames of about the same size. @param {number} many @param {number} [opcode] */
function inFrames(many, opcode = TEXT) {
  const whole = question(1, { length: 120 });
  const size = Math.ceil(whole.length / many);
  return Array.from({ length: many }, (_, i) => frameOf({
    opcode: i === 0 ? opcode : 0,
    fin: i === many - 1,
    payload: whole.subarray(i * size, (i + 1) * size),
  }));
}

const split = [2, 3, 4, 8, 16, 60, 120].flatMap((many) => [
  { id: `fragments.${many}.apart`, section, about: `a text in ${many} frames, one after the other`, send: inFrames(many), expects: REFUSED },
  { id: `fragments.${many}.joined`, section, about: `a text in ${many} frames that come at once`, send: [Buffer.concat(inFrames(many))], expects: REFUSED },
]);

const binary = [2, 5].map((many) => ({
  id: `fragments.binary.${many}`, section, about: `binary data in ${many} frames`, send: inFrames(many, BINARY), expects: REFUSED,
}));

const empty = [
  { id: 'fragments.empty.first', send: [frameOf({ fin: false }), frameOf({ opcode: 0, payload: question(1) })] },
  { id: 'fragments.empty.last', send: [frameOf({ fin: false, payload: question(1) }), frameOf({ opcode: 0 })] },
  { id: 'fragments.empty.all', send: [frameOf({ fin: false }), frameOf({ opcode: 0, fin: false }), frameOf({ opcode: 0 })] },
  { id: 'fragments.empty.many', send: [Buffer.concat([frameOf({ fin: false }), ...Array(200).fill(frameOf({ opcode: 0, fin: false }))])] },
].map((one) => ({ ...one, section, about: 'a text some of whose frames are empty', expects: REFUSED }));

const first = frameOf({ fin: false, payload: question(1).subarray(0, 10) });
const between = [
  { id: 'fragments.between.ping', about: 'a ping', frame: frameOf({ opcode: PING, payload: 'x' }) },
  { id: 'fragments.between.pong', about: 'a pong', frame: frameOf({ opcode: PONG, payload: 'x' }) },
].map(({ id, about, frame }) => ({
  id, section, about: `${about} between two frames of a text`, send: [Buffer.concat([first, frame, frameOf({ opcode: 0, payload: question(1).subarray(10) })])], expects: REFUSED,
}));

const wrong = [
  { id: 'fragments.begun-twice', about: 'a text begun before the one before has ended', send: [first, first] },
  { id: 'fragments.begun-twice.final', about: 'a whole text inside another', send: [first, frameOf({ payload: question(2) })] },
  { id: 'fragments.begun-twice.binary', about: 'binary data inside a text', send: [first, frameOf({ opcode: BINARY, payload: 'x' })] },
  { id: 'fragments.none.final', about: 'a last frame of nothing', send: [frameOf({ opcode: 0, payload: question(1) })] },
  { id: 'fragments.none.more', about: 'a frame in the middle of nothing', send: [frameOf({ opcode: 0, fin: false, payload: question(1) })] },
  { id: 'fragments.none.empty', about: 'an empty last frame of nothing', send: [frameOf({ opcode: 0 })] },
  { id: 'fragments.none.twice', about: 'a frame in the middle of nothing, and a last one', send: [frameOf({ opcode: 0, fin: false, payload: 'x' }), frameOf({ opcode: 0, payload: 'y' })] },
  { id: 'fragments.none.behind', about: 'a last frame behind a whole text', send: [frameOf({ payload: question(1) }), frameOf({ opcode: 0, payload: question(2) })] },
  { id: 'fragments.none.behind-joined', about: 'a last frame behind a whole text, at once', send: [Buffer.concat([frameOf({ payload: question(1) }), frameOf({ opcode: 0, payload: question(2) })])] },
].map((one) => ({ ...one, section, expects: failed(1002, 1003, 1008) }));

const control = [[CLOSE, 'a Close'], [PING, 'a ping'], [PONG, 'a pong']].flatMap(([opcode, name]) => [
  { id: `fragments.control.${opcode}.empty`, section: '5.5', about: `${name} in pieces`, send: [frameOf({ opcode: Number(opcode), fin: false })], expects: WRONG },
  { id: `fragments.control.${opcode}.bytes`, section: '5.5', about: `${name} in pieces, with bytes`, send: [frameOf({ opcode: Number(opcode), fin: false, payload: '\x03\xe8' })], expects: WRONG },
  { id: `fragments.control.${opcode}.ended`, section: '5.5', about: `${name} in pieces, with its end`, send: [frameOf({ opcode: Number(opcode), fin: false, payload: 'x' }), frameOf({ opcode: 0, payload: 'y' })], expects: WRONG },
]);

const whole = frameOf({ payload: question(1, { length: 60 }) });
const notInside = [{
  id: 'fragments.cut-is-none',
  section,
  about: 'a whole frame that the network has cut into three is no fragment',
  send: [whole.subarray(0, 20), whole.subarray(20, 50), whole.subarray(50)],
  expects: answered(1),
}];

/** @type {import('../prober.mjs').Case[]} */
export const fragments = [...split, ...binary, ...empty, ...between, ...wrong, ...control, ...notInside];
