// desk_key.mjs: what the desk's page makes of its key, made here by another hand: Node's own HMAC.
import { createHmac } from 'node:crypto';

const tagOf = (key, text) => createHmac('sha256', key).update(text).digest('hex');

/** Where alone the desk is. @param {string} key */
export const deskPath = (key) => `/console/${tagOf(key, 'path').slice(0, 16)}/`;

/** Puts messages into envelopes, each with the next number. @param {string} key @param {string} nonce */
export function sealer(key, nonce) {
  let n = 0;
  return (/** @type {string} */ message) => {
    n += 1;
    return JSON.stringify({ t: 'sealed', n, tag: tagOf(key, `${nonce}.${n}.${message}`), m: message });
  };
}
