// What a hall of strangers can do to the audience's door, and what honest phones notice of it.
//
// Times and memory are said as figures. What fails is a phone that is refused, a stranger who is kept, memory that
// grows with what strangers send, or a companion that dies.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, afterEach, before, describe, it } from 'node:test';

import { ask, exchange } from '../integration/audience_door.mjs';
import { smallFilm } from '../integration/films.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { Crowd, honestPhones, memoryOf } from './crowd.mjs';
import { endWell } from './ending.mjs';
import { frameOf, PING, TEXT } from './frames.mjs';
import { headersOf, Line, requestOf } from './line.mjs';
import { row } from './rows.mjs';

const MORE_MEMORY_KB = 64_000; // with sanitizers too, whatever was sent
const HONEST = 20;

/** @type {Screening} */ let show;
/** @type {RawClient} */ let inside; // a phone that is here all the while
let companion = 0;
let memoryBefore = 0;

before(async () => {
  // What was given back is not kept by the sanitizer, or all memory would grow.
  show = await Screening.start(smallFilm(), ['--start', 'film'], { env: { ASAN_OPTIONS: 'quarantine_size_mb=1' } });
  companion = await show.child('contrechamp-companion');
  inside = await RawClient.phone(show.port);
  await inside.take('timeline');
  memoryBefore = memoryOf(companion);
});

afterEach(async () => {
  assert.equal(await show.child('contrechamp-companion'), companion);
  inside.send({ t: 'ping', id: 7, c: 0 });
  await inside.take('pong', ({ id }) => id === 7);
});

after(() => endWell(show));

/** @param {{diagnostic(text: string): void}} t @param {string} tried @param {number} times @param {string} happened */
function tell(t, tried, times, happened) {
  const grown = memoryOf(companion) - memoryBefore;
  row(t, { tried, times, happened: `${happened}; memory +${(grown / 1000).toFixed(1)} MB` });
  assert.ok(grown < MORE_MEMORY_KB, `${grown} kB more`);
}

const said = ({ middleMs, worstMs }) => `${HONEST} phones let in meanwhile, ${middleMs} ms each, ${worstMs} ms at worst`;

describe('those who connect and say nothing', () => {
  it('make way for those who come to see the film', async (t) => {
    const limit = Number(execFileSync('bash', ['-c', 'ulimit -n'], { encoding: 'utf8' }));
    const many = Math.min(10_000, limit - 1000);
    const crowd = await Crowd.come(show.port, many);
    const phones = await honestPhones(show.port, HONEST);
    tell(t, 'connects, and not a word', many, `${said(phones)}; ${crowd.standing} of them stand`);
    assert.ok(crowd.standing <= 1024, `${crowd.standing} are still here`);
    crowd.leave();
  });

  it('or say a letter at a time, are hung up on', async (t) => {
    const crowd = await Crowd.come(show.port, 500);
    crowd.write('GET / HTTP/1.1\r\nHost: x\r\n');
    const [phones] = await Promise.all([honestPhones(show.port, HONEST), crowd.untilGone(40_000, (one) => one.write('X'))]);
    tell(t, 'headers letter by letter', crowd.all.length, `${said(phones)}; all hung up on`);
  });
});

