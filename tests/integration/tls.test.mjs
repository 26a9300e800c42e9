// A screening with a name and a certificate: everything that it is without them, and nothing in plain.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get } from 'node:https';
import { connect, createServer } from 'node:tls';
import { after, before, describe, it } from 'node:test';

import { control } from '../trust/cases/control.mjs';
import { fragments } from '../trust/cases/fragments.mjs';
import { framing } from '../trust/cases/framing.mjs';
import { masking } from '../trust/cases/masking.mjs';
import { DEVIATIONS } from '../trust/deviations.mjs';
import { endWell } from '../trust/ending.mjs';
import { probe } from '../trust/prober.mjs';
import { exchange } from './audience_door.mjs';
import { Authority, NAME } from './authority.mjs';
import { smallFilm } from './films.mjs';
import { RawClient } from './raw_client.mjs';
import { PROGRAMME, Run, Screening } from './screening.mjs';
import { until, within } from './waiting.mjs';

/** @type {Authority} */ let authority;
/** @type {Screening} */ let show;
/** @type {import('node:tls').Server} */ let lax; // what these clients can do, where they are let
let laxPort = 0;

before(async () => {
  authority = new Authority();
  show = await Screening.start(smallFilm(), ['--remote', '--start', 'film', ...authority.options]);
  lax = createServer({ ...authority.pair, minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }, (socket) => {
    socket.on('error', () => {});
    socket.end('HTTP/1.1 204 No Content\r\n\r\n');
  });
  lax.on('tlsClientError', () => {});
  lax.listen(0, '127.0.0.1');
  await once(lax, 'listening');
  laxPort = /** @type {import('node:net').AddressInfo} */ (lax.address()).port;
});

after(async () => {
  lax?.close();
  await endWell(show);
  authority?.discard();
});

/** A page, as a browser asks for it. @param {string} path @param {{agent?: Agent | false, headers?: object}} [how] */
function page(path, { agent = false, headers = {} } = {}) {
  const all = { Host: `${NAME}:${show.port}`, ...headers };
  const answered = new Promise((done, failed) => {
    const asked = get({ host: '127.0.0.1', port: show.port, path, agent, headers: all, ...authority.tls }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('error', failed).on('end', () => done({ status: answer.statusCode, headers: answer.headers, text }));
    });
    asked.on('error', failed);
  });
  return within(10_000, path, answered);
}

/** What a handshake comes to, and the tickets that came with an answer. @param {number} port @param {import('node:tls').ConnectionOptions} how */
async function shake(port, how) {
  const socket = connect({ host: '127.0.0.1', port, ...authority.tls, ...how });
  let tickets = 0;
  let came = '';
  socket.on('session', () => (tickets += 1)).on('data', (bytes) => (came += bytes));
  const ended = new Promise((done) => socket.on('close', done).on('error', () => {}));
  socket.on('secureConnect', () => socket.write(`GET /nothing HTTP/1.1\r\nHost: ${NAME}:${port}\r\n\r\n`));
  const shaken = new Promise((done) => socket.on('secureConnect', () => done(socket.getProtocol())).on('close', () => done(null)));
  const version = await within(10_000, 'a handshake', shaken);
  await within(10_000, 'the end of it', ended);
  return { version, tickets, came };
}

const phone = () => RawClient.phone(show.port, 'fr', '127.0.0.1', authority.tls);

