// starving.mjs: how long a program's threads stood ready and were given no processor.
import { readdirSync, readFileSync } from 'node:fs';

/** What the system says in a file; nothing of what has ended while we were reading. @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} path */
function list(path) {
  try {
    return readdirSync(path).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** A process and all that it has started. @param {string} root */
function family(root) {
  const parents = new Map(list('/proc').map((pid) => [pid, /\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1]]));
  const found = [root];
  for (const one of found) found.push(...[...parents].filter(([, parent]) => parent === one).map(([pid]) => pid));
  return found;
}

/** Each thread's waiting since it began, µs. @param {number} root @returns {Map<string, number>} */
function waitingOf(root) {
  const threads = family(String(root)).flatMap((pid) => list(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}/schedstat`));
  return new Map(threads.map((path) => [path, Number(read(path).split(' ')[1] ?? 0) / 1e3]));
}

/** Answers how long all threads together have waited since it was asked last. @param {number} root */
export function watchStarving(root) {
  let before = waitingOf(root);
  return () => {
    const now = waitingOf(root);
    const waited = [...now].map(([thread, us]) => Math.max(0, us - (before.get(thread) ?? 0)));
    before = now;
    return waited.reduce((sum, us) => sum + us, 0);
  };
}
