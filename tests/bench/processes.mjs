// processes.mjs: what processes cost: processor time, memory. And a processor for the measured ones alone.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100; // USER_HZ, fixed by the kernel's interface

/** Seconds of processor time that these processes have used so far, in user and kernel. @param {number[]} pids */
export function processorSeconds(pids) {
  const ticks = pids.map((pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS_A_SECOND;
}

/** Mebibytes, shared pages counted by part (PSS). @param {number[]} pids */
export function memory(pids) {
  const kibibytes = pids.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]));
  return kibibytes.reduce((sum, each) => sum + each, 0) / 1024;
}

const self = String(process.pid);

/** The processors we are allowed, as taskset writes them; empty where it is missing. */
function ownProcessors() {
  try {
    return execFileSync('taskset', ['--cpu-list', '--pid', self], { encoding: 'utf8' }).trim().split(': ')[1];
  } catch {
    return '';
  }
}
const own = ownProcessors();

function may(program, args) {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Whether ours can go before everybody else's: root may, others share. */
export const first = may('chrt', ['--fifo', '--pid', '1', self]) && may('chrt', ['--other', '--pid', '0', self]);

/**
 * Starts something that has one processor for itself, as far as the machine lets us: it inherits that from us.
 * @template T
 * @param {number} core
 * @param {() => T} start
 * @returns {T}
 */
export function alone(core, start) {
  const pinned = own !== '' && may('taskset', ['--cpu-list', '--pid', String(core), self]);
  if (first) may('chrt', ['--fifo', '--pid', '1', self]);
  try {
    return start();
  } finally {
    if (first) may('chrt', ['--other', '--pid', '0', self]);
    if (pinned) may('taskset', ['--cpu-list', '--pid', own, self]);
  }
}