describe('the addresses', () => {
  it('go by the certificate’s name, where phones come; the desk of this machine has no need of one', () => {
    assert.match(show.out, new RegExp(`^Public: https://${NAME}:${show.port}/$`, 'm'));
    assert.match(show.out, new RegExp(`^Remote: https://${NAME}:${show.remote.port}/console/`, 'm'));
    assert.match(show.out, /^Console: http:\/\/127\.0\.0\.1:/m);
  });

  it('are found by who comes in plain: they are shown the way', async () => {
    const { status, headers } = await exchange(show.port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${show.port}\r\n\r\n`);
    assert.equal(status, 307);
    assert.deepEqual(headers.find(([name]) => name === 'location'), ['location', `https://${NAME}:${show.port}/`]);
  });

  it('are no others: not by number, and from no page that came in plain', async () => {
    assert.equal((await page('/', { headers: { Host: `127.0.0.1:${show.port}` } })).status, 421);
    const headers = { Origin: `http://${NAME}:${show.port}` };
    const { status } = await RawClient.open({ port: show.port, headers, tls: authority.tls });
    assert.equal(status, 403);
  });
});

describe('the handshake', () => {
  const old = [
    ['TLS 1.0', { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }],
    ['TLS 1.1', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }],
    ['CBC', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA' }],
  ];
  for (const [what, how] of /** @type {[string, any][]} */ (old)) {
    it(`with ${what} is refused`, async () => {
      assert.equal((await shake(show.port, how)).version, null);
    });
  }

  it('with what those clients offer is possible elsewhere', async () => {
    for (const [what, how] of /** @type {[string, any][]} */ (old)) assert.notEqual((await shake(laxPort, how)).version, null, what);
  });

  it('is of TLS 1.3 where that is known, else of 1.2', async () => {
    assert.equal((await shake(show.port, {})).version, 'TLSv1.3');
    assert.equal((await shake(show.port, { maxVersion: 'TLSv1.2' })).version, 'TLSv1.2');
  });

  it('leaves nothing by which a phone could be known again', async () => {
    assert.ok((await shake(laxPort, {})).tickets > 0, 'a client that would notice');
    for (const how of [{}, { maxVersion: 'TLSv1.2' }]) {
      const { came, tickets } = await shake(show.port, /** @type {any} */ (how));
      assert.match(came, /^HTTP\/1\.1 404 /);
      assert.equal(tickets, 0);
    }
  });
});

describe('pages', () => {
  it('say that this name is to be asked under TLS, for a day', async () => {
    for (const path of ['/', '/lire', '/phone/phone.js']) {
      assert.equal((await page(path)).headers['strict-transport-security'], 'max-age=86400', path);
    }
  });

  it('come whole, small and large, on one connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      for (const path of ['/phone/phone.js', '/donnees', '/phone/phone.js', '/sheet?lang=fr', '/captions/0', '/donnees.json']) {
        const { status, headers, text } = await page(path, { agent });
        assert.equal(status, 200, path);
        assert.equal(String(Buffer.byteLength(text)), headers['content-length'], path);
      }
      assert.ok(JSON.parse((await page('/captions/0', { agent })).text).lines.length > 0);
    } finally {
      agent.destroy();
    }
  });
});

describe('a phone', () => {
  it('is told all that a phone is told, and keeps time', async () => {
    const one = await phone();
    assert.equal((await one.take('welcome')).mode, 'public');
    assert.equal((await one.take('cues')).cues.length, 5);
    await one.clockOffset();
    await one.take('timeline', ({ state }) => state === 'playing');
    one.close();
  });

  it('is a remote, where its own door is asked for', async () => {
    const [one, desk] = [await phone(), await RawClient.console(show.remote.port, show.token, { tls: authority.tls })];
    desk.command({ do: 'pause' });
    await one.take('timeline', ({ state }) => state === 'paused');
    desk.command({ do: 'play' });
    await one.take('timeline', ({ state }) => state === 'playing');
    for (const each of [one, desk]) each.close();
  });

  it('finds a companion that was started again behind the same door, under the same name', async () => {
    const [one, old] = [await phone(), await show.child('contrechamp-companion')];
    const { sid } = await one.take('welcome');
    process.kill(old, 'SIGKILL');
    await one.untilClosed();
    await show.child('contrechamp-companion', old);
    const back = await until(10_000, 'a phone that is let in again', () => phone().catch(() => null));
    assert.notEqual((await back.take('welcome')).sid, sid);
    await back.take('timeline', ({ state }) => state === 'playing');
    back.close();
  });
});

it('RFC 6455 holds under TLS too: every fifth case, but for what is listed', async (t) => {
  const listed = DEVIATIONS.flatMap(({ cases }) => cases);
  const cases = [framing, masking, fragments, control].flat().filter(({ id }, i) => i % 5 === 0 && !listed.includes(id));
  const outcomes = await probe({ port: show.port, tls: authority.tls }, cases);
  t.diagnostic(`${outcomes.length} cases`);
  assert.ok(outcomes.length > 50);
  assert.deepEqual(outcomes.filter(({ complaint }) => complaint), []);
});

describe('what does not go together', () => {
  it('is said in one sentence, before anything starts', async () => {
    const options = ['--headless', '--listen', '127.0.0.1', '--port', '0', '--programme', PROGRAMME];
    const run = new Run(['play', smallFilm(), ...options, '--tls-cert', authority.file('fullchain'), '--tls-key', authority.file('first-key')]);
    try {
      assert.equal(await run.status(), 1, run.err);
      assert.match(run.err, /^La clé .* n’est pas celle du certificat .*\.\n$/);
      assert.equal(run.out, '');
    } finally {
      await run.discard();
    }
  });
});
