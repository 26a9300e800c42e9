// prober.mjs: tries cases against the audience's door of a screening, many at once, each on a connection of its own.
import { Line, Metronome } from './line.mjs';

const AT_ONCE = 24;

/** @typedef {import('./line.mjs').Door} Door */

/** What is tried: frames on an open socket, or the bytes of a handshake. Each of `send` is written by itself, once
 * the companion has read the one before.
 * @typedef {object} Case
 * @property {string} id @property {string} section of RFC 6455 @property {string} about
 * @property {Uint8Array[]} [send] on an open socket
 * @property {(door: Door) => Uint8Array[]} [shake] instead of a browser's handshake
 * @property {(line: Line) => Promise<string>} expects */

/** @typedef {{id: string, section: string, about: string, complaint: string}} Outcome an empty complaint is a success */

/** @param {Line} line @param {Uint8Array[]} pieces @param {Metronome} metronome */
async function write(line, pieces, metronome) {
  for (const [i, piece] of pieces.entries()) {
    if (i > 0) await metronome.beat();
    line.write(piece);
  }
}

/** @param {Case} one @param {Door} door @param {Metronome} metronome */
async function complaintOf(one, door, metronome) {
  const line = one.shake ? new Line(door) : await Line.open(door);
  try {
    await write(line, one.shake?.(door) ?? one.send ?? [], metronome);
    const complaint = await one.expects(line);
    return complaint || line.faults.join(', ');
  } catch (error) {
    return String(error);
  } finally {
    line.leave();
  }
}

/** @param {Door} door @param {Case[]} cases @returns {Promise<Outcome[]>} in the order of the cases */
export async function probe(door, cases) {
  const metronome = new Metronome(door);
  /** @type {Outcome[]} */ const outcomes = [];
  const left = [...cases.entries()];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [place, { id, section, about }] = next;
      outcomes[place] = { id, section, about, complaint: await complaintOf(next[1], door, metronome) };
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    metronome.leave();
  }
  return outcomes;
}

/** The bytes of a handshake, one piece each. @param {Buffer} bytes */
export const byteByByte = (bytes) => Array.from(bytes, (byte) => Buffer.from([byte]));

