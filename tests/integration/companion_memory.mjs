// companion_memory.mjs: the memory and the connections of a running companion, read from the kernel and not from
// what it says of itself. Only root may.
import { closeSync, openSync, readFileSync, readSync, readdirSync, readlinkSync } from 'node:fs';

/** Why nothing can be read here; nothing if it can. A companion does not let itself be looked at by its own user. */
export const notRoot = process.getuid?.() === 0 ? false : 'only root can read another program’s memory';

const PIECE = 1 << 20;
// A sanitizer's own map of memory takes terabytes of addresses and holds no bytes of anybody.
const LARGEST = 1 << 30;

/** Where a process has bytes that it can write: from, to and what it is. @param {number} pid */
function places(pid) {
  const found = [];
  for (const part of readFileSync(`/proc/${pid}/smaps`, 'latin1').split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m)) {
    const [, from, to, name] = /^([0-9a-f]+)-([0-9a-f]+) rw\S+ \S+ \S+ \S+ *(.*)$/m.exec(part) ?? [];
    if (!from || /^Rss: +0 kB/m.test(part)) continue;
    const [start, end] = [parseInt(from, 16), parseInt(to, 16)];
    if (end - start <= LARGEST) found.push({ start, end, name });
  }
  return found;
}

/** Piece by piece, each reaching a little into the next. @param {number} pid @param {number} overlap */
function* piecesOf(pid, overlap) {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const room = Buffer.alloc(PIECE + overlap);
  try {
    for (const { start, end, name } of places(pid)) {
      for (let at = start; at < end; at += PIECE) {
        const got = readQuietly(memory, room, Math.min(room.length, end - at), at);
        yield { bytes: room.subarray(0, got), at, name };
      }
    }
  } finally {
    closeSync(memory);
  }
}

/** Which of these byte strings are in the memory of a process, and where. @param {number} pid @param {Map<string, Buffer>} wanted by name
 * @returns {string[]} each as « what, in what, at what address » */
export function foundIn(pid, wanted) {
  const longest = Math.max(...[...wanted.values()].map(({ length }) => length));
  const found = [];
  for (const { bytes, at, name } of piecesOf(pid, longest)) {
    for (const [what, pattern] of wanted) {
      const place = bytes.indexOf(pattern);
      if (place >= 0) found.push(`${what}, in ${name || 'memory without a name'}, at ${(at + place).toString(16)}`);
    }
  }
  return found;
}

/** How many bytes could be read: some places cannot. */
function readQuietly(memory, room, length, position) {
  try {
    return readSync(memory, room, 0, length, position);
  } catch {
    return 0;
  }
}

/** How many connections to this port a process has open, as the kernel counts them. @param {number} pid @param {number} port */
export function connectionsOf(pid, port) {
  const sockets = new Set();
  for (const fd of readdirSync(`/proc/${pid}/fd`)) {
    const [, inode] = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`)) ?? [];
    if (inode) sockets.add(inode);
  }
  const ESTABLISHED = '01';
  return readFileSync(`/proc/${pid}/net/tcp`, 'latin1')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state, , , , , , inode]) => state === ESTABLISHED && parseInt(local.split(':')[1], 16) === port && sockets.has(inode)).length;
}

function linkOf(path) {
  try {
    return readlinkSync(path);
  } catch {
    return ''; // it was closed while we were reading
  }
}

const ROUNDS = 48;
const ROUND_BYTES = 180; // four numbers, four times eight counters, eight more, and one: media/poll_totals.h

/** The rounds that have begun, from the memory that outlives a companion. @param {number} pid of the command, which keeps it */
export function totalsOf(pid) {
  const fd = readdirSync(`/proc/${pid}/fd`).find((one) => linkOf(`/proc/${pid}/fd/${one}`).startsWith('/memfd:contrechamp-totals'));
  const bytes = readFileSync(`/proc/${pid}/fd/${fd}`);
  const copy = 4 + (bytes.readUInt32LE(0) % 2) * ROUNDS * ROUND_BYTES;
  const rounds = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const at = copy + i * ROUND_BYTES;
    const number = (place) => bytes.readUInt32LE(at + 4 * place);
    const kind = (which) => Array.from({ length: 8 }, (_, option) => number(4 + 8 * which + option)).reduce((sum, one) => sum + one, 0);
    if (number(0) !== 0) rounds.push({ phones: number(1), ballots: number(2), refused: number(3), byPhone: kind(0) });
  }
  return rounds;
}
