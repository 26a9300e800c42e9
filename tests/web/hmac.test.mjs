import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';

import { hexadecimal, hmacSha256, sha256 } from '../../companion/web/console/hmac.js';

const text = (words) => new TextEncoder().encode(words);
const repeated = (byte, many) => new Uint8Array(many).fill(byte);

describe('SHA-256', () => {
  it('makes the digests of FIPS 180-4', () => {
    const known = [
      ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
      ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
    ];
    for (const [message, digest] of known) assert.equal(hexadecimal(sha256(text(message))), digest, message);
    assert.equal(hexadecimal(sha256(repeated(0x61, 1_000_000))), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
  });

  it('agrees with another one at every length around a block’s end', () => {
    for (let length = 0; length <= 200; length += 1) {
      const message = randomBytes(length);
      assert.equal(hexadecimal(sha256(message)), createHash('sha256').update(message).digest('hex'), `${length} bytes`);
    }
  });
});

describe('HMAC-SHA-256', () => {
  it('makes the tags of RFC 4231', () => {
    /** @type {[Uint8Array, Uint8Array, string][]} */
    const known = [
      [repeated(0x0b, 20), text('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
      [text('Jefe'), text('what do ya want for nothing?'), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
      [repeated(0xaa, 20), repeated(0xdd, 50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
      [Uint8Array.from({ length: 25 }, (_, i) => i + 1), repeated(0xcd, 50), '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b'],
      [repeated(0xaa, 131), text('Test Using Larger Than Block-Size Key - Hash Key First'), '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54'],
    ];
    for (const [key, message, tag] of known) assert.equal(hexadecimal(hmacSha256(key, message)), tag);
  });

  it('agrees with another one on keys and messages of any length', () => {
    for (let i = 0; i < 500; i += 1) {
      const key = randomBytes(i % 150);
      const message = randomBytes((i * 7) % 700);
      assert.equal(hexadecimal(hmacSha256(key, message)), createHmac('sha256', key).update(message).digest('hex'), `${i}`);
    }
  });
});
