// The known hazards of libwebsockets 4.1, each tried against the guard that stands before it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';

import { smallFilm } from '../integration/films.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { Crowd, descriptorsOf, workOf } from './crowd.mjs';
import { endWell } from './ending.mjs';
import { frameOf, question } from './frames.mjs';
import { headersOf, Line, requestOf } from './line.mjs';
import { row } from './rows.mjs';

/** @type {Screening} */ let show;
let companion = 0;

before(async () => {
  show = await Screening.start(smallFilm(), ['--start', 'film']);
  companion = await show.child('contrechamp-companion');
});

after(() => endWell(show));

/** It is the same one still, and takes phones. */
async function isWell() {
  assert.equal(await show.child('contrechamp-companion'), companion);
  const phone = await RawClient.phone(show.port);
  await phone.take('welcome');
  phone.close();
}

describe('compressed messages', () => {
  it('are refused however well they are compressed, many at once, and harm nobody', async (t) => {
    const extensions = { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' };
    let sent = 0;
    for (const size of [100, 4096, 8192, 16_384, 32_768]) {
      const text = JSON.stringify({ t: 'hello', v: 1, lang: 'fr', x: randomBytes(size / 2).toString('hex') });
      const payload = deflateRawSync(text).subarray(0, -4);
      const lines = await Promise.all(Array.from({ length: 8 }, async () => {
        const line = new Line(show.port);
        line.write(requestOf(headersOf(show.port, extensions)));
        await line.until('the handshake', () => line.head !== '');
        return line;
      }));
      for (const line of lines) {
        assert.deepEqual(line.header('sec-websocket-extensions'), []);
        line.write(frameOf({ rsv: 4, payload }));
        sent += 1;
      }
      for (const line of lines) assert.ok(await line.until('the end', () => line.ended));
    }
    row(t, { tried: 'compressed messages, 8 at once', times: sent, happened: 'no extension agreed on, all refused' });
    await isWell();
  });
});

describe('another Upgrade', () => {
  it('on a connection that was used before is no socket, and does no harm', async (t) => {
    const wishes = ['h3', 'h2c', 'TLS/1.0', 'x', 'x'.repeat(100), 'websocket2', ''];
    const page = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${show.port}\r\n\r\n`;
    let tried = 0;
    for (const wish of wishes) {
      for (let again = 0; again < 10; again += 1) {
        const line = new Line(show.port);
        line.write(Buffer.from(page));
        await line.until('the page', () => line.status === 200);
        line.write(requestOf(headersOf(show.port, { Upgrade: wish })));
        line.write(requestOf(headersOf(show.port, { Upgrade: wish })));
        await line.until('the end', () => line.ended);
        assert.ok(!line.everything.includes('101 Switching'), wish);
        tried += 1;
      }
    }
    row(t, { tried: 'an unknown Upgrade behind a page', times: tried, happened: 'never a socket, the same companion' });
    await isWell();
  });
});

describe('no descriptors left', () => {
  const SPARE = 10; // more than the companion holds now

  it('is no reason to spin or to write, and is over when somebody goes', async (t) => {
    const phone = await RawClient.phone(show.port);
    await phone.take('timeline');
    const held = descriptorsOf(companion);
    execFileSync('prlimit', [`--pid=${companion}`, `--nofile=${held + SPARE}:`]);
    const linesBefore = show.err.split('\n').length;
    const crowd = await Crowd.come(show.port, 200);
    crowd.write('GET / HT');
    await until(10_000, 'the last descriptor taken', () => descriptorsOf(companion) >= held + SPARE);
    const [work, beat] = [workOf(companion), await phone.take('timeline')];
    const later = await phone.take('timeline', ({ x }) => x - beat.x >= 3_900_000);
    const share = (workOf(companion) - work) / ((later.x - beat.x) / 1e6);
    const lines = show.err.split('\n').length - linesBefore;
    crowd.leave();
    await until(15_000, 'a phone that is let in', () => RawClient.phone(show.port).catch(() => null));
    row(t, { tried: `200 who connect where ${SPARE} descriptors are left`, times: 200, happened: `${Math.round(share * 100)} % of a core, ${lines} log lines, then open again` });
    // A loop that spins takes all of it.
    assert.ok(share < 0.5, `${share} of a core`);
    assert.ok(lines <= 20, `${lines} lines`);
    assert.equal(phone.closed, false);
    phone.close();
    execFileSync('prlimit', [`--pid=${companion}`, '--nofile=20000:']);
    await isWell();
  });
});

describe('half a frame', () => {
  const HALVES = 200;
  const half = frameOf({ payload: question(1) }).subarray(0, 12);
  const PATIENCE_MS = 20_000; // less than the companion has with whoever is only silent

  it('is not waited for, in a hall where nothing else goes on', async () => {
    const line = await Line.open(show.port);
    line.write(half);
    await until(PATIENCE_MS, 'the end of half a frame', () => line.ended);
  });

  it('is not waited for by many either: they go, and a phone that speaks stays', async (t) => {
    const phone = await RawClient.phone(show.port);
    const lines = await Promise.all(Array.from({ length: HALVES }, () => Line.open(show.port)));
    for (const line of lines) line.write(half);
    await until(PATIENCE_MS, `the end of ${HALVES} who keep half a frame back`, () => lines.every(({ ended }) => ended));
    phone.send({ t: 'ping', id: 5, c: 0 });
    await phone.take('pong', ({ id }) => id === 5);
    phone.close();
    row(t, { tried: 'half a frame, and then nothing', times: HALVES + 1, happened: 'all hung up on, the others kept' });
  });
});
