// The companion's memory: what it holds of anybody, counted by others than itself, and that of somebody who has left
// it holds nothing. The kernel lends us its eyes, as it would lend them to whoever seizes the machine.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';

import { ask } from './audience_door.mjs';
import { connectionsOf, foundIn, notRoot, totalsOf } from './companion_memory.mjs';
import { aLine, ask as asOver, Hall, leave, POLL, queryOf } from './hall.mjs';
import { RawClient } from './raw_client.mjs';
import { until } from './waiting.mjs';

const PHONES = 13;
const POLLING = 3;

/** Somebody whom one would know anywhere again. @param {string} mark @param {string} from */
function stranger(mark, from) {
  return {
    from,
    headers: {
      'User-Agent': `${mark}-browser`,
      'Accept-Language': `${mark}-language`,
      'X-Forwarded-For': `${mark}-proxy`,
      Cookie: `${mark}=1`,
      Referer: `http://${mark}.example/`,
    },
  };
}

/** The text of a token, and the bytes it stands for. @param {string} token */
const inBoth = (token) => /** @type {[string, Buffer][]} */ ([['a token', Buffer.from(token)], ['the bytes of a token', Buffer.from(token, 'hex')]]);

/** An address as a kernel would hand it over: family, port, numbers. @param {string} address @param {number} port */
const socketAddress = (address, port) => Buffer.from([2, 0, port >> 8, port & 255, ...address.split('.').map(Number)]);

describe('the memory of a companion', { skip: notRoot }, () => {
  /** @type {Hall} */ let hall;
  let companion = 0;
  let port = 0;

  const held = async () => Object.fromEntries(JSON.parse((await ask(port, '/donnees.json')).text).held.map(({ what, number }) => [what, number]));

  before(async () => {
    hall = await Hall.fill(PHONES);
    port = hall.show.port;
    companion = await hall.show.child('contrechamp-companion');
  });

  after(leave);

  it('has as many connections as it says there are phones', async () => {
    const lines = Array.from({ length: POLLING }, aLine);
    for (const line of lines) await asOver(port, '/messages', line);
    await until(5_000, `${PHONES + POLLING} connections`, () => connectionsOf(companion, port) === PHONES + POLLING);
    assert.equal((await held()).phones, PHONES + POLLING);
    for (const line of lines) line.destroy();
    await until(5_000, `${PHONES} connections`, () => connectionsOf(companion, port) === PHONES);
    const { phones, peak } = await held();
    assert.deepEqual([phones, peak], [PHONES, PHONES + POLLING]);
  });

  it('has no more votes than it says, and no fewer', async () => {
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.vote('before', Array.from({ length: PHONES }, (_, i) => i % 2));
    const rows = await held();
    const [{ phones, ballots, refused, byPhone }, ...more] = totalsOf(hall.show.pid);
    assert.deepEqual([ballots, byPhone, refused, phones, more.length], [PHONES, PHONES, 0, PHONES, 0]);
    assert.deepEqual([rows.ballots, rows.hashes, rows.typed, rows.most, rows.refused], [10, 10, 0, phones, refused]);
  });

  it('holds nothing of somebody who has left: no address, browser, language, and no token of a vote', async () => {
    const mark = 'Serinus-canaria-5813';
    const address = '127.66.55.44';
    const who = stranger(mark, address);
    for (const path of ['/', '/lire', '/donnees', '/sheet', '/messages', `/${mark}`]) await ask(port, path, who);
    // By socket and by question each votes once, and somebody else has voted before and goes too.
    const { client } = await RawClient.open({ port, ...who });
    const { localPort = 0 } = client.socket;
    client.send({ t: 'hello', v: 1, lang: `q-${mark}` });
    await client.take('polls');
    const [bySocket, byQuestion] = [0, 1].map(() => randomBytes(16).toString('hex'));
    const vote = { t: 'ballot', poll: POLL, round: 'before', option: 1, n: 0 };
    client.send({ ...vote, token: bySocket });
    assert.equal((await client.take('ballot')).is, 'counted');
    await ask(port, `/ballot?${queryOf({ ...vote, token: byQuestion })}`, who);
    const [voter] = hall.voters.splice(0, 1);
    const half = connect({ port, host: '127.0.0.1', localAddress: address });
    half.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUser-Agent: ${mark}-half\r\n`);

    const wanted = new Map([
      ['a name', Buffer.from(mark)],
      ['an address', Buffer.from(address)],
      ['an address in numbers', socketAddress(address, localPort)],
      ...[bySocket, byQuestion, voter.token].flatMap((token, i) => inBoth(token).map(([what, bytes]) => /** @type {[string, Buffer]} */ ([`${what} (${i})`, bytes]))),
    ]);
    // Who is still here, in the middle of a request, is seen: we look in the right place.
    await until(10_000, 'a trace of who is still here', () => foundIn(companion, new Map([['a name', Buffer.from(`${mark}-half`)]])).length > 0);

    for (const line of [client.socket, voter.phone.socket, half]) line.destroy();
    await until(5_000, 'the others alone', () => connectionsOf(companion, port) === PHONES - 1);
    let left = [''];
    await until(10_000, 'nothing left', () => (left = foundIn(companion, wanted)).length === 0).catch(() => assert.deepEqual(left, []));
  });

  it('holds no count of the evening once the operator has wiped it (P20)', async () => {
    assert.equal(totalsOf(hall.show.pid).length, 1);
    hall.orders({ do: 'wipe' });
    await until(5_000, 'no round that has begun', () => totalsOf(hall.show.pid).length === 0);
    const { phones, peak, taps, clocks, ...votes } = await held();
    assert.deepEqual([phones, peak, taps, clocks, votes], [PHONES - 1, 0, 0, 0, {}]);
  });
});
