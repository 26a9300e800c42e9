// secure_line.js: a line to the companion on which every message bears proof that its writer has the desk's key.
//
// The key stands in the fragment of the address, and never leaves the page. The companion's first word on a
// socket is a nonce; each message goes up with a counter and the HMAC-SHA-256 of nonce, counter and message.
// What somebody on the same network records can be sent neither again nor on another socket.

import { object, readable, refuse, text } from '../shared/raw.js';
import { openWebSocket } from '../shared/socket.js';
import { hexadecimal, hmacSha256 } from './hmac.js';

/** @typedef {import('../shared/socket.js').Events} Events */
/** @typedef {import('../shared/socket.js').Line} Line */
/** @typedef {(url: string, protocol: string, events: Events) => Line} Opener */

/** @param {string} fragment "#0123…cdef", with more behind it perhaps */
export function keyIn(fragment) {
  const [key] = fragment.slice(1).split('&');
  return key;
}

/** @param {unknown} data @returns {string | null} */
export function readNonce(data) {
  const found = readable(data, (raw) => {
    const { t, nonce } = object(raw);
    return t === 'nonce' && /^[0-9a-f]{32}$/.test(text(nonce)) ? { nonce: text(nonce) } : refuse();
  });
  return found && found.nonce;
}

/** What goes up in the place of a message. @param {string} key @param {string} nonce @param {number} n
 * @param {string} message */
export function sealed(key, nonce, n, message) {
  const bytes = new TextEncoder();
  const tag = hmacSha256(bytes.encode(key), bytes.encode(`${nonce}.${n}.${message}`));
  return JSON.stringify({ t: 'sealed', n, tag: hexadecimal(tag), m: message });
}

/** The line is open once its nonce is there. @param {string} key @param {string} url @param {string} protocol
 * @param {Events} events @param {Opener} [open] @returns {Line} */
export function openSecureLine(key, url, protocol, events, open = openWebSocket) {
  let nonce = '';
  let counter = 0;
  const line = open(url, protocol, {
    opened() {},
    heard(data) {
      if (nonce) {
        events.heard(data);
        return;
      }
      nonce = readNonce(data) || '';
      if (nonce) events.opened();
    },
    closed: (code) => events.closed(code),
  });
  return {
    send(message) {
      if (!nonce) return;
      counter += 1;
      line.send(sealed(key, nonce, counter, message));
    },
    close: () => line.close(),
  };
}
