// Nothing kept: strangers whose address, browser and token would be known anywhere again come, read and vote, while
// the kernel's list of what the programs do is written down. A program's word is not taken for it.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { ask } from './audience_door.mjs';
import { Hall, leave } from './hall.mjs';
import { RawClient } from './raw_client.mjs';
import { until } from './waiting.mjs';

const ADDRESS = '127.66.77.88';
const BROWSER = 'Serinus-canaria-4711';
const STRANGER = {
  from: ADDRESS,
  headers: { 'User-Agent': BROWSER, 'Accept-Language': `${BROWSER}-language`, 'X-Forwarded-For': `${BROWSER}-proxy`, Cookie: `${BROWSER}=1` },
};
const PAGES = ['/', '/lire', '/donnees', '/a-emporter', '/sheet', '/messages', `/${BROWSER}`];

const WATCHED = ['%file', '%process', 'seccomp', 'socket', 'connect', 'bind', 'write', 'writev', 'pwrite64', 'sendto', 'sendmsg', 'recvfrom', 'accept4', 'getpeername'];
const WAYS_OUT = /^(?:open|openat|openat2|creat|connect|bind|socket|execve|execveat|clone|clone3|fork|vfork|rename|unlink|mkdir|symlink|link)/;

/** Lines of strace -f -y: who, what, the rest. @param {string} log */
function callsIn(log) {
  return log.split('\n').flatMap((line) => {
    const [, pid, call, rest] = /^(\d+) +([a-z_0-9]+)\((.*)$/.exec(line) ?? [];
    return call ? [{ pid: Number(pid), call, rest, line }] : [];
  });
}

/** What the descriptors of a process keep that is no socket: shared memory and files, by name. @param {number} pid */
function keptBy(pid) {
  const kept = new Map();
  for (const fd of readdirSync(`/proc/${pid}/fd`)) {
    const path = `/proc/${pid}/fd/${fd}`;
    const name = readlinkSync(path);
    if (name.startsWith('/memfd:')) kept.set(`${name} ${fd}`, readFileSync(path));
  }
  return kept;
}

describe('of strangers who came, read and voted', () => {
  const work = mkdtempSync(join(tmpdir(), 'contrechamp-strace-'));
  const file = join(work, 'calls');
  /** @type {Hall} */ let hall;
  /** @type {string[]} */ let traces;
  let companion = 0;

  before(async () => {
    const under = ['strace', '-D', '-f', '-y', '-s', '8192', '-o', file, '-e', `trace=${WATCHED}`];
    // Leaks cannot be looked for while somebody watches.
    hall = await Hall.fill(2, [], { under, env: { ASAN_OPTIONS: 'detect_leaks=0' } });
    companion = await hall.show.child('contrechamp-companion');
    for (const path of PAGES) await ask(hall.show.port, path, STRANGER);
    const { client } = await RawClient.open({ port: hall.show.port, ...STRANGER });
    client.send({ t: 'hello', v: 1, lang: 'fr' });
    await client.take('polls');
    hall.orders({ do: 'next' });
    const { round } = (await hall.desk.take('polls', ({ rounds }) => rounds.some(({ stage }) => stage === 'open'))).rounds[0];
    await hall.voters[0].votes(round, 1);
    client.sendText(`{"t":"${BROWSER}"`); // what cannot be read is no reason to write it down either
    await client.untilClosed();
    traces = [ADDRESS, BROWSER, hall.voters[0].token, Buffer.from(ADDRESS.split('.').map(Number)).toString('latin1')];
  });

  after(async () => {
    await leave();
    rmSync(work, { recursive: true, force: true });
  });

  it('the companion was told, and that was seen', async () => {
    const heard = () => callsIn(readFileSync(file, 'utf8')).filter(({ pid, call }) => pid === companion && call === 'recvfrom');
    await until(10_000, 'what was received', () => heard().some(({ rest }) => rest.includes(BROWSER)));
  });

  it('the companion has let them in without asking from where', () => {
    const calls = callsIn(readFileSync(file, 'utf8')).filter(({ pid }) => pid === companion);
    const doors = calls.filter(({ call }) => call === 'accept4');
    assert.ok(doors.some(({ rest }) => /= \d+</.test(rest)), 'somebody was let in');
    for (const { rest, line } of doors) assert.match(rest, /^\d+<[^>]*>, NULL, NULL, /, line);
    assert.deepEqual(calls.filter(({ call }) => call === 'getpeername').map(({ line }) => line), []);
  });

  it('nobody has written anything that names them, in any process, but to a socket (P09)', () => {
    const writes = callsIn(readFileSync(file, 'utf8')).filter(({ call }) => /^(write|writev|pwrite64)$/.test(call));
    assert.ok(writes.length > 0);
    for (const { rest, line } of writes) {
      if (/^\d+<(?:TCP|UNIX|socket)/.test(rest)) continue;
      for (const trace of traces.slice(0, 3)) assert.ok(!rest.includes(trace), line);
    }
  });

  it('the companion has opened no file, called nobody and started nothing since it went in', () => {
    const calls = callsIn(readFileSync(file, 'utf8')).filter(({ pid }) => pid === companion);
    const inside = calls.findIndex(({ call, line }) => call === 'seccomp' && line.includes('SECCOMP_SET_MODE_FILTER'));
    assert.ok(inside > 0, 'no filter was seen');
    assert.ok(calls.slice(0, inside).some(({ call }) => WAYS_OUT.test(call)), 'what came before was not seen');
    assert.ok(calls.slice(inside).some(({ call }) => call === 'accept4'), 'what came after was not seen');
    assert.deepEqual(calls.slice(inside).filter(({ call }) => WAYS_OUT.test(call)).map(({ line }) => line), []);
  });

  it('nothing is in what the programs said, in their files, or in the memory that outlives them (P09)', () => {
    const { show } = hall;
    const kept = keptBy(show.pid);
    assert.ok(kept.size > 0, 'there is memory that outlives a child');
    for (const trace of traces) {
      assert.ok(!show.out.includes(trace) && !show.err.includes(trace), show.err);
      for (const [name, bytes] of kept) assert.ok(!bytes.includes(Buffer.from(trace, 'latin1')), `${name} holds ${trace}`);
    }
    assert.deepEqual(show.leftFiles(), []);
  });

  it('no program has called the machine’s journal (P09)', () => {
    const calls = callsIn(readFileSync(file, 'utf8')).filter(({ call }) => call === 'connect');
    assert.deepEqual(calls.filter(({ rest }) => /\/dev\/log|journal|syslog/.test(rest)).map(({ line }) => line), []);
  });

  it('a crash would leave no picture of the companion’s memory (P18)', () => {
    const limits = (pid) => /^Max core file size +(\S+) +(\S+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.slice(1);
    assert.deepEqual(limits(companion), ['0', '0']);
  });
});