describe('those who send without end', () => {
  const handshake = () => requestOf(headersOf(show.port));
  const kilobyte = 'x'.repeat(1024);
  const begun = {
    'a header without end': () => [Buffer.from('GET / HTTP/1.1\r\nX: ')],
    'a path without end': () => [Buffer.from('GET /')],
    'a body without end': () => [Buffer.from(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${show.port}\r\nContent-Length: 9999999999\r\n\r\n`)],
    'a frame of a terabyte': () => [handshake(), frameOf({ payload: 'x', announced: 1n << 40n })],
    'fragments without end': () => [handshake(), frameOf({ fin: false, payload: kilobyte.slice(0, 100) })],
  };

  for (const [what, start] of Object.entries(begun)) {
    it(`${what}, are hung up on, and not read to the end`, async (t) => {
      const crowd = await Crowd.come(show.port, 20);
      for (const one of crowd.all) for (const bytes of start()) one.write(bytes);
      const more = what.startsWith('fragments') ? frameOf({ fin: false, opcode: 0, payload: kilobyte.slice(0, 100) }) : kilobyte;
      const [phones] = await Promise.all([honestPhones(show.port, HONEST), crowd.untilGone(30_000, (one) => one.socket.writableLength < 100_000 && one.write(more))]);
      tell(t, what, crowd.all.length, `${said(phones)}; all hung up on`);
    });
  }
});

describe('those who never read', () => {
  it('what they are owed is not kept for them', async (t) => {
    const lines = await Promise.all(Array.from({ length: 50 }, () => Line.open(show.port)));
    const pings = Buffer.concat(Array(50).fill(frameOf({ opcode: PING, payload: 'x'.repeat(125) })));
    for (const line of lines) line.socket.pause();
    const phones = await honestPhones(show.port, HONEST);
    // A paused socket tells of its end by being written to.
    await until(60_000, 'the end of 50 who never read', () => {
      for (const { socket } of lines) if (!socket.destroyed && socket.writableLength < 100_000) socket.write(pings);
      return lines.every(({ ended, socket }) => ended || socket.destroyed);
    });
    tell(t, 'pings, and nothing read', lines.length, `${said(phones)}; all hung up on`);
  });

  it('pages neither', async (t) => {
    const crowd = await Crowd.come(show.port, 100, { reads: false });
    const page = `GET /phone/phone.js HTTP/1.1\r\nHost: 127.0.0.1:${show.port}\r\n\r\n`;
    crowd.write(page.repeat(100));
    const phones = await honestPhones(show.port, HONEST);
    tell(t, 'a hundred pages each, and nothing read', crowd.all.length, said(phones));
    crowd.leave();
  });
});

describe('those who do too much', () => {
  it('pings as fast as can be are hung up on, and hold nobody up', async (t) => {
    const lines = await Promise.all(Array.from({ length: 20 }, () => Line.open(show.port)));
    const pings = Buffer.concat(Array(200).fill(frameOf({ opcode: PING, payload: 'x'.repeat(125) })));
    const flood = until(40_000, 'the end of the flood', () => {
      for (const { socket, ended } of lines) if (!ended && socket.writableLength < 1_000_000) socket.write(pings);
      return lines.every(({ ended }) => ended);
    });
    const [phones] = await Promise.all([honestPhones(show.port, HONEST), flood]);
    tell(t, 'pings as fast as can be', lines.length, `${said(phones)}; all hung up on`);
  });

  it('messages as fast as can be are hung up on', async (t) => {
    const lines = await Promise.all(Array.from({ length: 20 }, () => Line.open(show.port)));
    const message = Buffer.concat(Array(60).fill(frameOf({ opcode: TEXT, payload: '{"t":"ping","id":1,"c":0}' })));
    for (const line of lines) line.write(message);
    for (const line of lines) assert.ok(await line.until('the end', () => line.ended));
    tell(t, 'sixty messages at once', lines.length, 'all hung up on');
  });

  it('three thousand who come and go are all let in', async (t) => {
    const begun = performance.now();
    for (let i = 0; i < 60; i += 1) {
      const some = await Promise.all(Array.from({ length: 50 }, () => Line.open(show.port)));
      for (const line of some) line.leave();
    }
    const seconds = (performance.now() - begun) / 1000;
    tell(t, 'sockets opened and left at once', 3000, `all let in, ${Math.round(3000 / seconds)} a second`);
  });
});

describe('paths that mean other files', () => {
  const ups = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..%5c', '..\\', '..%252f', '%c0%ae%c0%ae/', '....//', './../'];
  const ends = ['etc/passwd', 'README.md', 'proc/self/environ', 'phone/../../etc/passwd', 'etc/passwd%00.html', 'shared/clock.js'];
  const paths = ups.flatMap((up) => ends.map((end) => `/${up.repeat(4)}${end}`));

  it('are no pages', async (t) => {
    const home = (await ask(show.port, '/')).text;
    for (const path of paths) {
      const reply = await exchange(show.port, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${show.port}\r\n\r\n`).catch(() => null);
      if (reply === null) continue; // hung up on
      assert.ok([400, 403, 404].includes(reply.status) || reply.text === home, `${path}: ${reply.head}`);
    }
    tell(t, 'paths that mean other files', paths.length, 'none served');
  });
});
