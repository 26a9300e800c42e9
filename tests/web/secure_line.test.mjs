import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';

import { keyIn, openSecureLine, readNonce, sealed } from '../../companion/web/console/secure_line.js';
import { fixture } from './simulated.mjs';

const KEY = '0123456789abcdef0123456789abcdef';
const NONCE = '8f14e45fceea167a5a36dedd4bea2543';

/** A socket whose other end is the test's: what was sent, what the page was told. */
function lineOn(key = KEY) {
  const world = { sent: /** @type {any[]} */ ([]), told: /** @type {unknown[]} */ ([]), socket: /** @type {any} */ (null) };
  const line = openSecureLine(
    key,
    'ws://127.0.0.1:1/',
    'contrechamp.console.v1',
    { opened: () => world.told.push('opened'), heard: (data) => world.told.push(data), closed: (code) => world.told.push(code) },
    (_url, _protocol, events) => {
      world.socket = events;
      return { send: (text) => world.sent.push(JSON.parse(text)), close: () => world.told.push('shut') };
    },
  );
  return { ...world, line, world };
}

describe('a secure line', () => {
  it('is open once its nonce is there, and says nothing before', () => {
    const { line, world } = lineOn();
    world.socket.opened();
    line.send('{"t":"enter"}');
    assert.deepEqual([world.sent, world.told], [[], []]);
    world.socket.heard(JSON.stringify({ t: 'nonce', nonce: NONCE }));
    assert.deepEqual(world.told, ['opened']);
    world.socket.heard('{"t":"entered"}');
    world.socket.closed(1006);
    assert.deepEqual(world.told, ['opened', '{"t":"entered"}', 1006]);
  });

  it('counts its messages and proves each, in the bytes of any alphabet', () => {
    const { line, world } = lineOn();
    world.socket.heard(JSON.stringify({ t: 'nonce', nonce: NONCE }));
    const said = ['{"t":"enter"}', '{"t":"command","do":"go"}', '{"x":"é“😀"}'];
    for (const message of said) line.send(message);
    world.sent.forEach(({ t, n, tag, m }, i) => {
      assert.deepEqual([t, n, m], ['sealed', i + 1, said[i]]);
      assert.equal(tag, createHmac('sha256', KEY).update(`${NONCE}.${i + 1}.${m}`).digest('hex'));
    });
    assert.equal(world.sent.length, 3);
  });

  it('sends nothing of the key', () => {
    const { line, world } = lineOn();
    world.socket.heard(JSON.stringify({ t: 'nonce', nonce: NONCE }));
    line.send('{"t":"enter"}');
    assert.ok(!JSON.stringify(world.sent).includes(KEY.slice(0, 8)));
  });

  it('writes what the companion’s tests read, and reads no other nonce than theirs', () => {
    const [example] = fixture('wire/console_sealed.json').examples;
    assert.deepEqual(JSON.parse(sealed(KEY, NONCE, example.n, example.m)), example);
    const { examples, refused } = fixture('wire/console_nonce.json');
    for (const one of examples) assert.equal(readNonce(JSON.stringify(one)), one.nonce);
    for (const text of refused) assert.equal(readNonce(text), null, text);
  });

  it('has its key before whatever else the address says', () => {
    assert.equal(keyIn(`#${KEY}`), KEY);
    assert.equal(keyIn(`#${KEY}&remote`), KEY);
    assert.equal(keyIn(''), '');
  });
});
