// namespaces.mjs: a network or a disk of one's own, where this machine lets us have one: a fault of it is nobody else's.
import { spawnSync } from 'node:child_process';

/** Of unshare: what is started in there goes with the one who started it. */
export const NETWORK = ['--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
export const MOUNTS = ['--mount'];

/** What stands before a command so that it has its own; null: not here. @param {string[]} kinds */
export function withItsOwn(kinds) {
  const ways = [['unshare', ...kinds], ['unshare', '--user', '--map-root-user', ...kinds]];
  return ways.find(([program, ...options]) => spawnSync(program, [...options, 'true']).status === 0) ?? null;
}

/** Why a test is not run, for its options; false: it is. @param {string[] | null} way */
export const unless = (way) => (way ? false : 'not tried: this machine gives nobody namespaces of their own');
